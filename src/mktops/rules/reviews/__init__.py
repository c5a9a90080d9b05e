"""Quarterly account reviews."""
