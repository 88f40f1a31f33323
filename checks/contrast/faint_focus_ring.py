"""1.4.11: a focus indicator that the author made, in a colour that does not stand out."""

from collections.abc import Iterator

from checks.contrast.colour import Colour, contrast_ratio, pair_of, parse_colour, shown_ratio
from checks.contrast.controls import is_text_field
from checks.contrast.looks import RATIO_NON_TEXT, elements_by_node_id
from checks.dom import Element, dom_of
from checks.dom.targets import target_of
from checks.observations.control_looks import ControlLook, ControlLooks, FocusPixels
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

CLEARLY_BELOW = 2.8  # antialiased edges and rounding
RINGS = frozenset({"outline-style", "outline-width", "outline-color", "outline-offset", "box-shadow"})
FEWEST_PX = 12  # of one altered colour; fewer are corners and edges


@check(
    id="faint-focus-ring",
    criteria=("1.4.11",),
    techniques=("G195", "F78"),
    impact="serious",
    title=Text(en="Focus indicator with too little contrast", nl="Focusindicator met te weinig contrast"),
    barrier=Text(
        en="Customers who use the keyboard and see poorly lose sight of where they are on the page.",
        nl="Slechtziende klanten die het toetsenbord gebruiken, zien niet waar ze op de pagina zijn.",
    ),
    remedy=Text(
        en="Give the focus indicator a colour with a ratio of at least 3:1 to what is beside it.",
        nl="Geef de focusindicator een kleur met een verhouding van minstens 3:1 tot wat eraan grenst.",
    ),
    cannot_see=Text(
        en="Indicators that scripts draw, and those that appear away from the control.",
        nl="Indicatoren die scripts tekenen, en indicatoren die ver van het bedieningselement staan.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/non-text-contrast.html",
)
def faint_focus_ring(looks: ControlLooks, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """A ring of the author's own whose pixels stay below 3:1 to what was there before and to what is beside it.

    The browser's own ring (`auto`) is excepted, and so are text fields: their caret shows
    focus. A ring that touches a control from which it stands out, or a change of another
    kind than a ring, is cantTell.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/non-text-contrast.html
    """
    by_id = elements_by_node_id(dom_of(snapshot))
    for look in looks.controls:
        element = by_id.get(look.node_id)
        if element is not None and look.focus is not None and look.focus_pixels is not None:
            yield from _judge(element, look, look.focus_pixels)


def _judge(element: Element, look: ControlLook, pixels: FocusPixels) -> Iterator[Verdict]:
    assert look.focus is not None
    changes = {name: after for name, _, after in look.focus.changes}
    if not changes or changes.get("outline-style") == "auto" or is_text_field(element) or not pixels.altered:
        return
    counts = [one for one in pixels.altered if one[2] >= FEWEST_PX]
    parsed = [(old, new) for old, new in map(_pair, counts) if old is not None and new is not None]
    if not parsed:
        return
    change, before, after = max(((contrast_ratio(old, new), old, new) for old, new in parsed), key=lambda one: one[0])
    colours = pair_of(after, before, change, RATIO_NON_TEXT)
    numbers = shown_ratio(change), after.hex, before.hex
    message = Text(
        en="Focus shows with {} of contrast where 3:1 is needed: {} where {} was.".format(*numbers),
        nl="De focus heeft een contrast van {} en dat moet 3:1 zijn: {} waar eerst {} was.".format(*numbers),
    )
    if change >= RATIO_NON_TEXT:
        yield passed(target_of(element), message)
    elif _is_ring_alone(look) and change < CLEARLY_BELOW and not _stands_out(after, pixels):
        yield failed(target_of(element), message, colours=colours)
    else:
        yield cant_tell(target_of(element), message, colours=colours)


def _pair(altered: tuple[str, str, int]) -> tuple[Colour | None, Colour | None]:
    return parse_colour(altered[0]), parse_colour(altered[1])


def _is_ring_alone(look: ControlLook) -> bool:
    assert look.focus is not None
    names = {name for name, _, _ in look.focus.changes}
    return names <= RINGS and set(look.focus.inner_changes) <= RINGS


def _stands_out(ring: Colour, pixels: FocusPixels) -> bool:
    """Whether the ring touches something, such as the control itself, from which it does stand out."""
    total = sum(count for _, count in pixels.neighbours)
    beside = (
        count
        for text, count in pixels.neighbours
        if (colour := parse_colour(text)) is not None and contrast_ratio(ring, colour) >= RATIO_NON_TEXT
    )
    return sum(beside) >= 0.15 * total
