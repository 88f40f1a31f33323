"""Text that may stand in for a recording: a transcript by its name, or words in the same part of the page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from checks.dom import Element
from checks.dom.addresses import whole_number
from checks.media.words import DESCRIPTION, TRANSCRIPT
from checks.names.labels import elements_by_id

HEADING = re.compile(r"h([1-6])")
WORD = re.compile(r"[^\W\d_][\w’'-]*")
NO_CONTENT = frozenset(
    {"nav", "footer", "button", "script", "style", "noscript", "template", "select", "audio", "video"}
)
NAMERS = frozenset({"a", "button", "summary", "legend", "label", "figcaption", "caption", "dt", "strong", "b"})
NAMING_ROLES = frozenset({"button", "link", "tab", "heading"})
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Nearby:
    """What may tell the same as a recording.

    `names` are texts that by their words announce a transcript, `described` texts that
    announce a version with audio description; `words` is how many words stand in the
    same part of the page, own descriptions included.
    """

    words: int
    names: list[str] = field(default_factory=list)
    described: list[str] = field(default_factory=list)


def nearby(element: Element) -> Nearby:
    """What stands around this element, and anywhere in its document under a telling name."""
    named = [text for text in _names(element) if len(text) <= LONGEST_NAME]
    own = " ".join([element.attr("aria-label") or "", element.attr("title") or "", *_referred(element)])
    return Nearby(
        words=len(WORD.findall(own)) + sum(len(WORD.findall(text)) for text in _texts_around(element)),
        names=list(dict.fromkeys(text for text in named if TRANSCRIPT.search(text))),
        described=list(dict.fromkeys(text for text in named if DESCRIPTION.search(text))),
    )


def _names(element: Element) -> Iterator[str]:
    for one in element.document.elements():
        is_namer = one.tag in NAMERS or HEADING.fullmatch(one.tag) or one.attr("role") in NAMING_ROLES
        if is_namer and one.is_rendered:
            yield " ".join([one.text, one.attr("aria-label") or "", one.attr("title") or ""]).strip()


def _referred(element: Element) -> Iterator[str]:
    known = elements_by_id(element.document)
    for name in f"{element.attr('aria-describedby') or ''} {element.attr('aria-details') or ''}".split():
        for one in known.get((element.scope_row, name), [])[:1]:
            if not one.is_rendered:
                yield one.text  # what is shown is counted with the rest


def _texts_around(element: Element) -> Iterator[str]:
    """Texts from the heading before the element to the next one of the same level or a higher one."""
    first, last = _part(element)
    document = element.document
    columns = document.columns
    for one in document.elements():
        if not first <= one.row < last or one.tag in NO_CONTENT or _is_left_out(one):
            continue
        for row in one.text_rows():
            if first <= row < last and columns.boxes[row] is not None and one.style("visibility") == "visible":
                yield document.string(columns.values[row])


def _part(element: Element) -> tuple[int, int]:
    headings = [(one.row, level) for one in element.document.elements() if (level := _level(one)) and one.is_rendered]
    before = [(row, level) for row, level in headings if row < element.row]
    start, top = before[-1] if before else (0, 6)
    after = next((row for row, level in headings if row > element.row and level <= top), None)
    return start, after if after is not None else len(element.document.columns.kinds)


def _level(element: Element) -> int:
    match = HEADING.fullmatch(element.tag)
    if match:
        return int(match[1])
    return _number(element.attr("aria-level")) if element.attr("role") == "heading" else 0


def _is_left_out(element: Element) -> bool:
    return any(one.tag in NO_CONTENT for one in element.ancestors())


def _number(text: str | None) -> int:
    return max(0, whole_number(text) or 0) or 2
