"""Checks of what opens on a page: where focus goes in it, and where it is when it has closed."""
