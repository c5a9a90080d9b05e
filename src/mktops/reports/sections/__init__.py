"""The parts that reports are made of: each takes the book and gives plain data for a template."""
