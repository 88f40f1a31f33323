"""What goes into a crawl and comes out of it: links, candidates, and what a visit showed."""

from dataclasses import dataclass
from typing import Literal

from scanner.crawl.reason import Reason

LinkSource = Literal["start", "anchor", "area", "frame", "form", "script", "sitemap", "canonical"]


@dataclass(frozen=True, slots=True)
class Link:
    """An address found on a page, as the browser resolved it, with the text or accessible name of its link."""

    url: str
    text: str = ""
    source: LinkSource = "anchor"
    rel: str = ""
    is_download: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A page to look at next. `number` counts from 0 in the order of choosing; `depth` is links from a start page."""

    number: int
    url: str
    depth: int
    source: LinkSource
    text: str = ""
    found_on: str | None = None
    score: int = 0


@dataclass(frozen=True, slots=True)
class Visit:
    """What a page contained when it was quiet; what a frontier has to be told of every candidate.

    `final_url` is the address after redirects, script ones too; `None` when it is the
    candidate's own. `content_key` is `content_key()` of the main text. `document` is
    the content type of an answer that is no HTML; `problem` a sentence, when the page
    could not be looked at.
    """

    final_url: str | None = None
    links: tuple[Link, ...] = ()
    title: str = ""
    canonical: str | None = None
    content_key: str | None = None
    document: str | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """What becomes of a visited page: `scanned` pages count towards the limit.

    `left`: not a page of its own, for `reason`, or `duplicate_of` the page at that
    address. `problem`: it could not be looked at.
    """

    outcome: Literal["scanned", "left", "problem"]
    reason: Reason | None = None
    duplicate_of: str | None = None

    @property
    def is_scanned(self) -> bool:
        return self.outcome == "scanned"
