"""Drafts: records that are begun from what is known already, for a person to complete."""
