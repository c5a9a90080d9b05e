"""What there is to know about the quality of lead data, and of what definitions find in it."""
