"""Checks of what a form says when it is refused."""
