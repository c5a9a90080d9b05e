"""Files and databases → tables of leads and events, with columns that can be compared."""
