"""Bringing groups in from a file: what is known, what would change, and changing it."""
