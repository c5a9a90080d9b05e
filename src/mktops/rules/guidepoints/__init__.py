"""Guidepoints: what success looks like."""
