"""1.4.1: links in running text that only their colour tells from the words around them."""

from collections.abc import Iterator

from checks.contrast.colour import Colour, contrast_ratio, pair_of, parse_colour, shown_ratio
from checks.contrast.controls import is_link, look_key
from checks.contrast.looks import elements_by_node_id
from checks.contrast.painting import declared_colour, ground_of, is_disabled
from checks.dom import Dom, Element, dom_of
from checks.dom.targets import target_of
from checks.observations.control_looks import ControlLook, ControlLooks, StateLook
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

RATIO_TO_TEXT = 3.0  # G183
CLEARLY_BELOW = 2.95
SAME = 1.05  # told by nothing at all: not by colour either
FEWEST_LETTERS = 12  # of other text around: less is a label beside a link, not running text
CUES = frozenset(
    {
        "text-decoration-line", "text-decoration-thickness", "outline-style", "outline-width", "box-shadow",
        "border-bottom-style", "border-bottom-width", "font-weight", "font-style", "background-color",
        "background-image",
    }
)  # fmt: skip
DIFFERENCES = ("font-weight", "font-style", "font-size", "font-family", "text-transform")


@check(
    id="colour-only-link",
    criteria=("1.4.1",),
    techniques=("F73", "G183"),
    impact="serious",
    replaces=("axe/link-in-text-block",),
    title=Text(en="Link in text told by colour alone", nl="Link in tekst alleen aan kleur te herkennen"),
    barrier=Text(
        en="Customers who see colours poorly do not notice that there is a link in the text.",
        nl="Klanten die kleuren slecht zien, merken niet dat er een link in de tekst staat.",
    ),
    remedy=Text(
        en="Underline links in running text.",
        nl="Onderstreep links in lopende tekst.",
    ),
    cannot_see=Text(
        en="Cues on hover and focus that scripts give.",
        nl="Aanwijzingen bij hover en focus die scripts geven.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/use-of-color.html",
)
def colour_only_link(looks: ControlLooks, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """A link within a sentence without underline, border, weight, background or icon of its own.

    Below 3:1 to the words around it fails (F73). From 3:1 it passes when hover and focus
    give another cue (G183), else it is cantTell. A link in the very colour of the text is cantTell.

    Source: https://www.w3.org/WAI/WCAG21/Techniques/failures/F73
    """
    dom = dom_of(snapshot)
    seen = _looks_by_key(dom, looks)
    for element in dom.elements():
        if not is_link(element) or not element.is_visible or is_disabled(element):
            continue
        block = _running_text_around(element)
        if block is not None and not _has_cue(element, block):
            yield from _judge(element, block, seen.get(look_key(element)))


def _looks_by_key(dom: Dom, looks: ControlLooks) -> dict[object, ControlLook]:
    by_id = elements_by_node_id(dom)
    return {look_key(by_id[look.node_id]): look for look in looks.controls if look.node_id in by_id}


def _running_text_around(link: Element) -> Element | None:
    """The element whose own words stand on the same lines as the link."""
    if link.style("display") != "inline" or not link.rendered_text:
        return None
    for block in link.ancestors():
        words = "".join(_words_outside_links(block))
        if sum(map(str.isalnum, words)) >= FEWEST_LETTERS:
            return block if _shares_line(link, block) else None
        if block.style("display") != "inline":
            return None
    return None


def _words_outside_links(block: Element) -> Iterator[str]:
    columns = block.document.columns
    for row in block.text_rows():
        if columns.boxes[row] is not None:
            yield block.document.string(columns.values[row])


def _shares_line(link: Element, block: Element) -> bool:
    columns = block.document.columns
    box = columns.boxes[link.row]
    if box is None:
        return False
    lines = (line for row in block.text_rows() for line in columns.line_boxes.get(row, ()))
    return any(line[1] < box[1] + box[3] - 2 and box[1] < line[1] + line[3] - 2 for line in lines)


def _has_cue(link: Element, block: Element) -> bool:
    """Whether something besides colour tells the link: on itself, within it, or between it and the block."""
    chain = [link]
    chain += [one for one in link.ancestors() if one.row > block.row]
    parts = [*chain, *link.descendants()]
    if any(one.tag in ("img", "svg", "picture") for one in parts) or _has_pseudo(parts):
        return True
    if any("line" in one.style("text-decoration-line") for one in parts):
        return True
    if any(one.px(f"border-{side}-width") > 0 for one in chain for side in ("bottom", "left")):
        return True
    if any(one.style("background-image") not in ("none", "") for one in chain):
        return True
    inner = next((one for one in parts if one.text_rows()), link)
    return any(inner.style(name) != block.style(name) for name in DIFFERENCES) or _has_own_ground(chain, block)


def _has_pseudo(parts: list[Element]) -> bool:
    """Whether an icon or mark is generated in the link."""
    rows = {row for one in parts for row in one.document.child_rows[one.row]}
    return any(row in one.document.columns.pseudo for one in parts[:1] for row in rows)


def _has_own_ground(chain: list[Element], block: Element) -> bool:
    """Whether the link stands on a ground that can be told from that of the text."""
    ground = ground_of(block, next(iter(block.text_rows()), -1))
    for one in chain:
        own = parse_colour(one.style("background-color"))
        if own is not None and own.alpha == 1 and (ground is None or contrast_ratio(own, ground) > SAME):
            return True
    return False


def _judge(link: Element, block: Element, look: ControlLook | None) -> Iterator[Verdict]:
    own, around = _ink(link), declared_colour(block)
    if own is None or around is None or own.alpha < 1 or around.alpha < 1:
        return
    ratio = contrast_ratio(own, around)
    colours = pair_of(own, around, ratio, RATIO_TO_TEXT)
    numbers = own.hex, around.hex, shown_ratio(ratio)
    message = Text(
        en="Only colour tells this link: {} beside text in {}, {} where 3:1 is needed.".format(*numbers),
        nl="Alleen kleur maakt deze link herkenbaar: {} naast tekst in {}, {} en moet 3:1 zijn.".format(*numbers),
    )
    if ratio < SAME:
        yield cant_tell(target_of(link), message, colours=colours)
    elif ratio < CLEARLY_BELOW:
        yield failed(target_of(link), message, colours=colours)
    elif ratio >= RATIO_TO_TEXT and look is not None and _gives_cue(look.hover) and _gives_cue(look.focus):
        yield passed(target_of(link), message)
    else:
        yield cant_tell(target_of(link), _without_cue(shown_ratio(ratio)), colours=colours)


def _ink(link: Element) -> Colour | None:
    inner = next((one for one in (link, *link.descendants()) if "".join(_words_outside_links(one)).strip()), link)
    return declared_colour(inner)


def _gives_cue(state: StateLook | None) -> bool:
    return state is not None and any(name in CUES for name, _, _ in state.changes)


def _without_cue(ratio: str) -> Text:
    return Text(
        en=f"Only colour tells this link ({ratio} to the text). No other cue was seen on both hover and focus.",
        nl=f"Alleen kleur maakt deze link herkenbaar ({ratio} tot de tekst). "
        "Bij hover en focus samen is geen andere aanwijzing gezien.",
    )
