"""Checks of what is left when scripts do not run."""
