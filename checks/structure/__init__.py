"""Checks of structure: what looks like a heading, list or table has to be one."""
