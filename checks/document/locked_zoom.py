"""1.4.4: a viewport tag that keeps people from zooming in."""

import re
from collections.abc import Iterator

from checks.dom import dom_of
from checks.dom.targets import target_of
from checks.dom.tree import Element
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, failed, passed

NEEDED_SCALE = 2.0  # 1.4.4: text can be resized up to 200 percent
VALUE = re.compile(r"[\s=]*([^\s=]*)")
LEADING_NUMBER = re.compile(r"\s*([+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?)", re.IGNORECASE)


@check(
    id="locked-zoom",
    criteria=("1.4.4",),
    impact="critical",
    replaces=("axe/meta-viewport",),
    title=Text(en="Zooming in is switched off", nl="Inzoomen is uitgezet"),
    barrier=Text(
        en="Customers with low vision who spread two fingers to read the text on a phone cannot enlarge it.",
        nl="Slechtziende klanten die op een telefoon met twee vingers willen inzoomen, kunnen de tekst niet vergroten.",
    ),
    remedy=Text(
        en="Leave user-scalable and maximum-scale out of the viewport tag: "
        'content="width=device-width, initial-scale=1".',
        nl="Laat user-scalable en maximum-scale weg uit de viewport-tag: "
        'content="width=device-width, initial-scale=1".',
    ),
    cannot_see=Text(
        en="Whether text is lost when the page is enlarged, and scripts that stop the zoom gesture.",
        nl="Of er tekst wegvalt als de pagina vergroot wordt, en scripts die het zoomgebaar tegenhouden.",
    ),
    states=("initial",),
    source="https://www.w3.org/WAI/WCAG21/Understanding/resize-text.html",
)
def locked_zoom(snapshot: PageSnapshot) -> Iterator[Verdict]:
    """A viewport tag of the page that forbids zooming, or caps it below 200 %.

    Values are read as browsers read them: numbers by their leading digits, negative
    ones ignored, the last of several tags wins. Frames cannot set the viewport.

    Source: https://www.w3.org/TR/css-device-adapt-1/#viewport-meta
    """
    tags = [one for one in dom_of(snapshot).main.elements() if _is_viewport(one)]
    if not tags:
        return
    tag = tags[-1]
    properties = viewport_properties(tag.attr("content") or "")
    scalable, most = properties.get("user-scalable", "yes"), properties.get("maximum-scale", "")
    if forbids_scaling(scalable):
        yield failed(
            target_of(tag),
            Text(en=f"user-scalable={scalable} forbids zooming.", nl=f"user-scalable={scalable} verbiedt inzoomen."),
        )
    elif (scale := maximum_scale(most)) is not None and scale < NEEDED_SCALE:
        yield failed(
            target_of(tag),
            Text(
                en=f"maximum-scale={most} stops zooming before 200 %.",
                nl=f"maximum-scale={most} stopt het inzoomen voor de 200 %.",
            ),
        )
    else:
        yield passed(target_of(tag), Text(en="The viewport tag allows zooming.", nl="De viewport-tag laat zoomen toe."))


def _is_viewport(element: Element) -> bool:
    return element.tag == "meta" and (element.attr("name") or "").strip().lower() == "viewport"


def viewport_properties(content: str) -> dict[str, str]:
    """The properties of a viewport tag, names and values in lower case; one without a value is passed over.

    White space parts properties too, so a value ends there. Source of the algorithm:
    https://www.w3.org/TR/css-device-adapt-1/#parsing-algorithm
    """
    properties: dict[str, str] = {}
    for part in re.split(r"[,;]", content.lower()):
        names, equals, rest = part.partition("=")
        while equals:
            value = VALUE.match(rest)
            if value and value[1] and names.split():
                properties[names.split()[0]] = value[1]
            names, equals, rest = rest[value.end() if value else 0 :].partition("=")
    return properties


def forbids_scaling(value: str) -> bool:
    """Whether `user-scalable` is off: `no`, or a number between -1 and 1."""
    if value in ("yes", "device-width", "device-height"):
        return False
    number = LEADING_NUMBER.match(value)
    return not (number and abs(float(number[1])) >= 1)


def maximum_scale(value: str) -> float | None:
    """The cap that `maximum-scale` sets, `None` when it sets none."""
    if value == "yes":
        return 1.0
    if value in ("device-width", "device-height"):
        return 10.0
    number = LEADING_NUMBER.match(value)
    if number is None:
        # unknown words count as 0, which browsers raise to 0.1
        return 0.1 if value else None
    return None if float(number[1]) < 0 else float(number[1])
