"""Checks of contrast."""
