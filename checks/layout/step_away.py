"""Whether a text that is cut off can still be had: in full beside it, a step away, or by turning a carousel."""

from typing import Literal

from checks.dom.tree import Element
from checks.layout.sight import SeenText, Sight

Near = Literal["", "shown", "title", "step"]
"""Where the full text is: nowhere known, shown beside it, in a tooltip, or behind a link or button nearby."""

BUTTONS = frozenset({"button", "summary"})
BUTTON_ROLES = frozenset({"button", "tab", "menuitem"})
NEAREST = 3
FEWEST_SLIDES = 2


def full_text_near(text: SeenText, clipper: Element | None, sight: Sight) -> Near:
    """Where a person finds the rest. Only text that is shortened on purpose, with an ellipsis, is looked at closely."""
    around = [text.element, *text.element.ancestors()]
    whole = " ".join(text.text.split()).lower()
    if any(whole in " ".join((one.attr("title") or "").split()).lower() for one in around[:NEAREST]):
        return "title"
    if clipper is None or not is_shortened(clipper):
        return ""
    link = next((one for one in around if one.tag == "a" and one.attr("href") is not None), None)
    if link is not None:
        return "shown" if _has_other_text(link, text, sight) else ""
    holder = around[min(NEAREST, len(around) - 1)]
    inner = list(holder.descendants())
    if any(one.tag == "a" and one.attr("href") and sight.is_seen(one) for one in inner):
        return "shown" if is_clamped(clipper) else "step"
    return "step" if any(is_button(one) and sight.is_seen(one) for one in (*inner, *around)) else ""


def is_shortened(element: Element) -> bool:
    """Whether the element marks the cut with an ellipsis."""
    return element.style("text-overflow") == "ellipsis" or is_clamped(element)


def is_clamped(element: Element) -> bool:
    """Whether the element shows a number of lines and no more."""
    return element.style("-webkit-line-clamp") not in ("none", "")


def is_button(element: Element) -> bool:
    """Whether the element is a button of some kind."""
    return element.tag in BUTTONS or element.attr("role") in BUTTON_ROLES


def _has_other_text(link: Element, text: SeenText, sight: Sight) -> bool:
    """Whether the link shows another text in whole, which names where it leads."""
    inside = {link, *link.descendants()}
    others = (one for one in sight.texts.values() if one.element in inside and one.node != text.node)
    return any(one.share > 0.95 and len(one.text) > 3 for one in others)


def is_in_carousel(text: SeenText, clipper: Element | None, sight: Sight) -> bool:
    """Whether the text stands in one of several like parts in a row that is moved along by buttons or by a script."""
    if clipper is None or text.element is clipper:
        return False
    box = clipper.document.columns.boxes[clipper.row]
    parts = [one for one in (text.element, *text.element.ancestors()) if clipper in one.ancestors()]
    for part in parts:
        siblings = [one for one in (part.parent.children if part.parent else []) if one.tag == part.tag]
        if len(siblings) < FEWEST_SLIDES or box is None:
            continue
        boxes = [own for one in siblings if (own := one.document.columns.boxes[one.row]) is not None]
        is_row = len(boxes) >= FEWEST_SLIDES and all(abs(own[1] - boxes[0][1]) < 2 for own in boxes)
        if is_row and max(own[0] + own[2] for own in boxes) > box[0] + box[2] + 1:
            holder = clipper.parent or clipper
            return any(is_button(one) and one not in parts for one in holder.descendants()) or any(
                one.style("transform") not in ("none", "") for one in parts
            )
    return False
