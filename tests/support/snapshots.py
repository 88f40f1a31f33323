"""Page snapshots made from a piece of HTML, so that a check can be tested on a page that a reader sees at a glance.

What a browser would add is made up, simply: boxes are stacked from the top, styles are
those of the `style` attribute and of `styles` over plain defaults, and what stands below
a text is blended from the background colours. Values are written as computed ones:
`rgb(0, 0, 0)`, `16px`, `700`. Marks in the HTML: `data-box="x y width height"`
of an element, `data-text-box` of the text in it, `<template shadowrootmode="open">` for
a shadow tree, `srcdoc` for a frame.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

from checks.dom import Element, dom_of
from checks.observations import PageSnapshot, ServedHtml
from checks.observations.page_snapshot import DocumentColumns
from tests.support.looks import Styles
from tests.support.markup import XHTML, MarkupDocument, Strings

PAGE_URL = "https://loket.example/contact/"
FRAME_STEP = " | "


@dataclass(slots=True)
class BuiltPage:
    """A snapshot with the markup that it was made from, in which elements are found by selector."""

    snapshot: PageSnapshot
    documents: list[MarkupDocument]

    def element(self, path: str) -> Element:
        """The one element at `#frame | x-host >>> p`: frames outermost first, then shadow hosts."""
        place, tag = self._find(path)
        return dom_of(self.snapshot).documents[place].element(self.documents[place].rows[id(tag)])

    def ancestry(self, path: str) -> list[list[str]]:
        """The path as axe-core writes it: a step a frame, in it one a shadow tree, of `tag:nth-child(n)`."""
        steps: list[list[str]] = []
        frames = path.split(FRAME_STEP)
        for depth in range(len(frames)):
            place, tag = self._find(FRAME_STEP.join(frames[: depth + 1]))
            steps.append(self.documents[place].ancestry(tag))
        return steps

    def _find(self, path: str) -> tuple[int, Tag]:
        place, tag = 0, None
        for step in path.split(FRAME_STEP):
            if tag is not None:
                place = self.documents[place].frames[id(tag)]
            tag = self.documents[place].select(step)
        assert tag is not None
        return place, tag


def snapshot_of(
    html: str,
    *,
    styles: Mapping[str, Styles] | None = None,
    title: str | None = None,
    url: str = PAGE_URL,
    content_type: str = "text/html",
) -> PageSnapshot:
    """The snapshot of a page with this markup; `styles` are computed styles by selector, in the page itself."""
    return build_page(html, styles=styles, title=title, url=url, content_type=content_type).snapshot


def build_page(
    html: str,
    *,
    styles: Mapping[str, Styles] | None = None,
    title: str | None = None,
    url: str = PAGE_URL,
    content_type: str = "text/html",
) -> BuiltPage:
    """As `snapshot_of`, for a test that also has to point at elements. `title` is given when scripts set another."""
    strings = Strings()
    waiting: list[tuple[BeautifulSoup, str, tuple[int, int] | None]] = [(_parse(html, content_type), url, None)]
    documents: list[MarkupDocument] = []
    columns: list[DocumentColumns] = []
    own_title = _title(waiting[0][0])
    while waiting:
        soup, address, owner = waiting.pop(0)
        document = MarkupDocument(soup)
        columns.append(document.columns(strings, address, owner, (styles or {}) if owner is None else {}))
        for tag_id, row in document.frame_rows.items():
            document.frames[tag_id] = len(documents) + 1 + len(waiting)
            inner = _parse(document.sources[tag_id], "text/html")
            waiting.append((inner, "about:srcdoc", (len(documents), row)))
        documents.append(document)
    snapshot = PageSnapshot(
        url=url,
        title=own_title if title is None else title,
        content_type=content_type,
        viewport=(1280, 720),
        strings=strings.table,
        documents=columns,
        unread_frames=[],
    )
    return BuiltPage(snapshot, documents)


def served_html(html: str, *, url: str = PAGE_URL) -> ServedHtml:
    """The page as the server sent it."""
    return ServedHtml(url=url, status=200, content_type="text/html", html=html)


def _parse(html: str, content_type: str) -> BeautifulSoup:
    """As a browser parses HTML; anything else that is no HTML, such as an SVG document, keeps its own root."""
    is_html = content_type in ("text/html", "application/xhtml+xml")
    return BeautifulSoup(html, "html5lib" if is_html else "html.parser", multi_valued_attributes=None)


def _title(soup: BeautifulSoup) -> str:
    """`document.title`: the first title element of HTML, not one of an SVG picture."""
    titles = (tag for tag in soup.find_all("title") if isinstance(tag, Tag) and tag.namespace == XHTML)
    first = next(titles, None)
    return " ".join(first.get_text().split()) if first else ""
