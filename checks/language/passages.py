"""The texts of a page as they are read, each with the language it is declared to be in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from weakref import WeakKeyDictionary

from checks.dom import Document, Dom, Element
from checks.dom.tree import TEXT
from checks.script.reach import UNREAD

NO_PROSE = frozenset({"code", "pre", "kbd", "samp", "var", "textarea", "address", "math"})
SPOKEN = ("aria-label", "title", "placeholder")
BUTTONS = frozenset({"button", "submit", "reset"})
MOST_PASSAGES = 600

Kind = Literal["text", "alternative", "title"]


@dataclass(frozen=True, slots=True)
class Passage:
    """One text: what a block says itself, or an attribute that is read aloud.

    `language` is the tag of the nearest `lang`, empty where there is none; `declared_by`
    the element that has it. Parts with a `lang` of their own are passages of their own.
    """

    element: Element
    text: str
    language: str
    declared_by: Element | None
    kind: Kind


_passages: "WeakKeyDictionary[Dom, list[Passage]]" = WeakKeyDictionary()


def passages_of(dom: Dom) -> list[Passage]:
    """Texts and alternatives that are rendered, in document order, at most some hundreds a document."""
    found = _passages.get(dom)
    if found is None:
        found = _passages[dom] = [one for document in dom.documents for one in _of_document(document)]
    return found


def language_of(element: Element) -> tuple[str, Element | None]:
    """The nearest `lang` and the element that has it."""
    for one in (element, *element.ancestors()):
        tag = one.attr("lang")
        if tag is not None:
            return tag.strip(), one
    return "", None


def _of_document(document: Document) -> Iterator[Passage]:
    if document.root is None:
        return
    if document.place == 0 and document.dom.title:
        language, by = language_of(document.root)
        yield Passage(document.root, document.dom.title, language, by, "title")
    blocks: dict[tuple[Element, Element | None], list[str]] = {}
    alternatives: list[Passage] = []
    for row, kind in enumerate(document.columns.kinds):
        if len(blocks) + len(alternatives) > MOST_PASSAGES:
            break
        if kind == TEXT and document.columns.boxes[row] is not None:
            _add_text(document, row, blocks)
        elif kind == 1 and row not in document.columns.pseudo:
            alternatives += _spoken(document.element(row))
    for (block, by), pieces in blocks.items():
        tag = (by.attr("lang") or "").strip() if by is not None else ""
        yield Passage(
            block if by is None or by.row < block.row else by, " ".join("".join(pieces).split()), tag, by, "text"
        )
    yield from alternatives


def _add_text(document: Document, row: int, blocks: dict[tuple[Element, Element | None], list[str]]) -> None:
    text = document.string(document.columns.values[row])
    parent_row = document.columns.parents[row]
    if not text.strip() or parent_row < 0 or parent_row in document.columns.pseudo:
        return
    holder = document.element(parent_row)
    if holder.style("visibility") not in ("visible", "") or _is_apart(holder):
        return
    block = holder
    while block.style("display") in ("inline", "contents") and block.parent is not None:
        block = block.parent
    # a gap for what is cut out in between, so that words on both sides stay words
    blocks.setdefault((block, language_of(holder)[1]), []).append(f"{text} ")


def _is_apart(holder: Element) -> bool:
    """Whether it is code, input, or marked as not to be translated, such as a name."""
    return any(
        one.tag in UNREAD or one.tag in NO_PROSE or one.attr("translate") == "no"
        for one in (holder, *holder.ancestors())
    )


def _spoken(element: Element) -> list[Passage]:
    """Attributes that are read aloud or shown: each is one text."""
    texts = [element.attr(name) or "" for name in SPOKEN]
    if element.tag in ("img", "area") or (element.tag == "input" and element.attr("type") == "image"):
        texts.append(element.attr("alt") or "")
    elif element.tag == "input" and (element.attr("type") or "").lower() in BUTTONS:
        texts.append(element.attr("value") or "")
    wanted = [text for text in texts if len(text.split()) > 1]
    if not wanted or not element.is_rendered or _is_apart(element):
        return []
    language, by = language_of(element)
    return [Passage(element, text, language, by, "alternative") for text in dict.fromkeys(wanted)]
