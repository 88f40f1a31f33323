"""Reads what is written in pictures."""
