"""Definitions as logic: what a criterion can and cannot mean. Nothing here knows an engine."""
