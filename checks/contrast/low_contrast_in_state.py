"""1.4.3: text of a control that loses its contrast under the pointer or with focus."""

from collections.abc import Iterator
from typing import Literal

from checks.contrast.colour import Colour, blend, contrast_ratio, pair_of, parse_colour, shown_ratio
from checks.contrast.looks import elements_by_node_id
from checks.contrast.painting import is_painted_otherwise, is_text_to_read, needed_ratio
from checks.dom import Element, dom_of
from checks.dom.targets import target_of
from checks.observations.control_looks import ControlLook, ControlLooks, StateLook, TextLook
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

BARELY_THERE = 1.05  # text that vanishes altogether is usually replaced by something else
STATES: dict[Literal["hover", "focus"], Text] = {
    "hover": Text(en="under the pointer", nl="onder de muisaanwijzer"),
    "focus": Text(en="with keyboard focus", nl="met toetsenbordfocus"),
}


@check(
    id="low-contrast-in-state",
    criteria=("1.4.3",),
    techniques=("G18", "F83"),
    impact="serious",
    title=Text(
        en="Text that loses its contrast on hover or focus", nl="Tekst die bij hover of focus te weinig contrast krijgt"
    ),
    barrier=Text(
        en="Customers with low vision cannot read the link or button at the very moment they want to use it.",
        nl="Slechtziende klanten kunnen de link of knop niet lezen juist als ze die willen gebruiken.",
    ),
    remedy=Text(
        en="Give the hover and focus styles colours with a ratio of 4.5:1, or 3:1 for large text.",
        nl="Geef de stijlen voor hover en focus kleuren met een verhouding van 4,5:1, of 3:1 bij grote tekst.",
    ),
    cannot_see=Text(
        en="What scripts change on hover or focus, and states over pictures and gradients.",
        nl="Wat scripts veranderen bij hover of focus, en toestanden boven foto’s en kleurverlopen.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/contrast-minimum.html",
)
def low_contrast_in_state(looks: ControlLooks, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Text of links and buttons that has enough contrast at rest and too little in a state.

    Only where the browser knows one plain colour below the text in that state. Text
    that is low at rest already belongs to `low-text-contrast`.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/contrast-minimum.html
    """
    by_id = elements_by_node_id(dom_of(snapshot))
    for look in looks.controls:
        element = by_id.get(look.node_id)
        if element is not None:
            yield from _judge(element, look, by_id)


def _judge(element: Element, look: ControlLook, by_id: dict[int, Element]) -> Iterator[Verdict]:
    rest = {text.node_id: text for text in look.rest.texts}
    found = False
    for name, words in STATES.items():
        state: StateLook | None = getattr(look, name)
        for text in state.texts if state else ():
            holder, before = by_id.get(text.node_id), rest.get(text.node_id)
            if holder is None or before is None or before == text or not _is_readable(holder, text):
                continue
            verdict = _compare(element, holder, before, text, words)
            found = found or verdict is not None
            if verdict is not None and verdict.outcome != "passed":
                yield verdict
                return
    if found:
        yield passed(target_of(element), Text(en="Contrast stays enough.", nl="Het contrast blijft voldoende."))


def _is_readable(holder: Element, text: TextLook) -> bool:
    columns = holder.document.columns
    row = columns.node_ids.index(text.node_id)
    words = holder.document.string(columns.values[row])
    return is_text_to_read(holder, words) and holder.is_visible and not is_painted_otherwise(holder)


def _compare(element: Element, holder: Element, before: TextLook, after: TextLook, words: Text) -> Verdict | None:
    old, new = _colours(before), _colours(after)
    needed = needed_ratio(holder)
    if old is None or new is None or contrast_ratio(*old) < needed:
        return None
    ratio = contrast_ratio(*new)
    numbers = shown_ratio(ratio), f"{needed:g}:1", new[0].hex, new[1].hex
    message = Text(
        en="Contrast {} is {} where {} is needed: text {} on {}.".format(words.en, *numbers),
        nl="Contrast {} is {} en moet {} zijn: tekst {} op {}.".format(words.nl, *numbers),
    )
    if ratio >= needed:
        return passed(target_of(element), message)
    colours = pair_of(*new, ratio, needed)
    say = cant_tell if ratio < BARELY_THERE else failed
    return say(target_of(element), message, colours=colours)


def _colours(look: TextLook) -> tuple[Colour, Colour] | None:
    text, background = parse_colour(look.colour), parse_colour(look.background)
    if text is None or background is None or background.alpha < 1:
        return None
    return blend(text._replace(alpha=text.alpha * look.opacity), background), background
