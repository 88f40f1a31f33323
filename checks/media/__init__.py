"""Checks of sound and video: captions, transcripts, descriptions, and what plays by itself."""
