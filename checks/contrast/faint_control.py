"""1.4.11: fields, switches and icon buttons that do not stand out from the page."""

from collections.abc import Iterator

from checks.contrast.colour import Colour, contrast_ratio, pair_of, parse_colour, shown_ratio
from checks.contrast.controls import is_link, is_text_field, is_toggle
from checks.contrast.looks import RATIO_NON_TEXT, elements_by_node_id, main_colour, strongest
from checks.contrast.veils import is_veiled
from checks.dom import Element, dom_of
from checks.dom.addresses import absolute, address_parts
from checks.dom.targets import target_of
from checks.layout.regions import region_of
from checks.observations.control_looks import ColourCount, ControlLook, ControlLooks
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

NEAR_PX = 24.0  # from a field to the edge of the box around it
LINE_PX = 4.0  # of a line below a field
MOST_AROUND = 4  # boxes around a field that may be drawn as one with it
TRANSPARENT = Colour(0, 0, 0, 0)
CLEARLY_BELOW = 2.7  # thin lines are antialiased


@check(
    id="faint-control",
    criteria=("1.4.11",),
    techniques=("G195", "G207"),
    impact="serious",
    title=Text(en="Control with too little contrast", nl="Bedieningselement met te weinig contrast"),
    barrier=Text(
        en="Customers with low vision do not see that there is a field, switch or button, or how it is set.",
        nl="Slechtziende klanten zien niet dat er een veld, schakelaar of knop is, of hoe die staat.",
    ),
    remedy=Text(
        en="Give the border, mark or icon that shows the control a ratio of at least 3:1 to what is beside it.",
        nl="Geef de rand, het teken of het pictogram van het bedieningselement een verhouding van minstens 3:1 tot "
        "wat eraan grenst.",
    ),
    cannot_see=Text(
        en="Whether the surroundings make clear in another way that there is a control; icons in pictures.",
        nl="Of de omgeving op een andere manier duidelijk maakt dat er een bedieningselement is; iconen in foto’s.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/non-text-contrast.html",
)
def faint_control(looks: ControlLooks, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """A control of which no part reaches 3:1, neither to its surroundings nor within itself.

    Looked at are checkboxes, radio buttons and switches of the author's own making,
    buttons with an icon only, and text fields whose border the author chose. The
    browser's own looks are excepted. A field that shows text inside is cantTell, and so is
    one whose border or line belongs to a box around it, and an icon that may be a logo.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/non-text-contrast.html
    """
    by_id = elements_by_node_id(dom_of(snapshot))
    for look in looks.controls:
        element = by_id.get(look.node_id)
        if element is not None and _needs_its_looks(element) and not is_veiled(element):
            yield from _judge(element, look)


def _needs_its_looks(element: Element) -> bool:
    """Whether the control is told by its looks alone, and these are the author's."""
    if element.tag == "input" and is_toggle(element):
        return element.style("appearance") == "none" and element.style("opacity") != "0"
    if is_text_field(element):
        return element.style("border-top-style") != "inset"
    if element.rendered_text or element.attr("value") or not _has_icon(element):
        return False
    return is_toggle(element) or element.tag == "button" or is_link(element) or element.attr("role") == "button"


def _has_icon(element: Element) -> bool:
    return any(one.tag == "svg" for one in element.descendants())


def _judge(element: Element, look: ControlLook) -> Iterator[Verdict]:
    outside, inside = main_colour(look.surroundings), main_colour(look.core)
    if outside is None or inside is None:
        return
    if _is_varied(look.surroundings):
        return  # over a photo there is no one colour beside it
    is_field = is_text_field(element)
    best = strongest(look.inside, outside)
    own = strongest(look.core, inside) if not is_field else best
    ratio, colour, ground = max((*best, outside), (*own, inside), key=lambda one: one[0])
    if ratio == 1.0 and not is_field:
        return  # nothing is painted at all: not to be seen by anyone
    colours = pair_of(colour, ground, ratio, RATIO_NON_TEXT)
    numbers = shown_ratio(ratio), colour.hex, ground.hex
    message = Text(
        en="The strongest contrast of this control is {} where 3:1 is needed: {} beside {}.".format(*numbers),
        nl="Het sterkste contrast van dit bedieningselement is {} en moet 3:1 zijn: {} naast {}.".format(*numbers),
    )
    if ratio >= RATIO_NON_TEXT:
        yield passed(target_of(element), message)
    elif ratio < CLEARLY_BELOW and ratio > 1.0 and not (is_field and _is_framed(element)) and not _may_be_logo(element):
        yield failed(target_of(element), message, colours=colours)
    else:
        yield cant_tell(target_of(element), message, colours=colours)


def _is_framed(field: Element) -> bool:
    """Whether a box close around the field, or a line along it, has an edge that the field itself has not."""
    for around in list(field.ancestors())[:MOST_AROUND]:
        if any(one is not field and is_text_field(one) for one in around.descendants()):
            return False
        if any(_is_edge_of(one, field) for one in (around, *around.descendants()) if one is not field):
            return True
    return False


def _is_edge_of(one: Element, field: Element) -> bool:
    if one.box is None or field.box is None or not one.is_visible:
        return False
    left, top, right, bottom = region_of(field.box)
    own = region_of(one.box)
    if own[0] > left + 1 or own[2] < right - 1 or own[1] < top - NEAR_PX or own[3] > bottom + NEAR_PX:
        return False
    is_line = one.box[3] <= LINE_PX and parse_colour(one.style("background-color")) not in (None, TRANSPARENT)
    has_edge = any(one.px(f"border-{side}-width") > 0 for side in ("top", "bottom"))
    return is_line or (has_edge and own[1] <= top + 1 and own[3] >= bottom - 1)


def _may_be_logo(element: Element) -> bool:
    """Whether it is a link home or to another site, whose icon may be a logo: these need no contrast."""
    if not is_link(element):
        return False
    base = element.document.base_url
    here, there = address_parts(base), address_parts(absolute(base, element.attr("href") or ""))
    return there.netloc != here.netloc or there.path.strip("/") in ("", "index.html")


def _is_varied(counts: list[ColourCount]) -> bool:
    total = sum(count for _, count in counts)
    most = max((count for _, count in counts), default=0)
    main = main_colour(counts)
    far = sum(
        count
        for text, count in counts
        if main is not None and (one := parse_colour(text)) is not None and contrast_ratio(one, main) > 1.3
    )
    return most < 0.4 * total and far > 0.2 * total
