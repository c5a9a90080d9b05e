"""Decisions, and what they rest on."""
