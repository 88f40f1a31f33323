"""Checks of the documents that pages offer: EN 301 549, clause 10."""
