"""Checks of how plain the language is."""
