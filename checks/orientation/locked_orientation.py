"""1.3.4: a page that works in one position of the screen only."""

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

from checks.dom.targets import shorten, target_of
from checks.dom.tree import Element
from checks.layout.regions import area, common, region_of
from checks.layout.sight import SeenText, Sight, sight_of
from checks.observations.page_snapshot import PageSnapshot
from checks.page_state import DEFAULT_CONDITION
from checks.registry import At, check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

MOST = 0.5
SENTENCE_LETTERS = 20
TOLERANCE_DEGREES = 5.0
MATRIX = re.compile(r"matrix(3d)?\(([^)]*)\)")
ANGLE = re.compile(r"(-?[\d.]+(?:e-?\d+)?)(deg|rad|turn|grad)")
DEGREES = {"deg": 1.0, "rad": 180 / math.pi, "turn": 360.0, "grad": 0.9}
DEVICE = re.compile(
    r"telefoon|toestel|apparaat|scherm|tablet|mobiel|phone|device|screen|tablet|gerät|handy|appareil|écran", re.I
)
TURN = re.compile(
    r"\bdraai|\bkantel|rechtop|staand|liggend|\brotat|\bturn\b|\btilt|upright|sideways|landscape|portrait|drehe|"
    r"hochformat|querformat|pivot|tourne",
    re.I,
)
ESSENTIAL = frozenset({"canvas", "object", "embed"})


@check(
    id="locked-orientation",
    criteria=("1.3.4",),
    techniques=("F97", "F100"),
    impact="serious",
    condition="landscape",
    title=Text(en="The page works in one screen position only", nl="De pagina werkt maar in één schermstand"),
    barrier=Text(
        en="Customers whose phone or tablet is fixed to a wheelchair or a stand cannot turn it.",
        nl="Klanten van wie de telefoon of tablet vastzit aan een rolstoel of standaard, kunnen die niet draaien.",
    ),
    remedy=Text(
        en="Show the content in both positions and do not turn it back with transforms.",
        nl="Toon de inhoud in beide standen en draai die niet terug met transforms.",
    ),
    cannot_see=Text(
        en="Locks by scripts and app manifests; whether one position is essential, as for a cheque or a piano.",
        nl="Vastzetten met scripts of een app-manifest; of één stand echt nodig is, zoals bij een cheque of een piano.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/orientation.html",
)
def locked_orientation(
    landscape: PageSnapshot,
    portrait: Annotated[PageSnapshot, At("portrait")],
    before: Annotated[PageSnapshot, At(DEFAULT_CONDITION)],
) -> Iterator[Verdict]:
    """Content that is turned a quarter in one position, or hidden behind a request to turn the device.

    A canvas may be a game or an instrument, for which one position can be essential: cantTell.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/orientation.html
    """
    wide, tall, first = sight_of(landscape), sight_of(portrait), sight_of(before)
    verdicts = [*_turned(wide, tall, first)]
    verdicts += [*_asked(wide, tall, first, ("landscape", "liggend"))]
    verdicts += [*_asked(tall, wide, first, ("portrait", "staand"))]
    yield from verdicts
    if wide.texts and not verdicts:
        yield passed(None, Text(en="The content shows in both positions.", nl="De inhoud is er in beide standen."))


def _turned(wide: Sight, tall: Sight, first: Sight) -> Iterator[Verdict]:
    for node, element in tall.elements.items():
        other = wide.elements.get(node)
        if other is None or not (_is_transformed(element) or _is_transformed(other)):
            continue
        difference = (rotation_of(element) - rotation_of(other)) % 180
        letters = len(element.rendered_text)
        if abs(difference - 90) > TOLERANCE_DEGREES or not letters:
            continue
        total = len(element.document.root.rendered_text) if element.document.root else 0
        target = target_of(first.elements.get(node, element))
        message = Text(
            en="The content is turned a quarter in one of the two screen positions.",
            nl="De inhoud is in een van de twee schermstanden een kwartslag gedraaid.",
        )
        if letters >= MOST * total and not _has_essential(element):
            yield failed(target, message)
            return
        if letters >= SENTENCE_LETTERS:
            yield cant_tell(target, message)
            return


def _is_transformed(element: Element) -> bool:
    return element.style("transform") not in ("none", "") or element.style("rotate") not in ("none", "")


def rotation_of(element: Element) -> float:
    """Degrees that the element is turned about the axis that points at the reader."""
    turned = ANGLE.search(element.style("rotate"))
    own = float(turned[1]) * DEGREES[turned[2]] if turned else 0.0
    matrix = MATRIX.match(element.style("transform"))
    if matrix is None:
        return own
    numbers = [float(one) for one in matrix[2].split(",")]
    return own + math.degrees(math.atan2(numbers[1], numbers[0]))


def _asked(here: Sight, there: Sight, first: Sight, name: tuple[str, str]) -> Iterator[Verdict]:
    """A request to turn the device that stands only here, while content is only there."""
    notice = next((one for one in here.texts.values() if _is_request(one, there)), None)
    if notice is None:
        return
    lost = [one for one in there.texts.values() if one.share > 0 and _is_missing(one, here)]
    is_over = _fills_window(notice.element, here)
    if not is_over and sum(len(one.text) for one in lost) < SENTENCE_LETTERS:
        return
    # a text stands for the part that went: the outermost one that is gone here
    element = _part(lost[0].element, here) if lost else notice.element
    node = element.document.columns.node_ids[element.row]
    held = here.elements.get(notice.element.document.columns.node_ids[notice.element.row])
    target = replace(target_of(first.elements.get(node, element)), box=held.box if held else None)
    quote = shorten(notice.text, 80)
    message = Text(
        en=f"In {name[0]} position content is hidden and the page asks: “{quote}”.",
        nl=f"In {name[1]}e stand is inhoud verborgen en vraagt de pagina: “{quote}”.",
    )
    is_sure = not any(_has_essential(document.root) for document in there.dom.documents if document.root)
    yield failed(target, message) if is_sure else cant_tell(target, message)


def _is_request(text: SeenText, there: Sight) -> bool:
    other = there.texts.get(text.node)
    is_new = text.share > 0 and (other is None or other.share == 0)
    return is_new and bool(TURN.search(text.text)) and bool(DEVICE.search(text.text))


def _is_missing(text: SeenText, here: Sight) -> bool:
    same = here.texts.get(text.node)
    return same is None or same.share == 0


def _fills_window(element: Element, sight: Sight) -> bool:
    """Whether it stands in a layer over (nearly) the whole window."""
    window = sight.regions[element.document.place].window
    for one in (element, *element.ancestors()):
        box = one.document.columns.boxes[one.row]
        if one.style("position") in ("fixed", "absolute") and box is not None:
            return area(common(region_of(box), window)) > 0.9 * area(window)
    return False


def _part(element: Element, here: Sight) -> Element:
    part = element
    for one in element.ancestors():
        now = here.elements.get(one.document.columns.node_ids[one.row])
        if one.tag in ("body", "html") or (now is not None and now.is_rendered):
            break
        part = one
    return part


def _has_essential(element: Element) -> bool:
    return element.tag in ESSENTIAL or any(one.tag in ESSENTIAL for one in element.descendants())
