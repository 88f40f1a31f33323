"""Every address that a crawl ever saw, each with what became of it, and the queue of those still to come."""

import heapq
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from scanner.crawl.admission import Admission, Refusal
from scanner.crawl.link import Link, LinkSource
from scanner.crawl.never import why_never
from scanner.crawl.priority import LinePlace, place_in_line
from scanner.crawl.reason import Reason
from scanner.crawl.url import BadUrl, page_url, parse_url
from scanner.crawl.url_key import UrlKey, url_key, without_tracking

VARIANT = Reason("duplicate", "the same address as another, but for tracking or session parameters or their order")
NO_PAGE_ADDRESS = Reason("no-page", "no address of a web page (mailto:, tel:, javascript: and the like)")
EXAMPLES = 5

Status = Literal["queued", "taken", "scanned", "problem", "left"]


@dataclass(slots=True)
class SeenUrl:
    """One address and what became of it. `discovered` counts from 0 in the order of discovery."""

    url: str
    key: UrlKey
    discovered: int
    source: LinkSource
    text: str
    depth: int
    found_on: str | None
    status: Status
    reason: Reason | None = None
    may_change: bool = False
    folder_rank: int = 0
    place: LinePlace | None = None

    def leave(self, reason: Reason, *, may_change: bool = False) -> None:
        """It is not looked at, for that reason."""
        self.status, self.reason, self.may_change = "left", reason, may_change


class SeenUrls:
    """The addresses by key, and a heap of those that wait. Both cost the logarithm of their number at most."""

    def __init__(self, admission: Admission) -> None:
        self.admission = admission
        self.waiting = 0
        self.variant_examples: list[str] = []
        self._by_key: dict[UrlKey, SeenUrl] = {}
        self._heap: list[tuple[LinePlace, UrlKey]] = []
        self._variants: set[int] = set()
        self._in_folder: Counter[str] = Counter()

    def __len__(self) -> int:
        return len(self._by_key)

    def __iter__(self) -> Iterator[SeenUrl]:
        return iter(self._by_key.values())

    @property
    def variant_count(self) -> int:
        """How many addresses differed from a known one in tracking or session parameters alone."""
        return len(self._variants)

    def add_start(self, url: str) -> None:
        """A page that somebody named."""
        key = url_key(url)
        if key in self._by_key:
            return
        seen = self._new(url, key, Link(url, source="start"), 0, None)
        self._judge(seen, self.admission.why_not_start(url))

    def add(self, link: Link, depth: int, found_on: str | None) -> None:
        """A link that was found at that depth. One known address may get a better place, or be let in after all."""
        try:
            address = self.admission.scope.upgraded(page_url(link.url, found_on))
        except BadUrl:
            self._add_unreadable(link, depth, found_on)
            return
        key = url_key(address)
        seen = self._by_key.get(key)
        if seen is None:
            url = without_tracking(address)
            seen = self._new(url, key, link, depth, found_on)
            self._judge(seen, self.admission.why_not(url, link, depth))
        else:
            self._see_again(seen, link, depth, found_on)
        if address != seen.url:
            self._note_variant(address)

    def has_next(self) -> bool:
        """Whether an address waits."""
        return self._first() is not None

    def take(self) -> SeenUrl:
        """The first in line, which waits no longer. Raises `IndexError` when none waits."""
        seen = self._first()
        if seen is None:
            raise IndexError("no address waits")
        heapq.heappop(self._heap)
        seen.status = "taken"
        self.waiting -= 1
        return seen

    def close(self, url: str, reason: Reason, found_on: str) -> None:
        """An address that needs no visit any more, known before or not."""
        key = url_key(url)
        seen = self._by_key.get(key)
        if seen is None:
            seen = self._new(url, key, Link(url, source="script"), 0, found_on)
            seen.leave(reason)
        elif seen.status in ("queued", "left"):
            self._withdraw(seen, reason)

    def _see_again(self, seen: SeenUrl, link: Link, depth: int, found_on: str | None) -> None:
        if seen.status == "queued":
            never = why_never(seen.url, link.text)
            if never is not None and seen.source != "start":
                self._withdraw(seen, never)
            elif link.source not in ("frame", "form"):
                self._improve(seen, link, depth)
        elif seen.status == "left" and seen.may_change:
            seen.source, seen.text, seen.depth, seen.found_on = link.source, link.text, depth, found_on
            self._judge(seen, self.admission.why_not(seen.url, link, depth))

    def _judge(self, seen: SeenUrl, refusal: Refusal | None) -> None:
        if refusal is not None:
            seen.leave(refusal.reason, may_change=refusal.may_change)
            return
        seen.status, seen.reason, seen.may_change = "queued", None, False
        folder = _folder(seen.url)
        seen.folder_rank = self._in_folder[folder]
        self._in_folder[folder] += 1
        self.waiting += 1
        self._put(seen, self._place(seen, seen.text, seen.source))

    def _improve(self, seen: SeenUrl, link: Link, depth: int) -> None:
        seen.depth = min(seen.depth, depth)
        source = link.source if seen.source == "sitemap" else seen.source
        place = self._place(seen, link.text, source)
        if seen.place is None or place < seen.place:
            seen.text, seen.source = link.text or seen.text, source
            self._put(seen, place)

    def _place(self, seen: SeenUrl, text: str, source: LinkSource) -> LinePlace:
        if source == "start":
            return LinePlace(-1, 0, 0, seen.discovered)
        return place_in_line(
            url=seen.url,
            text=text,
            depth=seen.depth,
            folder_rank=seen.folder_rank,
            from_sitemap=source == "sitemap",
            discovered=seen.discovered,
        )

    def _put(self, seen: SeenUrl, place: LinePlace) -> None:
        seen.place = place
        heapq.heappush(self._heap, (place, seen.key))

    def _first(self) -> SeenUrl | None:
        """The first that still waits; entries with an outdated place are dropped on the way."""
        while self._heap:
            place, key = self._heap[0]
            seen = self._by_key[key]
            if seen.status == "queued" and seen.place == place:
                return seen
            heapq.heappop(self._heap)
        return None

    def _withdraw(self, seen: SeenUrl, reason: Reason) -> None:
        if seen.status == "queued":
            self.waiting -= 1
        seen.leave(reason)

    def _new(self, url: str, key: UrlKey, link: Link, depth: int, found_on: str | None) -> SeenUrl:
        seen = SeenUrl(url, key, len(self._by_key), link.source, link.text, depth, found_on, "left")
        self._by_key[key] = seen
        return seen

    def _add_unreadable(self, link: Link, depth: int, found_on: str | None) -> None:
        shown = link.url[:200]  # a data: address may be a whole picture
        key = UrlKey(shown)
        if key not in self._by_key:
            self._new(shown, key, link, depth, found_on).leave(NO_PAGE_ADDRESS)

    def _note_variant(self, address: str) -> None:
        self._variants.add(hash(address))
        if len(self.variant_examples) < EXAMPLES and address not in self.variant_examples:
            self.variant_examples.append(address)


def _folder(url: str) -> str:
    """Pages that differ in their last part, or in their query alone, lie in one folder; numbers are alike."""
    parts = parse_url(url)
    path = f"{parts.path}#{parts.route}" if parts.route else parts.path
    folder = parts.path if parts.query else path.rpartition("/")[0]
    return parts.origin + re.sub(r"\d+", "0", folder)
