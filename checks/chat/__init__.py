"""Checks of a conversation in a chat widget."""
