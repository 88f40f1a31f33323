"""Checks on names, roles and states of controls."""
