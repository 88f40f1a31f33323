"""Pages that work in one position of the screen only."""
