"""Checks of content that appears when the pointer rests on something."""
