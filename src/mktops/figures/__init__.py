"""Figures: pure functions from numbers, days and sequences to numbers. One family a file."""
