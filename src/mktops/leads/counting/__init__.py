"""Definitions as expressions over all leads: who entered which stage, when, and what became of them."""
