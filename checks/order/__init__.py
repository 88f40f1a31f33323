"""Checks of the order in which content stands in the code."""
