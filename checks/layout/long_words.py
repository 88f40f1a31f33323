"""Words that do not fit a line and that no browser breaks, and code, whose lines mean something as they are."""

import re
from typing import Final

from checks.dom.tree import Element
from checks.layout.sight import SeenText, Sight
from checks.target import Box

WRAPPING: Final = frozenset({"normal", "pre-wrap", "pre-line", "break-spaces"})
FLOWS: Final = frozenset({"block", "list-item", "flow-root", "table-cell", "inline-block", "flex", "inline-flex"})
MONOSPACED = re.compile(r"mono|courier|consolas|menlo|monaco|fixed", re.IGNORECASE)
LONG_SHARE = 0.8  # of the window's width: what is shorter would fit, were it further to the left
ROUNDING_PX = 1.0


def is_code(element: Element) -> bool:
    """Whether the element shows code: it has a monospaced font on a page whose body has another."""
    body = next((one for one in element.ancestors() if one.tag == "body"), None)
    return (
        body is not None
        and bool(MONOSPACED.search(element.style("font-family")))
        and not MONOSPACED.search(body.style("font-family"))
    )


def is_long_word(line: Box, text: SeenText, sight: Sight) -> bool:
    """Whether a line goes past the window only because nothing in it can be broken.

    Either its block fits the window and lets text wrap, so that all that could go to
    another line did; or the text is one word about as wide as the window.
    """
    block = block_of(text.element)
    if block is None or block.style("writing-mode").startswith("vertical"):
        return False
    left, _, right, _ = sight.regions[block.document.place].window
    if len(text.text.split()) == 1 and line[2] >= LONG_SHARE * (right - left) and line[0] < right:
        return True
    box = block.document.columns.boxes[block.row]
    if box is None or box[0] + box[2] > right + ROUNDING_PX or block.style("display") not in FLOWS:
        return False
    if text.element.style("white-space") not in WRAPPING or _is_shifted(text.element, block):
        return False
    return line[0] < box[0] + box[2] or glued_to(line, block, sight) is not None


def glued_to(line: Box, block: Element, sight: Sight) -> SeenText | None:
    """The text of the block that ends where this line begins, with no room to break between them."""
    middle = line[1] + line[3] / 2
    for other in sight.texts.values():
        for one in other.lines:
            is_level = one[1] < middle < one[1] + one[3] and one[0] < line[0]
            if is_level and abs(one[0] + one[2] - line[0]) < line[3] / 2 and block_of(other.element) is block:
                return other
    return None


def block_of(element: Element) -> Element | None:
    """The innermost element around a text that has lines of its own."""
    return next((one for one in (element, *element.ancestors()) if not _is_inline(one)), None)


def _is_inline(element: Element) -> bool:
    return element.style("display") in ("inline", "contents")


def _is_shifted(element: Element, block: Element) -> bool:
    """Whether something inline between the text and its block is moved from its place in the line."""
    for one in (element, *element.ancestors()):
        if one is block:
            return False
        if one.style("position") != "static":
            return True
    return False
