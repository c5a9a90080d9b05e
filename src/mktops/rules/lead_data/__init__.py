"""Lead data: what is wrong with the rows, and what definitions find in them."""
