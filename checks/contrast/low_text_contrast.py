"""1.4.3: text with too little contrast where axe-core could not decide but the background is plain."""

from collections.abc import Iterator

from checks.contrast.colour import Colour, blend, contrast_ratio, parse_colour, shown_ratio
from checks.dom import Element, dom_of
from checks.dom.targets import element_at, target_of
from checks.observations.axe_run import AxeRun
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

RATIO_NORMAL = 4.5  # 1.4.3
RATIO_LARGE = 3.0  # 1.4.3, large-scale text
LARGE_PX = 24.0  # 18 point
LARGE_BOLD_PX = 18.66  # 14 point
BOLD_WEIGHT = 700
BARELY_THERE = 1.05  # text of the colour of its background is hidden on purpose more often than a fault


@check(
    id="low-text-contrast",
    criteria=("1.4.3",),
    techniques=("G18", "G145", "F83"),
    impact="serious",
    replaces=("axe/color-contrast",),
    title=Text(en="Text with too little contrast", nl="Tekst met te weinig contrast"),
    barrier=Text(
        en="Customers with low vision, older customers and anyone in bright light cannot read the text.",
        nl="Slechtziende en oudere klanten, en iedereen in fel licht, kunnen de tekst niet lezen.",
    ),
    remedy=Text(
        en="Make the text darker or the background lighter (or the other way round) until the ratio is 4.5:1, "
        "or 3:1 for large text.",
        nl="Maak de tekst donkerder of de achtergrond lichter (of andersom) tot de verhouding 4,5:1 is, "
        "of 3:1 bij grote tekst.",
    ),
    cannot_see=Text(
        en="Text over pictures, gradients and videos; whether a text is a logo or decoration.",
        nl="Tekst over foto’s, kleurverlopen en video’s; of een tekst een logo of versiering is.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/contrast-minimum.html",
)
def low_text_contrast(run: AxeRun, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Text that axe-core leaves undecided, over a background that the browser knows to be one plain colour.

    The browser blends everything that is painted below the text; where that gives one
    opaque colour the ratio is computed, else the text is left as it is. Disabled
    controls are excepted, and text of the very colour of its background is cantTell.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/contrast-minimum.html
    """
    dom = dom_of(snapshot)
    for rule in run.incomplete:
        if rule.id != "color-contrast":
            continue
        for node in rule.nodes:
            element = element_at(dom, node.ancestry)
            if element is not None and not is_disabled(element):
                yield from _judge(element)


def _judge(element: Element) -> Iterator[Verdict]:
    measured = [one for row in element.text_rows() if (one := _colours(element, row)) is not None]
    wanted_rows = [row for row in element.text_rows() if element.document.columns.boxes[row] is not None]
    if not measured or len(measured) < len(wanted_rows):
        return
    ratio, text, background = min(
        ((contrast_ratio(text, background), text, background) for text, background in measured),
        key=lambda one: one[0],
    )
    needed = needed_ratio(element)
    numbers = shown_ratio(ratio), f"{needed:g}:1", text.hex, background.hex
    message = Text(
        en="Contrast is {} where {} is needed: text {} on {}.".format(*numbers),
        nl="Contrast is {} en moet {} zijn: tekst {} op {}.".format(*numbers),
    )
    if ratio >= needed:
        yield passed(target_of(element), message)
    elif ratio < BARELY_THERE:
        yield cant_tell(target_of(element), message)
    else:
        yield failed(target_of(element), message)


def _colours(element: Element, row: int) -> tuple[Colour, Colour] | None:
    """Text and background colour of a text node as painted, `None` where the browser is not sure."""
    columns = element.document.columns
    place = columns.backgrounds.get(row)
    declared = parse_colour(element.style("-webkit-text-fill-color") or element.style("color"))
    background = parse_colour(element.document.string(place)) if place is not None else None
    if declared is None or background is None or background.alpha < 1 or _is_painted_otherwise(element):
        return None
    text = Colour(declared.red, declared.green, declared.blue, declared.alpha * columns.text_opacities.get(row, 1.0))
    return blend(text, background), background


def _is_painted_otherwise(element: Element) -> bool:
    """Whether shadows, filters, blending or clipped backgrounds change what is seen."""
    if element.style("text-shadow") not in ("none", "") or element.style("background-clip") == "text":
        return True
    return any(
        one.style("filter") not in ("none", "") or one.style("mix-blend-mode") not in ("normal", "")
        for one in (element, *element.ancestors())
    )


def needed_ratio(element: Element) -> float:
    """The contrast ratio that 1.4.3 asks of the element's text size and weight."""
    size = element.px("font-size")
    weight = element.style("font-weight")
    is_bold = weight.isdigit() and int(weight) >= BOLD_WEIGHT
    return RATIO_LARGE if size >= LARGE_PX or (is_bold and size >= LARGE_BOLD_PX) else RATIO_NORMAL


def is_disabled(element: Element) -> bool:
    """Whether the text belongs to an inactive control, which 1.4.3 excepts."""
    chain = (element, *element.ancestors())
    return any(one.attr("disabled") is not None or one.attr("aria-disabled") == "true" for one in chain)
