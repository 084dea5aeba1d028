"""Bringing people in: what files say, joined and compared with who is here; then written in one go, or not at all."""
