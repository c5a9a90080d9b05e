"""The Marketing Backlog."""
