"""Lead data: what definitions mean, and what they find in the leads and events of a source."""
