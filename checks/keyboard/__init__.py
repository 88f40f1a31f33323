"""Checks of what a person can reach and do with a keyboard."""
