"""Blueprints: three months of deliverables."""
