"""Addresses and numbers as pages write them: whatever stands there, reading it raises nothing."""

import re
from urllib.parse import SplitResult, urljoin, urlsplit

NOWHERE = SplitResult("", "", "", "", "")
INTEGER = re.compile(r"[ \t\n\f\r]*([-+]?[0-9]{1,9})")  # HTML: rules for parsing integers; nobody needs more digits


def address_parts(url: str) -> SplitResult:
    """The parts of an address; all of them empty when it is broken, such as `http://[half`."""
    try:
        return urlsplit(url)
    except ValueError:
        return NOWHERE


def absolute(base: str, href: str) -> str:
    """Where a link leads that stands on `base`; empty when no browser could follow it."""
    try:
        return urljoin(base, href.strip())
    except ValueError:
        return ""


def whole_number(text: str | None) -> int | None:
    """The number that an attribute begins with, as browsers read it; `None` where there is none."""
    found = INTEGER.match(text or "")
    return int(found[1]) if found else None
