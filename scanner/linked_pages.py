"""Pages that links lead to, fetched beside the run: the few that have to be compared, each once."""

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass, field, replace
from email.message import Message
from urllib.parse import urldefrag, urljoin

from bs4 import BeautifulSoup, Tag
from playwright.async_api import APIRequestContext
from playwright.async_api import Error as PlaywrightError

from checks.observations.link_destinations import LinkedPage
from checks.observations.offered_documents import DocumentProblem
from scanner.crawl.document import why_no_page
from scanner.crawl.never import why_never
from scanner.crawl.robots import RobotsRules
from scanner.crawl.scope import Scope
from scanner.crawl.url import BadUrl, origin_of, page_url
from scanner.crawled_pages import ROBOTS_NAME
from scanner.documents.fetching import FETCH_TIMEOUT_MS, Fetching, NotFetched
from scanner.rate import RateLimit

log = logging.getLogger(__name__)

MOST_A_RUN = 100
MOST_BYTES = 1_000_000
MOST_TEXT = 12_000  # characters: enough to know a page by
HTML_TYPES = ("text/html", "application/xhtml+xml")
NOT_MAIN = ("script", "style", "noscript", "template", "svg", "header", "footer", "nav", "aside", "iframe")
NOT_MAIN_ROLES = ("banner", "contentinfo", "navigation", "complementary", "search")


@dataclass(slots=True)
class LinkedPages:
    """Asks with plain GET requests, as a new visitor without the session, within the scope and robots.txt.

    An address that may change something is never asked for, nor are redirects to an
    origin whose rules are not known.
    """

    fetcher: APIRequestContext
    rate: RateLimit
    scope: Scope
    ignore_robots: bool
    _robots: dict[str, RobotsRules | None] = field(default_factory=dict)
    _known: dict[str, asyncio.Future[LinkedPage | None]] = field(default_factory=dict)

    async def page_behind(self, page: str, address: str, name: str) -> LinkedPage | None:
        """The page that the link of that name on `page` leads to; `None` where it cannot be had."""
        try:
            url = page_url(address).partition("#")[0]
            scope = self.scope.with_origin_of(page)
            if scope.why_outside(url) or why_never(url, name) or why_no_page(url):
                return None
        except BadUrl:
            return None
        if url not in self._known:
            if len(self._known) >= MOST_A_RUN:
                return None
            self._known[url] = asyncio.ensure_future(self._fetched(url, scope))
        found = await asyncio.shield(self._known[url])
        return None if found is None else replace(found, address=address)

    async def _fetched(self, url: str, scope: Scope) -> LinkedPage | None:
        await self._learn(origin_of(url))

        def why_refused(one: str) -> tuple[DocumentProblem, str] | None:
            return self._why_refused(one, scope)

        try:
            async with Fetching(self.fetcher, self.rate, why_refused).answered(url) as (final, answer):
                told = Message()
                told["content-type"] = answer.headers.get("content-type", "")
                if told.get_content_type() not in HTML_TYPES:
                    return None
                soup = await asyncio.to_thread(_parsed, (await answer.body())[:MOST_BYTES], told.get_content_charset())
                return read_linked_page(url, final, answer.status, soup)
        except (NotFetched, PlaywrightError) as error:
            log.debug("no page behind %s: %s", url, str(error).splitlines()[0][:200])
            return None

    def _why_refused(self, url: str, scope: Scope) -> tuple[DocumentProblem, str] | None:
        try:
            if scope.why_outside(url) or origin_of(url) not in self._robots:
                return "foreign-host", "lies outside the run"
            if why_never(url):
                return "robots", "may change something"
        except BadUrl:
            return "no-answer", "its address cannot be read"
        rules = self._robots[origin_of(url)]
        refusal = rules.why_refused(url) if rules is not None else None
        return None if refusal is None else ("robots", str(refusal))

    async def _learn(self, origin: str) -> None:
        """Read the origin's robots.txt, once."""
        if origin in self._robots:
            return
        status, body = None, b""
        if not self.ignore_robots:
            with suppress(PlaywrightError):
                answer = await self.fetcher.get(f"{origin}/robots.txt", timeout=FETCH_TIMEOUT_MS, max_redirects=5)
                status, body = answer.status, await answer.body()
        self._robots[origin] = None if self.ignore_robots else RobotsRules.of_answer(status, body, ROBOTS_NAME)


def read_linked_page(address: str, url: str, status: int, soup: BeautifulSoup) -> LinkedPage:
    """What a page calls itself and its main text, read from its HTML."""
    canonical = soup.find("link", rel="canonical", href=True)
    asks = soup.find("input", attrs={"type": "password"}) is not None
    scripts = [one for one in soup.find_all("script") if "json" not in str(one.get("type"))]
    return LinkedPage(
        address=address,
        url=url,
        status=status,
        title=_text(soup.title),
        heading=_text(soup.find("h1")),
        canonical=_absolute(url, canonical),
        text=_main_text(soup),
        asks_to_log_in=asks,
        runs_scripts=bool(scripts),
    )


def _parsed(body: bytes, encoding: str | None) -> BeautifulSoup:
    return BeautifulSoup(body, "html5lib", from_encoding=encoding)


def _main_text(soup: BeautifulSoup) -> str:
    main = soup.find("main") or soup.find(role="main") or soup.body
    if not isinstance(main, Tag):
        return ""
    for one in main.find_all(_is_around):
        one.extract()
    return " ".join(main.get_text(" ").split())[:MOST_TEXT]


def _is_around(tag: Tag) -> bool:
    return tag.name in NOT_MAIN or tag.get("role") in NOT_MAIN_ROLES or tag.has_attr("hidden")


def _text(found: object) -> str:
    return " ".join(found.get_text(" ").split()) if isinstance(found, Tag) else ""


def _absolute(url: str, link: object) -> str:
    try:
        return urldefrag(urljoin(url, str(link["href"]).strip())).url if isinstance(link, Tag) else ""
    except ValueError:
        return ""
