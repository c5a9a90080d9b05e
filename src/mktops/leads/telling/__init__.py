"""One lead, or one list of leads: why they stand where they stand."""
