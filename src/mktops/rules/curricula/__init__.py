"""Curricula: what to learn, and who has."""
