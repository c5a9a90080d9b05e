"""Words, periods, slugs and escaping: text as people write it and read it."""
