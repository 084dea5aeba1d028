"""Backups: two files, the data and the keys (the vault scheme, section 10)."""
