"""Verbs of the conduct room."""
