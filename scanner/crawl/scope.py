"""What belongs to a scan: origins, folders, patterns and limits."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import quote

from scanner.crawl.reason import Reason
from scanner.crawl.url import Url, page_url, parse_url
from scanner.errors import ScannerError

DEFAULT_MAX_PAGES = 50
DEFAULT_MAX_DEPTH = 5
OTHER_ORIGIN = Reason("elsewhere", "on another site than the start pages")


class BadPattern(ScannerError):
    """An include or exclude pattern that can match no address."""

    def __init__(self, pattern: str, why: str) -> None:
        self.pattern = pattern
        self.why = why
        super().__init__(f"pattern {pattern!r} {why}")


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a crawl may go. Make it with `scope_of`.

    `path_prefixes` are folders: `/help` holds `/help`, `/help/…` and `/help?…`, not
    `/helpdesk`. A page has to match one of `include`, if there are any, and none of
    `exclude`. In a pattern `*` stands for any characters, slashes too, and every other
    character for itself; it is held against the whole of path and query (`/nieuws/*`,
    `*?print=1*`), or, where it starts with http, against the whole address. Start URLs
    are within the scope whatever prefixes and patterns say: somebody named them.
    `max_pages` counts pages that were scanned; `max_depth` counts links from a start
    page, so that 0 means the start pages alone.
    """

    start_urls: tuple[str, ...]
    origins: frozenset[str]
    path_prefixes: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    max_pages: int = DEFAULT_MAX_PAGES
    max_depth: int = DEFAULT_MAX_DEPTH

    def why_outside(self, url: str) -> Reason | None:
        """The reason why an address is outside, or `None` when it is inside. Raises `BadUrl`."""
        parts = parse_url(url)
        if parts.origin not in self.origins:
            return OTHER_ORIGIN
        if str(parts) in self.start_urls:
            return None
        if self.path_prefixes and not any(_lies_under(parts.path, prefix) for prefix in self.path_prefixes):
            return Reason("scope", f"outside the folders {', '.join(self.path_prefixes)}")
        for pattern in self.exclude:
            if _matches(pattern, parts):
                return Reason("scope", f"excluded by the pattern {pattern}")
        if self.include and not any(_matches(pattern, parts) for pattern in self.include):
            return Reason("scope", "matches none of the include patterns")
        return None

    def with_origin_of(self, final_url: str) -> "Scope":
        """The scope after a start URL led to `final_url`, such as from example.org to www.example.org."""
        return replace(self, origins=self.origins | {parse_url(final_url).origin})

    def upgraded(self, url: str) -> str:
        """`url` with https: where only the https: twin of its origin is in the scope: old links on new sites."""
        parts = parse_url(url)
        if parts.scheme == "http" and parts.port is None and parts.origin not in self.origins:
            secure = replace(parts, scheme="https")
            return str(secure) if secure.origin in self.origins else url
        return url


def scope_of(
    start_urls: Sequence[str],
    *,
    origins: Iterable[str] = (),
    path_prefixes: Iterable[str] = (),
    include: Iterable[str] = (),
    exclude: Iterable[str] = (),
    max_pages: int = DEFAULT_MAX_PAGES,
    max_depth: int = DEFAULT_MAX_DEPTH,
) -> Scope:
    """A scope with the origins of its start URLs, and more where given. Raises `BadUrl`, `BadPattern`."""
    starts = tuple(dict.fromkeys(page_url(url) for url in start_urls))
    patterns = tuple(include), tuple(exclude)
    for pattern in (*patterns[0], *patterns[1]):
        _compiled(pattern)
    return Scope(
        start_urls=starts,
        origins=frozenset(parse_url(url).origin for url in (*starts, *origins)),
        path_prefixes=tuple(_folder(prefix) for prefix in path_prefixes),
        include=patterns[0],
        exclude=patterns[1],
        max_pages=max_pages,
        max_depth=max_depth,
    )


def is_same_site(start_url: str, final_url: str) -> bool:
    """Whether a start URL that led to `final_url` stayed at home: another scheme or `www.` is all that differs.

    Another host, such as that of a login provider, is another site.
    """
    start, final = parse_url(start_url), parse_url(final_url)
    return start.host.removeprefix("www.") == final.host.removeprefix("www.") and (
        start.port == final.port or start.scheme != final.scheme
    )


def _lies_under(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder if folder.endswith("/") else f"{folder}/")


def _folder(prefix: str) -> str:
    path = parse_url(prefix).path if "://" in prefix else parse_url(f"http://x/{prefix.lstrip('/')}").path
    return path.rstrip("/") or "/"


def _matches(pattern: str, parts: Url) -> bool:
    return _compiled(pattern).fullmatch(str(parts) if _is_whole(pattern) else parts.path_and_query) is not None


def _is_whole(pattern: str) -> bool:
    return pattern.startswith(("http:", "https:", "http*", "https*"))


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    if not pattern.strip():
        raise BadPattern(pattern, "is empty; write a path, such as /nieuws/*")
    if not pattern.startswith(("/", "*")) and not _is_whole(pattern):
        raise BadPattern(pattern, f"matches no path, for a path starts with a slash; write /{pattern} or *{pattern}*")
    first, *rest = (_literal(piece) for piece in pattern.split("*"))
    if not rest:
        return re.compile(first)
    # atomic groups: a pattern of many stars never takes long
    return re.compile(first + "".join(f"(?>.*?{piece})" for piece in rest[:-1]) + f".*{rest[-1]}", re.DOTALL)


def _literal(piece: str) -> str:
    """The piece as it looks in a normal address, so that `/één` finds `/%C3%A9%C3%A9n`."""
    return re.escape(quote(piece, safe="!#$%&'()+,/:;=?@[]~"))
