"""What is kept of a look at a page: the journal entry."""

from collections.abc import Sequence

from reports.result import Problem
from scanner.crawl.link import Link, Visit
from scanner.crawl.url import BadUrl, page_url
from scanner.page_job import Look, PageRequest
from scanner.page_reading import PageReading
from scanner.run.journal import Aftermath, JournalEntry

BROKEN = "check-broke"


def entry_of(request: PageRequest, look: Look) -> JournalEntry:
    """The journal entry of one page: its result, what the crawl needs, and its assertions."""
    after = Aftermath(
        visit=_visit(request, look),
        looks_like=look.looks_like,
        problems=broken_first(look.problems),
        stops=dict(look.stops),
        components=look.components,
    )
    return JournalEntry(request.number, look.page, after, look.assertions)


def broken_first(problems: Sequence[Problem]) -> list[Problem]:
    """Checks that broke come first, so that the order is the same when the page is judged again."""
    return sorted(problems, key=lambda one: one.code != BROKEN)


def _visit(request: PageRequest, look: Look) -> Visit:
    page, reading = look.page, look.reading
    final_url = page.final_url if page.final_url != request.url else None
    if reading is None:
        is_document = page.status == "skipped"
        return Visit(
            final_url=final_url,
            document=look.media_type if is_document else None,
            problem=None if is_document else page.problem,
        )
    return Visit(
        final_url=final_url,
        links=tuple(_links(reading)),
        title=page.title,
        canonical=_absolute(reading.canonical, reading.base_url) if reading.canonical else None,
        content_key=reading.content_key,
    )


def _links(reading: PageReading) -> list[Link]:
    found = ((_absolute(link.url, reading.base_url), link) for link in reading.links)
    return [Link(url, link.text, link.source, link.rel, link.is_download) for url, link in found if url is not None]


def _absolute(href: str, base: str) -> str | None:
    """The address of a page that a link leads to, `None` when it leads to none."""
    try:
        return page_url(href, base)
    except BadUrl:
        return None
