"""Lead definitions as logic: what a criterion can and cannot mean."""
