"""Addresses and numbers as pages write them: whatever stands there, reading it raises nothing."""

import re
from urllib.parse import SplitResult, parse_qsl, urlencode, urljoin, urlsplit

NOWHERE = SplitResult("", "", "", "", "")
TRACKING = ("utm_", "gclid", "fbclid", "ref")  # begins of what tells where a visitor came from
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


def address_of(href: str, base: str) -> str:
    """An address in one spelling; empty for what leads to no page, such as mail or a script."""
    parts = address_parts(absolute(base, href))
    if parts.scheme not in ("http", "https"):
        return ""
    query = urlencode(sorted(pair for pair in parse_qsl(parts.query) if not pair[0].lower().startswith(TRACKING)))
    path = re.sub(r"/index\.\w+$", "/", parts.path).rstrip("/")
    route = parts.fragment if parts.fragment.startswith(("/", "!/")) else ""
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}{path}{'?' if query else ''}{query}{'#' if route else ''}{route}"


def whole_number(text: str | None) -> int | None:
    """The number that an attribute begins with, as browsers read it; `None` where there is none."""
    found = INTEGER.match(text or "")
    return int(found[1]) if found else None
