"""Whether a link joins the queue: every rule that speaks against it, in one order."""

from dataclasses import dataclass

from scanner.crawl.document import why_no_page
from scanner.crawl.link import Link
from scanner.crawl.never import why_never
from scanner.crawl.reason import Reason
from scanner.crawl.robots import RobotsRules
from scanner.crawl.scope import Scope
from scanner.crawl.traps import TrapGuard
from scanner.crawl.url import origin_of

IN_A_FRAME = Reason("no-page", "shown in a frame: looked at within its page")
OF_A_FORM = Reason("no-page", "the address of a form, which is not submitted")
A_DOWNLOAD = Reason("no-page", "not a web page: offered as a download")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an address does not join. When it `may_change`, another link to it may bring it in after all."""

    reason: Reason
    may_change: bool = False


class Admission:
    """The rules of one crawl. `scope` and `robots` (by origin) grow when a start page leads to another origin."""

    def __init__(self, scope: Scope, traps: TrapGuard) -> None:
        self.scope = scope
        self.traps = traps
        self.robots: dict[str, RobotsRules | None] = {}

    def why_not(self, url: str, link: Link, depth: int) -> Refusal | None:
        """The first reason against a normalised address. Ask once when it lets the address in: traps count."""
        if (outside := self.scope.why_outside(url)) is not None:
            return Refusal(outside, may_change=True)
        if (never := why_never(url, link.text)) is not None:
            return Refusal(never)
        return self._of_the_link(link) or self._of_the_file(url) or self._of_the_place(url, depth)

    def why_not_start(self, url: str) -> Refusal | None:
        """A start page was named by a person: robots rules and being a web page are all that is asked."""
        return self._of_the_file(url)

    def why_robots(self, url: str) -> Reason | None:
        """Why robots.txt refuses an address, or `None`; also where the rules of its origin are not known."""
        rules = self.robots.get(origin_of(url))
        return None if rules is None else rules.why_refused(url)

    def _of_the_link(self, link: Link) -> Refusal | None:
        if link.source == "frame":
            return Refusal(IN_A_FRAME, may_change=True)
        if link.source == "form":
            return Refusal(OF_A_FORM, may_change=True)
        return Refusal(A_DOWNLOAD, may_change=True) if link.is_download else None

    def _of_the_file(self, url: str) -> Refusal | None:
        reason = why_no_page(url) or self.why_robots(url)
        return None if reason is None else Refusal(reason)

    def _of_the_place(self, url: str, depth: int) -> Refusal | None:
        if depth > self.scope.max_depth:
            sentence = f"more than {self.scope.max_depth} links away from the start pages"
            return Refusal(Reason("limit", sentence), may_change=True)
        trap = self.traps.why(url)
        return None if trap is None else Refusal(trap)
