"""Views of the agreements: for everybody, for the staff's desk, for one draft."""
