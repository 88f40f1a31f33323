"""Addresses as people type them: on the command line, in a file of URLs, in the configuration."""

import re

from scanner.crawl.url import BadUrl, page_url, parse_url

_HAS_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?!\d)")
_BROKEN_SCHEME = re.compile(r"(https?)(?::/{0,1}|//?)(?=[^/:])", re.IGNORECASE)
_LOOKS_LIKE_PATH = re.compile(r"\.{0,2}/(?!/)|~|[A-Za-z]:[\\/]|file:", re.IGNORECASE)
_LOOPBACK = re.compile(r"(localhost|127\.[\d.]+|\[::1\])(?=$|[:/?#])", re.IGNORECASE)


def typed_url(text: str) -> str:
    """What a person typed, in normal form. Raises `BadUrl`, which says what to write instead."""
    typed = text.strip()
    if not typed:
        raise BadUrl("", "is empty; name a page, such as https://www.example.org/contact")
    if _LOOKS_LIKE_PATH.match(typed):
        raise BadUrl(
            typed,
            "is a file on this computer; serve its folder with `python -m http.server` "
            "and name its http://localhost:8000/ address",
        )
    if re.search(r"\s", typed):
        raise BadUrl(typed, "holds a space; write one address at a time, and a space within an address as %20")
    if _BROKEN_SCHEME.match(typed):
        raise BadUrl(typed, f"is not complete{_suggestion(_BROKEN_SCHEME.sub(_whole_scheme, typed, count=1))}")
    if not _HAS_SCHEME.match(typed):
        address = typed.lstrip("/")
        scheme = "http" if _LOOPBACK.match(address) else "https"
        raise BadUrl(typed, f"has no scheme{_suggestion(f'{scheme}://{address}')}")
    return page_url(typed)


def _whole_scheme(found: re.Match[str]) -> str:
    return f"{found[1].lower()}://"


def _suggestion(url: str) -> str:
    """The address that was meant, if it can be one: a host without a dot is more often a slip."""
    try:
        host = parse_url(url).host
    except BadUrl:
        host = ""
    if "." in host or ":" in host or host == "localhost":
        return f"; did you mean {url}?"
    return "; write it as https://www.example.org/page"
