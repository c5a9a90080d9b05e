"""The files themselves: reading, keys, references, ids, suppressions."""
