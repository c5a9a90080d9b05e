"""Goals and the figures that show them."""
