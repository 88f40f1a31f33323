"""Checks of ways past what is the same on every page."""
