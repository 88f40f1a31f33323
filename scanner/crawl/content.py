"""A key for the main text of a page, by which two addresses of one page are known."""

import hashlib
import re

MIN_CHARS = 60  # less is an empty shell, a spinner or an error line, which many pages share

_CLOCK = re.compile(r"\b\d{1,2}:\d{2}(?::\d{2})?\b")
_SPACE = re.compile(r"\s+")


def content_key(main_text: str) -> str | None:
    """A hash of the text without spacing, case and times of day; `None` when there is too little to go by."""
    text = _CLOCK.sub("", _SPACE.sub(" ", main_text)).strip().casefold()
    if len(text) < MIN_CHARS:
        return None
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:32]
