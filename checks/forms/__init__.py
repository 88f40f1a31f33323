"""Checks of form fields: their labels, groups, purposes and error messages."""
