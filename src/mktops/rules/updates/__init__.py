"""Updates: what was done, learned and promised."""
