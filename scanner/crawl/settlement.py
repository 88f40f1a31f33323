"""What becomes of each visited page, decided in the order in which pages were chosen.

Two addresses are one page when one redirects to the other, when title and main text
are equal, or when both name one canonical address and have the same title. The title
has to agree because templates of single-page applications carry one canonical
address for all their views. The first of them is scanned, the others are left.
"""

from collections.abc import Callable

from scanner.crawl.link import Candidate, Settled, Visit
from scanner.crawl.reason import Reason
from scanner.crawl.scope import OTHER_ORIGIN, Scope, is_same_site
from scanner.crawl.url import BadUrl, is_same_origin, origin_of, page_url, parse_url
from scanner.crawl.url_key import UrlKey, url_key

REDIRECT = Reason("duplicate", "a duplicate: it redirects to a page that was looked at")
REACHED_BY_REDIRECT = Reason("duplicate", "a duplicate: a page that was looked at redirects to it")
SAME_CONTENT = Reason("duplicate", "a duplicate: it has title and text of another page")
CANONICAL = Reason("duplicate", "a duplicate: it names the canonical address of another page")


class Settlement:
    """Remembers the pages settled so far. `scope` grows when a start page leads to its own `www.` or https: twin."""

    def __init__(self, scope: Scope, why_robots: Callable[[str], Reason | None]) -> None:
        self.scope = scope
        self._why_robots = why_robots
        self._by_key: dict[UrlKey, str] = {}
        self._by_content: dict[tuple[str, str], str] = {}
        self._by_canonical: dict[tuple[UrlKey, str], str] = {}

    def settle(self, candidate: Candidate, visit: Visit) -> Settled:
        """What becomes of one page, given those settled before it."""
        if visit.problem is not None:
            return Settled("problem", Reason("problem", visit.problem))
        try:
            final = page_url(visit.final_url or candidate.url, candidate.url)
        except BadUrl as error:
            return Settled("problem", Reason("problem", f"It ended at an address that is no page: {error}."))
        reason = self._why_elsewhere(candidate, final)
        if reason is None and visit.document is not None:
            reason = Reason("no-page", f"not a web page: {visit.document}")
        if reason is not None:
            return Settled("left", reason)
        return self._twin(candidate, visit, final) or self._keep(candidate, visit, final)

    def _why_elsewhere(self, candidate: Candidate, final: str) -> Reason | None:
        """Why the page is left when it redirected: to another site, or to what the crawl may not visit."""
        if final == candidate.url:
            return None
        is_start = candidate.source == "start"
        if is_start and is_same_site(candidate.url, final):
            self.scope = self.scope.with_origin_of(final)
            return None
        outside = self.scope.why_outside(final)
        if outside == OTHER_ORIGIN:
            return Reason("elsewhere", f"redirects to another site: {origin_of(final)}")
        if outside is not None and not is_start:
            return Reason(outside.kind, f"redirects out of the scope: {outside}")
        # rules of another origin may not have been read yet; whether they have depends on timing
        forbidden = self._why_robots(final) if is_same_origin(final, candidate.url) else None
        if forbidden is None:
            return None
        return Reason(forbidden.kind, f"redirects to an address that is {forbidden}")

    def _twin(self, candidate: Candidate, visit: Visit, final: str) -> Settled | None:
        if (reached := self._by_key.get(url_key(candidate.url))) is not None:
            return Settled("left", REACHED_BY_REDIRECT, reached)
        if (target := self._by_key.get(url_key(final))) is not None:
            return Settled("left", REDIRECT, target)
        if visit.content_key and (same := self._by_content.get((visit.content_key, visit.title))):
            return Settled("left", SAME_CONTENT, same)
        named = self._by_canonical.get((self._canonical(visit, final), visit.title)) if visit.title else None
        return None if named is None else Settled("left", CANONICAL, named)

    def _keep(self, candidate: Candidate, visit: Visit, final: str) -> Settled:
        for address in (final, candidate.url):
            self._by_key.setdefault(url_key(address), candidate.url)
        if visit.content_key:
            self._by_content.setdefault((visit.content_key, visit.title), candidate.url)
        for key in (self._canonical(visit, final), url_key(final)):
            self._by_canonical.setdefault((key, visit.title), candidate.url)
        return Settled("scanned")

    def _canonical(self, visit: Visit, final: str) -> UrlKey:
        """The canonical address, when it can be believed; otherwise the page's own.

        It is not believed outside the scope, nor when a page or view deeper in the site
        names the home page: that is a template's slip, not a duplicate.
        """
        own = parse_url(final)
        try:
            named = parse_url(visit.canonical or final, final)
        except BadUrl:
            return url_key(final)
        is_home_of_all = named.path == "/" and own.path != "/"
        if named.route != own.route or is_home_of_all or self.scope.why_outside(str(named)) is not None:
            return url_key(final)
        return url_key(str(named))
