"""What the client can do itself."""
