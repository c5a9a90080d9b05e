"""The reports that lead data tell: they come with the engine, without which all others are written."""
