"""Where the pages of a run come from."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from reports.result import PageKind, UrlCount
from scanner.page_job import PageRequest
from scanner.run.journal import JournalEntry


class PageSource(Protocol):
    """Gives out pages in an order that depends on the pages only, not on how fast each one is."""

    async def next(self) -> PageRequest | None:
        """The next page to look at, `None` when there are no more."""
        ...

    def done(self, request: PageRequest, entry: JournalEntry) -> None:
        """Take in what came of a page."""
        ...

    def left_out(self) -> frozenset[str]:
        """URLs that were looked at and are no page of the result."""
        ...

    def twins(self) -> dict[str, str]:
        """For each URL that turned out to be another page: the URL under which that page was looked at."""
        ...

    def leftovers(self) -> list[UrlCount]:
        """URLs that were seen and are no page of the result, by reason."""
        ...


class ListedPages:
    """Exactly these pages, in this order; duplicates are not merged."""

    def __init__(self, urls: Sequence[str], kinds: dict[str, PageKind]) -> None:
        self._requests = [PageRequest(n, url, kinds.get(url)) for n, url in enumerate(urls, start=1)]
        self._given = 0

    async def next(self) -> PageRequest | None:
        """The next page of the list."""
        if self._given >= len(self._requests):
            return None
        self._given += 1
        return self._requests[self._given - 1]

    def done(self, request: PageRequest, entry: JournalEntry) -> None:
        """Nothing to learn: the list is what it is."""

    def left_out(self) -> frozenset[str]:
        """None: what is listed is wanted, twice if it is listed twice."""
        return frozenset()

    def twins(self) -> dict[str, str]:
        """None: duplicates are not merged."""
        return {}

    def leftovers(self) -> list[UrlCount]:
        """None: every page of the list is in the result."""
        return []


class Renumbered:
    """The pages of another source, with numbers that come after those of the journeys."""

    def __init__(self, pages: PageSource, first: int) -> None:
        self._pages = pages
        self._offset = first - 1

    async def next(self) -> PageRequest | None:
        """The next page of the source."""
        request = await self._pages.next()
        return replace(request, number=request.number + self._offset) if request is not None else None

    def done(self, request: PageRequest, entry: JournalEntry) -> None:
        """Hand it on under the number that the source knows."""
        self._pages.done(replace(request, number=request.number - self._offset), entry)

    def left_out(self) -> frozenset[str]:
        """Those of the source."""
        return self._pages.left_out()

    def twins(self) -> dict[str, str]:
        """Those of the source."""
        return self._pages.twins()

    def leftovers(self) -> list[UrlCount]:
        """Those of the source."""
        return self._pages.leftovers()
