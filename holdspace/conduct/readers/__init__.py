"""What the pages of the conduct room show."""
