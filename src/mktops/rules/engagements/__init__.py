"""Engagements: what a client and its agency owe each other."""
