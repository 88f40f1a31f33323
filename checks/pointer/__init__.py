"""Checks on what pointers, fingers and motion do."""
