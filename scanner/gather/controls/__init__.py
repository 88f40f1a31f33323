"""Control trials: controls are operated by keyboard and by pointer, to see whether both do the same."""
