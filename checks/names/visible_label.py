"""The label of a control as a person with sight reads it, and as words to compare with its name."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from checks.dom import Element

ICON_FONT = re.compile(r"icon|symbol|awesome|glyph|dingbat|fontello|icomoon", re.IGNORECASE)
PARENTHESISED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
WORD = re.compile(r"[^\W_]+", re.UNICODE)
HIDING_CLIP = re.compile(r"rect\(0(px)?|rect\(1px, 1px|inset\((50|100)%|circle\(0|polygon\(0(px)? 0")
INLINE = frozenset({"inline", "contents", ""})


def visible_pieces(element: Element) -> list[str]:
    """The visible texts below an element, one for each run of text that no box interrupts.

    Left out: what is hidden, clipped away, transparent, moved off the screen, and text in
    icon fonts, whose words are drawn as a picture.
    """
    joined = "".join(_texts(element))
    return [" ".join(piece.split()) for piece in joined.split("\n") if piece.strip()]


def visible_label(element: Element) -> str:
    """The visible text below an element as one line."""
    return " ".join(visible_pieces(element))


def has_many_texts(element: Element) -> bool:
    """Whether the visible text is put together from several text nodes, between which a gap may be drawn."""
    return sum(1 for piece in _texts(element) if piece.strip()) > 1


def words_of(text: str) -> list[str]:
    """The words and numbers of a text in lower case, without signs; hints in parentheses are left out."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return WORD.findall(PARENTHESISED.sub(" ", folded))


def contains_words(name: Sequence[str], label: Sequence[str]) -> bool:
    """Whether the words of the label stand in the name one after the other."""
    size = len(label)
    return any(list(name[start : start + size]) == list(label) for start in range(len(name) - size + 1))


def is_shown_to_all(element: Element) -> bool:
    """Whether an element is drawn where a person can see it: not clipped away, transparent or off the screen."""
    box = element.document.columns.boxes[element.row]
    if element.style("display") != "contents":
        if box is None or element.style("visibility") != "visible" or element.style("opacity") == "0":
            return False
        if element.px("text-indent") < -200 or box[0] + box[2] < -200:
            return False
        if element.style("overflow-x") not in ("visible", "") and (box[2] <= 1 or box[3] <= 1):
            return False
    is_out_of_flow = element.style("position") in ("absolute", "fixed")
    clips = (element.style("clip") if is_out_of_flow else "auto", element.style("clip-path"))
    return not any(HIDING_CLIP.match(clip) for clip in clips if clip)


def _texts(element: Element) -> Iterator[str]:
    if not is_shown_to_all(element) or element.tag in ("svg", "select", "textarea", "iframe"):
        return
    columns = element.document.columns
    draws_icons = bool(ICON_FONT.search(element.style("font-family").split(",")[0]))
    for row in element.document.child_rows[element.row]:
        if row in columns.pseudo:
            continue
        if columns.kinds[row] == 3:
            box = columns.boxes[row]
            if box is not None and box[2] > 0 and box[3] > 1 and not draws_icons and element.px("font-size") > 1:
                yield re.sub(r"\s+", " ", element.document.string(columns.values[row]))
        elif columns.kinds[row] == 1:
            inner = element.document.element(row)
            gap = "" if inner.style("display") in INLINE and inner.tag != "br" else "\n"
            yield gap
            yield from _texts(inner)
            yield gap
