"""Checks of what moves, flashes and sounds by itself."""
