"""Checks of the ways to make contact that a page offers."""
