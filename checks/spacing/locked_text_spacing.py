"""1.4.12: text spacing that a style attribute fixes, so that people cannot widen it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.dom.targets import target_of
from checks.dom.tree import Element
from checks.layout.sight import SeenText, Sight, sight_of
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

INHERITING = frozenset({"inherit", "unset", "revert", "revert-layer"})
FOREIGN = frozenset({"svg", "text", "tspan", "math", "foreignobject"})
DECLARATION = re.compile(
    r"\s*(?P<name>[\w-]+)\s*:(?P<value>.*?)(?P<mark>!\s*important)?\s*$", re.IGNORECASE | re.DOTALL
)
ROUNDING = 0.005


@dataclass(frozen=True, slots=True)
class Spacing:
    """One kind of spacing: its name, and how many times the font size 1.4.12 asks for."""

    property: str
    needed: float
    en: str
    nl: str


SPACINGS = (  # 1.4.12; the space after paragraphs cannot be fixed in this way for a text
    Spacing("letter-spacing", 0.12, "between letters", "tussen letters"),
    Spacing("word-spacing", 0.16, "between words", "tussen woorden"),
    Spacing("line-height", 1.5, "between lines", "tussen regels"),
)
NORMAL_LINE = 1.2  # what browsers make of line-height: normal, about


@check(
    id="locked-text-spacing",
    criteria=("1.4.12",),
    techniques=("C36",),
    impact="serious",
    replaces=("axe/avoid-inline-spacing",),
    overrules=("axe/avoid-inline-spacing",),
    title=Text(en="Text spacing is locked", nl="Tekstafstand staat vast"),
    barrier=Text(
        en="Customers with dyslexia or low vision who set more space between letters, words or lines do not get it.",
        nl="Dyslectische of slechtziende klanten die meer ruimte tussen letters, woorden of regels instellen, "
        "krijgen die niet.",
    ),
    remedy=Text(
        en="Take !important out of the style attribute, or set the space in a style sheet.",
        nl="Haal !important uit het style-attribuut, of zet de afstand in een stylesheet.",
    ),
    cannot_see=Text(
        en="Style sheets with stronger rules than those a reader's tool sets, and scripts that set the space again.",
        nl="Stylesheets met sterkere regels dan die van een hulpmiddel, en scripts die de afstand opnieuw zetten.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/text-spacing.html",
)
def locked_text_spacing(snapshot: PageSnapshot) -> Iterator[Verdict]:
    """A style attribute with `!important` on spacing narrower than 1.4.12 asks, measured on visible text.

    Only where the element itself holds the text: what it hands down, tools that style
    every element still widen. Line height counts where a text runs over two lines or more.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/text-spacing.html
    """
    sight = sight_of(snapshot)
    own: dict[Element, list[SeenText]] = {}
    for text in sight.texts.values():
        if text.share > 0:
            own.setdefault(text.element, []).append(text)
    for element in sight.dom.elements():
        fixed = _fixed(element)
        if fixed:
            yield from _judge(element, fixed, own.get(element, []), _handed_down(element, own, sight))


def _judge(element: Element, fixed: list[Spacing], texts: list[SeenText], inner: list[SeenText]) -> Iterator[Verdict]:
    narrow = [one for one in fixed if _applies(one, texts) and ratio_of(element, one) < one.needed - ROUNDING]
    below = [one for one in fixed if any(_applies(one, [text]) and _is_handed(one, element, text) for text in inner)]
    if narrow:
        measured = ", ".join(f"{one.property} {ratio_of(element, one):.2f} (1.4.12: {one.needed:g})" for one in narrow)
        yield failed(
            target_of(element),
            Text(
                en=f"The style attribute fixes the space {', '.join(one.en for one in narrow)}: {measured} "
                "times the font size.",
                nl=f"Het style-attribuut zet de ruimte {', '.join(one.nl for one in narrow)} vast: {measured} "
                "keer de lettergrootte.",
            ),
        )
    elif below:
        yield cant_tell(
            target_of(element),
            Text(
                en="The text inside inherits a fixed, narrow space; does that text follow a reader's settings?",
                nl="De tekst hierin erft een vaste, krappe afstand; volgt die tekst de instellingen van de lezer?",
            ),
        )
    elif texts:
        yield passed(
            target_of(element), Text(en="The fixed space is wide enough.", nl="De vaste afstand is ruim genoeg.")
        )


def _fixed(element: Element) -> list[Spacing]:
    """The kinds of spacing that the style attribute fixes; the last important declaration of each counts."""
    style = element.attr("style") or ""
    if "!" not in style or element.tag in FOREIGN or any(one.tag in ("svg", "math") for one in element.ancestors()):
        return []
    important: dict[str, str] = {}
    for part in style.split(";"):
        match = DECLARATION.match(part)
        if match and match["mark"]:
            important[match["name"].lower()] = match["value"].strip().lower()
    return [one for one in SPACINGS if important.get(one.property, "inherit") not in INHERITING]


def ratio_of(element: Element, spacing: Spacing) -> float:
    """The computed spacing as a multiple of the font size."""
    size = element.px("font-size") or 16.0
    if element.style(spacing.property) == "normal":
        return NORMAL_LINE if spacing.property == "line-height" else 0.0
    return element.px(spacing.property) / size


def _applies(spacing: Spacing, texts: list[SeenText]) -> bool:
    """Whether any of the texts has the kind of space: lines need two, words a blank."""
    if spacing.property == "line-height":
        return any(len({round(line[1]) for line in one.lines}) > 1 for one in texts)
    return any(" " in one.text for one in texts) if spacing.property == "word-spacing" else bool(texts)


def _handed_down(element: Element, own: dict[Element, list[SeenText]], sight: Sight) -> list[SeenText]:
    return [text for inner in element.descendants() for text in own.get(inner, ()) if sight.is_seen(inner)]


def _is_handed(spacing: Spacing, element: Element, text: SeenText) -> bool:
    """Whether the text has its narrow space from that element."""
    inner = text.element
    is_same = inner.style(spacing.property) == element.style(spacing.property)
    return is_same and ratio_of(inner, spacing) < spacing.needed - ROUNDING
