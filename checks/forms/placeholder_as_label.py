"""3.3.2: a field whose only visible label is a placeholder, which vanishes when one types."""

import re
from collections.abc import Iterator
from functools import cache

from checks.data_files import data_of
from checks.dom import Element, dom_of
from checks.dom.targets import shorten, target_of
from checks.forms.fields import (
    blocks_within,
    button_text,
    buttons_within,
    fields_of,
    is_text_field,
    own_ground,
    visible_labels,
)
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.structure.blocks import Block
from checks.structure.roles import stands_in
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

FARTHEST_ABOVE_PX, FARTHEST_BESIDE_PX = 48.0, 300.0
ICON_PX = 64.0


@check(
    id="placeholder-as-label",
    criteria=("3.3.2",),
    techniques=("H44", "G131", "G167"),
    impact="moderate",
    title=Text(en="Placeholder as the only label", nl="Placeholder als enige label"),
    barrier=Text(
        en="The label vanishes while customers type: who forgets easily or is distracted, and who checks the form "
        "before sending it, does not see what was asked.",
        nl="Het label verdwijnt tijdens het typen: wie snel iets vergeet of wordt afgeleid, en wie het formulier nog "
        "nakijkt, ziet niet meer wat er gevraagd werd.",
    ),
    remedy=Text(
        en="Put a label that stays visible above or beside the field.",
        nl="Zet een label dat zichtbaar blijft boven of naast het veld.",
    ),
    cannot_see=Text(
        en="Labels that are pictures, and texts near the field that say something else.",
        nl="Labels die afbeeldingen zijn, en teksten bij het veld die iets anders zeggen.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/labels-or-instructions.html",
)
def placeholder_as_label(snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Text fields with a placeholder and no visible text that is tied to them or stands right above or left of them.

    A search field or message field beside a button that says so in words is labelled by the
    button (G167). Beside another button with words, or with a picture that may say what the
    field is for, it is cantTell. So is a field that assistive technology is told a label of.

    Source: https://www.w3.org/WAI/WCAG21/Techniques/general/G167
    """
    for document in dom_of(snapshot).documents:
        for field in fields_of(document):
            hint = (field.attr("placeholder") or "").strip()
            if not hint or not is_text_field(field) or visible_labels(field):
                continue
            ground = own_ground(field)
            if any(_is_label_place(one, field) for one in blocks_within(ground)):
                continue
            yield _judge(field, hint, ground)


def _judge(field: Element, hint: str, ground: Element) -> Verdict:
    words = [text for one in buttons_within(ground) if _is_beside(one, field) and (text := button_text(one))]
    if any(purposes().search(text) for text in words):
        return passed(
            target_of(field), Text(en="The button labels the field.", nl="De knop is het label van het veld.")
        )
    shown = shorten(hint, 60)
    if words:
        return cant_tell(
            target_of(field),
            Text(
                en=f"Only the placeholder “{shown}” says what to fill in. Does the button “{words[0]}” say it too?",
                nl=f"Alleen de placeholder “{shown}” zegt wat u moet invullen. Zegt de knop “{words[0]}” dat ook?",
            ),
        )
    if any((field.attr(name) or "").strip() for name in ("aria-label", "aria-labelledby", "title")):
        return cant_tell(
            target_of(field),
            Text(
                en=f"The label is hidden and only the placeholder “{shown}” can be seen. Is it clear what to fill in?",
                nl=f"Het label is verborgen en alleen de placeholder “{shown}” is te zien. Is duidelijk wat u moet "
                "invullen?",
            ),
        )
    if _has_icon(field, ground):
        return cant_tell(
            target_of(field),
            Text(
                en=f"Only the placeholder “{shown}” says what to fill in. Does the icon beside it say it too?",
                nl=f"Alleen de placeholder “{shown}” zegt wat u moet invullen. Zegt het icoon ernaast dat ook?",
            ),
        )
    return failed(
        target_of(field),
        Text(
            en=f"Only the placeholder “{shown}” says what to fill in, and it vanishes when one types.",
            nl=f"Alleen de placeholder “{shown}” zegt wat u moet invullen, en die verdwijnt zodra u typt.",
        ),
        confidence="medium",
    )


def _is_label_place(block: Block, field: Element) -> bool:
    """Whether the text stands where a label stands: right above the field, or left of it on its line."""
    box = field.document.columns.boxes[field.row]
    if (
        box is None
        or stands_in(block.element, {"button", "a"}, {"log", "button", "tooltip"})
        or _scrolls_apart(block, field)
    ):
        return False
    left, top, width, height = block.box
    gap = box[1] - (top + height)
    is_above = -4 <= gap <= FARTHEST_ABOVE_PX and left < box[0] + box[2] and left + width > box[0]
    overlap = min(top + height, box[1] + box[3]) - max(top, box[1])
    is_beside = overlap > 0 and abs(box[0] - (left + width)) <= FARTHEST_BESIDE_PX and left < box[0] + box[2] / 2
    return (is_above or is_beside) and field.row not in {one.row for one in block.texts}


def _scrolls_apart(block: Block, field: Element) -> bool:
    """Whether the text scrolls in a box of its own, as the messages above a chat's field do."""
    around = {one.row for one in field.ancestors()}
    chain = (block.element, *block.element.ancestors())
    return any(one.style("overflow-y") in ("auto", "scroll") and one.row not in around for one in chain)


def _is_beside(button: Element, field: Element) -> bool:
    one, other = button.document.columns.boxes[button.row], field.document.columns.boxes[field.row]
    if one is None or other is None:
        return False
    gap_x = max(one[0] - (other[0] + other[2]), other[0] - (one[0] + one[2]))
    gap_y = max(one[1] - (other[1] + other[3]), other[1] - (one[1] + one[3]))
    return gap_x <= ICON_PX and gap_y <= ICON_PX


def _has_icon(field: Element, ground: Element) -> bool:
    """Whether a picture stands beside the field outside any button."""
    for one in ground.descendants():
        box = one.document.columns.boxes[one.row]
        is_small = box is not None and 0 < box[2] <= ICON_PX and 0 < box[3] <= ICON_PX
        is_icon = one.tag in ("svg", "img", "i") and is_small and one.is_visible
        if is_icon and _is_beside(one, field) and not stands_in(one, {"button", "a"}, {"button"}):
            return True
    return False


@cache
def purposes() -> re.Pattern[str]:
    """Words on a button that say what its field is for: made of `data/field-words.json`."""
    return re.compile(rf"\b(?:{'|'.join(data_of('field-words.json')['button_purposes'])})", re.IGNORECASE)
