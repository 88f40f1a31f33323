"""Checks on what happens when keys are pressed and values are changed."""
