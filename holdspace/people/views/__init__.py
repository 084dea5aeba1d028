"""Views of this room: people and their pages, one's own profile, staff's pages, signing in."""
