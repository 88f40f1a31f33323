"""Checks of what happens on a page when time goes by."""
