"""Targets made from elements, and elements found again from what axe names."""

import re
from collections.abc import Sequence
from html import escape

from checks.dom.selector import frames_of, identity_of, selector_of
from checks.dom.tree import ELEMENT, TEXT, Document, Dom, Element
from checks.target import Target

LONGEST_HTML = 400
LONGEST_TEXT = 200
ANCESTRY_STEP = re.compile(r"(?P<tag>(?:\\.|[^:\s>])+)(?::nth-child\((?P<place>\d+)\))?")


def target_of(element: Element) -> Target:
    """Where a verdict about this element points."""
    return Target(
        frames=frames_of(element),
        selector=selector_of(element),
        html=markup(element),
        text=shorten(element.rendered_text, LONGEST_TEXT),
        box=element.box,
        identity=identity_of(element),
        node=element.document.columns.node_ids[element.row],
    )


def shorten(text: str, longest: int) -> str:
    """`text`, cut with an ellipsis when it is longer."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def markup(element: Element) -> str:
    """The element's HTML as it stood in the document, cut after some 400 characters."""
    pieces: list[str] = []
    _write(element, pieces)
    return shorten("".join(pieces), LONGEST_HTML)


def _write(element: Element, pieces: list[str]) -> None:
    attributes = "".join(f' {name}="{escape(shorten(value, 150))}"' for name, value in element.attributes.items())
    pieces.append(f"<{element.tag}{attributes}>")
    columns = element.document.columns
    for row in element.document.child_rows[element.row]:
        if sum(map(len, pieces)) > LONGEST_HTML:
            return
        if columns.kinds[row] == TEXT:
            pieces.append(escape(re.sub(r"\s+", " ", element.document.string(columns.values[row])), quote=False))
        elif columns.kinds[row] == ELEMENT and row not in columns.pseudo:
            _write(element.document.element(row), pieces)
    if element.tag not in VOID_ELEMENTS:
        pieces.append(f"</{element.tag}>")


def element_at(dom: Dom, ancestry: Sequence[Sequence[str]]) -> Element | None:
    """The element that axe's `ancestry` names: a step a frame, within it a path for each shadow tree.

    `None` when the tree has changed since axe looked.
    """
    document: Document | None = dom.main
    found: Element | None = None
    for step in ancestry:
        if found is not None:
            document = framed_document(found)
        if document is None:
            return None
        found = element_in(document, step)
        if found is None:
            return None
    return found


def framed_document(frame: Element) -> Document | None:
    """The document inside a frame element, `None` when it was not read."""
    wanted = (frame.document.place, frame.row)
    return next((one for one in frame.document.dom.documents if one.columns.owner == wanted), None)


def element_in(document: Document, paths: Sequence[str]) -> Element | None:
    """The element of one document at axe's path, a step for each shadow tree; `None` when there is none."""
    found: Element | None = None
    for path in paths:
        start: Sequence[Element] = (
            ([document.root] if document.root else []) if found is None else found.shadow_children
        )
        found = _follow(start, path)
        if found is None:
            return None
    return found


def _follow(level: Sequence[Element | None], path: str) -> Element | None:
    one: Element | None = None
    for match in ANCESTRY_STEP.finditer(path.replace(" > ", " ")):
        tag, place = match["tag"].replace("\\", "").lower(), match["place"]
        if place is not None:
            one = level[int(place) - 1] if int(place) <= len(level) else None
        else:
            one = next((candidate for candidate in level if candidate is not None and candidate.tag == tag), None)
        if one is None or one.tag != tag:
            return None
        level = one.light_children
    return one


VOID_ELEMENTS = frozenset(
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    }
)  # fmt: skip
