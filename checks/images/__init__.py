"""Checks of pictures and their text alternatives."""
