"""Pages of a crawl: the frontier's candidates as page requests, and what a site says of itself."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.async_api import APIRequestContext
from playwright.async_api import Error as PlaywrightError

from reports.result import PageKind, UrlCount
from scanner.crawl.frontier import Frontier
from scanner.crawl.link import Candidate
from scanner.crawl.robots import RobotsRules
from scanner.crawl.scope import Scope
from scanner.crawl.sitemap import Fetched, read_sitemaps, sitemap_addresses
from scanner.crawl.stored import OriginFacts, Progress, origin_row, read_progress
from scanner.crawl.url import parse_url
from scanner.page_job import PageRequest
from scanner.rate import RateLimit
from scanner.run.journal import Journal, JournalEntry

ROBOTS_NAME = "loketscan"
FETCH_TIMEOUT_MS = 15_000
ORIGIN_KEY = "origin:"


class CrawledPages:
    """A source of pages that grows with the links that pages have."""

    def __init__(self, frontier: Frontier, kind_of: Callable[[str], PageKind | None]) -> None:
        self._frontier = frontier
        self._kind_of = kind_of
        self._candidates: dict[int, Candidate] = {}

    async def next(self) -> PageRequest | None:
        """The next page; waits for pages under way where the order depends on them."""
        candidate = await self._frontier.next()
        if candidate is None:
            return None
        number = candidate.number + 1
        self._candidates[number] = candidate
        return PageRequest(number, candidate.url, self._kind_of(candidate.url))

    def done(self, request: PageRequest, entry: JournalEntry) -> None:
        """Hand the page's links to the frontier."""
        self._frontier.complete(self._candidates.pop(request.number), entry.after.visit)

    def left_out(self) -> frozenset[str]:
        """Addresses that were opened and turned out to be no page of their own: duplicates, redirects away."""
        return frozenset(row.url for row in self._frontier.seen_rows() if row.status == "left")

    def twins(self) -> dict[str, str]:
        """For each duplicate the address of the page that it is."""
        return self._frontier.twins()

    def leftovers(self) -> list[UrlCount]:
        """Addresses that were seen and are no page of the result, by reason."""
        return [
            UrlCount(str(one.reason), one.count, list(one.examples), one.reason.kind)
            for one in self._frontier.leftovers()
        ]


def earlier_progress(journal: Journal) -> Progress:
    """What an earlier part of this run learned of origins and pages."""
    origins = [row for row in journal.starting_with(ORIGIN_KEY) if isinstance(row, dict)]
    progress = read_progress(origins, [])
    crawled = (entry for entry in journal.entries() if entry.after.journey is None)
    return Progress(progress.origins, {entry.page.url: entry.after.visit for entry in crawled})


@dataclass(frozen=True, slots=True)
class SiteReader:
    """Asks an origin for robots.txt and sitemaps, once, and remembers the answer in the journal."""

    fetcher: APIRequestContext
    journal: Journal
    rate: RateLimit
    ignore_robots: bool

    async def learn(self, origin: str) -> OriginFacts:
        """Rules and sitemap addresses of one origin."""
        answer = await self._fetch(f"{origin}/robots.txt")
        rules = RobotsRules.of_answer(answer.status, answer.body, ROBOTS_NAME)
        if rules.crawl_delay_s and not self.ignore_robots:
            self.rate.slow_down(parse_url(origin).host, rules.crawl_delay_s)
        declared, guessed = sitemap_addresses(rules.sitemaps, origin)
        reading = await read_sitemaps(declared, self._fetch, guesses=guessed)
        facts = OriginFacts(None if self.ignore_robots else rules, tuple(entry.loc for entry in reading.urls))
        self.journal.put(f"{ORIGIN_KEY}{origin}", origin_row(origin, facts))
        return facts

    async def _fetch(self, url: str) -> Fetched:
        try:
            answer = await self.fetcher.get(url, timeout=FETCH_TIMEOUT_MS, max_redirects=5)
            return Fetched(answer.status, await answer.body(), answer.headers.get("content-type", ""), answer.url)
        except PlaywrightError as error:
            return Fetched(None, b"", "", url, str(error).splitlines()[0][:200])


def crawl_of(
    scope: Scope, reader: SiteReader, journal: Journal, kind_of: Callable[[str], PageKind | None]
) -> CrawledPages:
    """A crawl of that scope that goes on where the journal stops."""
    return CrawledPages(Frontier(scope, reader.learn, progress=earlier_progress(journal)), kind_of)
