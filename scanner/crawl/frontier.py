"""Which page comes next: deterministic for any number of workers, and every address accounted for.

Page number n is chosen from the links of pages 0 … n - `LOOK_AHEAD` alone, taken in
order of their numbers; links of later pages are taken, in order again and after
waiting for them, only when nothing is left to choose. So up to `LOOK_AHEAD` pages are
under way at a time, and which pages a run scans depends on what they contain, never
on how fast they were.

    frontier = Frontier(scope, learn)
    while (candidate := await frontier.next()) is not None:     # in each worker
        …load the page…
        row = frontier.complete(candidate, Visit(links=…, …))   # always, also when it failed
        settled = await frontier.settled(candidate)             # scan it only if settled.is_scanned

The order is that of `priority`. `Scope.max_pages` counts scanned pages; duplicates,
redirects and pages with a problem do not count, but at most `VISITS_PER_PAGE` times as
many pages are loaded.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field

from scanner.crawl.admission import Admission
from scanner.crawl.link import Candidate, Link, Settled, Visit
from scanner.crawl.priority import service_score
from scanner.crawl.reason import Reason
from scanner.crawl.report import Leftover, SeenRow, leftovers, seen_rows
from scanner.crawl.scope import Scope
from scanner.crawl.seen import SeenUrl, SeenUrls
from scanner.crawl.settlement import REACHED_BY_REDIRECT, Settlement
from scanner.crawl.stored import OriginFacts, Progress, Row, origin_row, visit_row
from scanner.crawl.traps import TrapGuard, TrapLimits
from scanner.crawl.url import BadUrl, page_url

LOOK_AHEAD = 8
VISITS_PER_PAGE = 4

Learn = Callable[[str], Awaitable[OriginFacts]]
"""Finds out the robots rules and sitemap addresses of an origin; asked once for each origin in the scope."""


@dataclass(slots=True)
class _Page:
    """A page that was chosen; settled in order of numbers, committed when its links have joined the queue."""

    candidate: Candidate
    seen: SeenUrl
    visit: Visit | None = None
    settled: Settled | None = None
    scope_then: Scope | None = None
    is_settled: asyncio.Event = field(default_factory=asyncio.Event)


class Frontier:
    """The crawl's queue. One asyncio loop; `next` and `settled` may be awaited by many workers at a time."""

    def __init__(
        self,
        scope: Scope,
        learn: Learn | None = None,
        *,
        progress: Progress | None = None,
        trap_limits: TrapLimits | None = None,
    ) -> None:
        self._learn = learn or _learn_nothing
        self._progress = progress or Progress({}, {})
        self._admission = Admission(scope, TrapGuard(trap_limits))
        self._seen = SeenUrls(self._admission)
        self._settlement = Settlement(scope, self._admission.why_robots)
        self._origins: dict[str, OriginFacts] = {}
        self._pages: list[_Page] = []
        self._settled = 0
        self._committed = 0
        self._start_count = 0
        self._scanned = 0
        self._has_started = False
        self._turn = asyncio.Lock()

    async def next(self) -> Candidate | None:
        """The next page to look at, or `None` when the crawl is finished. May wait for pages under way."""
        async with self._turn:
            await self._start()
            while True:
                await self._commit_up_to(len(self._pages) - LOOK_AHEAD)
                while not self._may_choose():
                    if self._committed == len(self._pages):
                        return None
                    await self._commit_up_to(self._committed)
                page = self._choose()
                visit = self._progress.visits.get(page.candidate.url)
                if visit is None:
                    return page.candidate
                self._accept(page, visit)
                await asyncio.sleep(0)  # thousands of stored visits would hold up everything else

    def complete(self, candidate: Candidate, visit: Visit) -> Row:
        """Tell what a candidate showed. Has to be called once for each candidate; raises `ValueError` otherwise.

        Returns the row to store *together with what was scanned of the page*: a page
        whose row is stored is not visited again when a killed run goes on.
        """
        page = self._page_of(candidate)
        if page.visit is not None:
            raise ValueError(f"page {candidate.number} ({candidate.url}) was completed before")
        self._accept(page, visit)
        return visit_row(candidate.url, visit)

    async def settled(self, candidate: Candidate) -> Settled:
        """What becomes of a completed candidate. Waits until the pages chosen before it are completed."""
        page = self._page_of(candidate)
        await page.is_settled.wait()
        if page.settled is None:
            raise ValueError(f"page {candidate.number} ({candidate.url}) is not settled")
        return page.settled

    @property
    def scope(self) -> Scope:
        """The scope, with origins that start pages led to."""
        return self._admission.scope

    @property
    def origins(self) -> dict[str, OriginFacts]:
        """What was learned of each origin so far."""
        return dict(self._origins)

    @property
    def scanned_count(self) -> int:
        """Pages scanned and settled, as far as their links have been taken."""
        return self._scanned

    @property
    def waiting_count(self) -> int:
        """Addresses that wait; together with the scanned ones the size of a progress bar, up to the limit."""
        return self._seen.waiting

    def origin_rows(self) -> list[Row]:
        """Rows to store of the origins learned so far."""
        return [origin_row(origin, facts) for origin, facts in self._origins.items()]

    def seen_rows(self) -> Iterator[SeenRow]:
        """Every address ever seen, in order of discovery, with what became of it."""
        return seen_rows(self._seen)

    def twins(self) -> dict[str, str]:
        """For each address that turned out to be another page: the one under which that page was looked at."""
        settled = ((page.candidate.url, page.settled) for page in self._pages)
        return {url: one.duplicate_of for url, one in settled if one is not None and one.duplicate_of is not None}

    def leftovers(self) -> list[Leftover]:
        """Addresses that were not looked at, counted by reason, the most frequent first."""
        return leftovers(self._seen, self._why_waiting())

    async def _start(self) -> None:
        if self._has_started:
            return
        scope = self._admission.scope
        for origin in sorted(scope.origins):
            await self._learn_of(origin)
        for url in scope.start_urls:
            self._seen.add_start(url)
        self._start_count = self._seen.waiting
        self._has_started = True
        if self._start_count == 0:
            self._add_sitemaps()

    async def _commit_up_to(self, number: int) -> None:
        """Take the links of the pages up to that number, in order, waiting for those that are under way."""
        while self._committed <= number:
            page = self._pages[self._committed]
            await page.is_settled.wait()
            scope = page.scope_then or self._admission.scope
            for origin in sorted(scope.origins):
                await self._learn_of(origin)
            # from here on nothing is awaited: a cancelled worker leaves no half-taken page
            self._admission.scope = scope
            self._commit(page)
            self._committed += 1
            if self._committed == self._start_count:
                self._add_sitemaps()

    def _commit(self, page: _Page) -> None:
        visit, settled, candidate = page.visit, page.settled, page.candidate
        if visit is None or settled is None:
            raise ValueError(f"page {candidate.number} is not settled")
        page.visit = Visit()  # its links are taken and would fill memory
        page.seen.status, page.seen.reason = settled.outcome, settled.reason
        self._scanned += settled.is_scanned
        final = _final_url(candidate, visit)
        is_here = settled.is_scanned or settled.duplicate_of is not None
        if final is not None and is_here and final != candidate.url:
            self._seen.close(final, REACHED_BY_REDIRECT, candidate.url)
        if not is_here and settled.outcome == "left":
            return  # links of another site or of a file are not this crawl's
        for link in dict.fromkeys(visit.links):
            self._seen.add(link, candidate.depth + 1, final or candidate.url)
        if visit.canonical:
            self._seen.add(Link(visit.canonical, source="canonical"), candidate.depth + 1, final or candidate.url)

    def _may_choose(self) -> bool:
        """Pages under way are taken for scanned, so that the limit is never passed."""
        limit = self._admission.scope.max_pages
        under_way = len(self._pages) - self._committed
        return (
            self._scanned + under_way < limit
            and len(self._pages) < limit * VISITS_PER_PAGE + LOOK_AHEAD
            and self._seen.has_next()
        )

    def _choose(self) -> _Page:
        seen = self._seen.take()
        candidate = Candidate(
            number=len(self._pages),
            url=seen.url,
            depth=seen.depth,
            source=seen.source,
            text=seen.text,
            found_on=seen.found_on,
            score=service_score(seen.url, seen.text),
        )
        page = _Page(candidate, seen)
        self._pages.append(page)
        return page

    def _accept(self, page: _Page, visit: Visit) -> None:
        page.visit = visit
        while self._settled < len(self._pages):
            first = self._pages[self._settled]
            if first.visit is None:
                return
            first.settled = self._settlement.settle(first.candidate, first.visit)
            first.scope_then = self._settlement.scope
            first.is_settled.set()
            self._settled += 1

    async def _learn_of(self, origin: str) -> None:
        if origin not in self._origins:
            self._origins[origin] = self._progress.origins.get(origin) or await self._learn(origin)
            self._admission.robots[origin] = self._origins[origin].robots

    def _add_sitemaps(self) -> None:
        """After the start pages, whose links come first: they are what a site shows to its customers."""
        for origin in sorted(self._admission.scope.origins):
            for url in self._origins[origin].sitemap_urls:
                self._seen.add(Link(url, source="sitemap"), 1, None)

    def _page_of(self, candidate: Candidate) -> _Page:
        if candidate.number >= len(self._pages) or self._pages[candidate.number].candidate != candidate:
            raise ValueError(f"{candidate.url} is no candidate of this frontier")
        return self._pages[candidate.number]

    def _why_waiting(self) -> Reason:
        limit = self._admission.scope.max_pages
        if self._scanned >= limit:
            return Reason("limit", f"the limit of {limit} pages was reached")
        if len(self._pages) >= limit * VISITS_PER_PAGE + LOOK_AHEAD:
            loaded = f"{len(self._pages)} pages were loaded, which is the most for a limit of {limit} scanned pages"
            return Reason("limit", loaded)
        return Reason("limit", "the run ended before it was looked at")


def _final_url(candidate: Candidate, visit: Visit) -> str | None:
    try:
        return page_url(visit.final_url or candidate.url, candidate.url)
    except BadUrl:
        return None


async def _learn_nothing(origin: str) -> OriginFacts:
    return OriginFacts()
