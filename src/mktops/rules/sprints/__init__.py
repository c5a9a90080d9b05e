"""Sprints and their retrospectives."""
