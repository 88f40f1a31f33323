"""Checks of the document as a whole: title, language, zoom."""
