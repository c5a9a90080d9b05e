"""Lead, MQL and SQL definitions."""
