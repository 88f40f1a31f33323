"""Text that can be read at 100 % and is cut off under another condition."""

from collections.abc import Iterator
from dataclasses import dataclass

from checks.dom.tree import Element
from checks.layout.regions import CLIPPING, area
from checks.layout.remembering import remembered
from checks.layout.sight import SeenText, Sight
from checks.layout.step_away import full_text_near, is_in_carousel

WHOLE = 0.95  # of a text's length: below this it was cut at 100 % already
CUT_EMS = 1.5  # some two letters; less is the edge of a letter or a space
CUT_SHARE = 0.04
LONGEST_CLIPPER_TEXT = 400


@dataclass(frozen=True, slots=True)
class Cut:
    """A text that is cut off. `by` is what cuts it, `None` for the window; `near` says where the full text may be."""

    text: SeenText
    by: Element | None
    near: str


@remembered
def cut_texts(before: Sight, now: Sight) -> Iterator[Cut]:
    """Texts that could be read in whole before and of which at least some two letters are cut now.

    Text that is gone altogether, in a closed or moved-away part, is not among them.
    """
    for node, text in now.texts.items():
        earlier = before.texts.get(node)
        if earlier is None or earlier.share < WHOLE or earlier.text != text.text:
            continue
        if not text.length_px:
            continue  # drawn at no size, as labels are that give way to an icon: gone rather than cut off
        lost_px = text.length_px * (1 - text.share)
        if lost_px < CUT_EMS * text.element.px("font-size") or 1 - text.share < CUT_SHARE:
            continue
        clipper = clipper_of(text, now)
        if _is_put_away(text, clipper, now) or is_in_carousel(text, clipper, now):
            continue
        near = full_text_near(text, clipper, now)
        if near != "shown":
            yield Cut(text, clipper, near)


def clipper_of(text: SeenText, sight: Sight) -> Element | None:
    """The innermost element whose edge cuts the text off, `None` when the window does."""
    for one in (text.element, *text.element.ancestors()):
        box = one.document.columns.boxes[one.row]
        regions = sight.regions[one.document.place]
        if box is None or regions.is_window_scroller(one) or one.style("display") == "inline":
            continue
        right, bottom = box[0] + box[2], box[1] + box[3]
        for line in text.lines:
            over_x = line[0] < box[0] - 1 or line[0] + line[2] > right + 1
            over_y = line[1] < box[1] - 1 or line[1] + line[3] > bottom + 1
            if (over_x and one.style("overflow-x") in CLIPPING) or (over_y and one.style("overflow-y") in CLIPPING):
                return one
    return None


def _is_put_away(text: SeenText, clipper: Element | None, sight: Sight) -> bool:
    """Whether the part that holds the text is closed, or stands outside the window as a whole."""
    if text.share == 0 and area(text.region) == 0:
        return True
    if clipper is not None:
        box = clipper.document.columns.boxes[clipper.row]
        return box is None or min(box[2], box[3]) < 4 or sight.seen_share(clipper) == 0
    moved = [one for one in (text.element, *text.element.ancestors()) if one.style("position") in ("absolute", "fixed")]
    return bool(moved) and sight.seen_share(moved[-1]) == 0


def cut_target(cut: Cut) -> Element:
    """What a finding points at: the box that cuts, unless it holds far more than the text."""
    if cut.by is not None and len(cut.by.rendered_text) <= LONGEST_CLIPPER_TEXT:
        return cut.by
    return cut.text.element
