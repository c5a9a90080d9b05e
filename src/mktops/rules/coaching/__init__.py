"""One-to-one coaching."""
