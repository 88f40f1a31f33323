"""1.4.3: text with too little contrast where axe-core could not decide, by the pixels behind the letters."""

from collections.abc import Iterator

from checks.contrast.colour import contrast_ratio, pair_of, parse_colour, shown_ratio
from checks.contrast.letters import Legibility, legibility
from checks.contrast.painting import (
    declared_colour,
    has_shadow,
    is_disabled,
    is_recoloured,
    is_text_to_read,
    needed_ratio,
    plain_colours,
)
from checks.contrast.veils import is_veiled
from checks.dom import Dom, Element, dom_of
from checks.dom.targets import element_at, target_of
from checks.observations.axe_run import AxeRun
from checks.observations.page_snapshot import PageSnapshot
from checks.observations.text_pixels import MeasuredText, TextPixels
from checks.outcome import Confidence
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

BARELY_THERE = 1.05  # text of the colour of its background is hidden on purpose more often than a fault
LIKE_THE_TEXT = 1.5  # a shadow this near to the text's colour makes the letters bolder
LOGO_WORDS = ("logo", "brandmark", "wordmark")


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
        "or 3:1 for large text. Over a photo, put a plain layer behind the text.",
        nl="Maak de tekst donkerder of de achtergrond lichter (of andersom) tot de verhouding 4,5:1 is, "
        "of 3:1 bij grote tekst. Leg bij een foto een effen vlak achter de tekst.",
    ),
    cannot_see=Text(
        en="Text over moving pictures; whether a text is a logo or decoration.",
        nl="Tekst over bewegend beeld; of een tekst een logo of versiering is.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/contrast-minimum.html",
)
def low_text_contrast(run: AxeRun, snapshot: PageSnapshot, pixels: TextPixels) -> Iterator[Verdict]:
    """Text whose letters do not stand out enough from the pixels that are behind them.

    Measured are texts over gradients, photos and positioned layers, with shadows,
    filters, blending or opacity, placeholders, and those that are low by the document
    tree. What axe-core leaves undecided over one plain colour is computed. Disabled
    controls are excepted, and so is what lies dimmed behind something open; logos, and
    text of the very colour of its background, are cantTell.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/contrast-minimum.html
    """
    dom = dom_of(snapshot)
    judged: set[tuple[int, int]] = set()
    for element, texts in _by_element(dom, pixels):
        judged.add((element.document.place, element.row))
        yield from _by_pixels(element, texts)
    for rule in run.incomplete:
        for node in rule.nodes if rule.id == "color-contrast" else ():
            element_named = element_at(dom, node.ancestry)
            if element_named is None or is_disabled(element_named) or is_veiled(element_named):
                continue
            if (element_named.document.place, element_named.row) not in judged:
                yield from _by_tree(element_named)


def _by_element(dom: Dom, pixels: TextPixels) -> list[tuple[Element, list[MeasuredText]]]:
    """Measured texts by the element that holds them directly; a field holds its own placeholder."""
    measured = {one.node_id: one for one in pixels.texts}
    found: dict[tuple[int, int], tuple[Element, list[MeasuredText]]] = {}
    for document in dom.documents if measured else ():
        for row, node_id in enumerate(document.columns.node_ids):
            if node_id in measured:
                place = row if measured[node_id].colour else document.columns.parents[row]
                holder = document.element(place)
                found.setdefault((document.place, place), (holder, []))[1].append(measured[node_id])
    return list(found.values())


def _by_pixels(element: Element, texts: list[MeasuredText]) -> Iterator[Verdict]:
    if is_disabled(element) or is_veiled(element):
        return
    needed = needed_ratio(element)
    declared = parse_colour(texts[0].colour) if texts[0].colour else declared_colour(element)
    seen = legibility((piece for text in texts for piece in text.pieces), declared, needed)
    if seen is None:
        return
    colours = pair_of(seen.text, seen.background, seen.ratio, needed)
    if not seen.is_low and not seen.is_doubtful:
        yield passed(target_of(element), _message(seen, needed))
    elif seen.is_low and not _is_excused(element, seen):
        is_plain = not has_shadow(element) and not is_recoloured(element)
        sure: Confidence = "high" if is_plain else "medium"
        yield failed(target_of(element), _message(seen, needed), confidence=sure, colours=colours)
    else:
        yield cant_tell(target_of(element), _message(seen, needed), colours=colours)


def _is_excused(element: Element, seen: Legibility) -> bool:
    """Whether only a person can say that this is a fault: logos, hidden text, shadows that thicken letters."""
    if seen.ratio < BARELY_THERE:
        return True
    names = " ".join(
        f"{one.attr('class') or ''} {one.attr('id') or ''}".lower() for one in (element, *list(element.ancestors())[:3])
    )
    if any(word in names for word in LOGO_WORDS):
        return True
    shadow = parse_colour(element.style("text-shadow").split(")")[0] + ")") if has_shadow(element) else None
    return shadow is not None and contrast_ratio(shadow, seen.text) < LIKE_THE_TEXT


def _message(seen: Legibility, needed: float) -> Text:
    numbers = shown_ratio(seen.ratio), f"{needed:g}:1", seen.text.hex, seen.background.hex
    share = round(100 * (seen.low + seen.doubtful))
    if share < 99 and seen.ratio < needed:
        return Text(
            en="Over {}% of the letters contrast is too low, most often {} where {} is needed: text {} on {}.".format(
                share, *numbers
            ),
            nl="Bij {}% van de letters is het contrast te laag, meestal {} en het moet {} zijn: tekst {} op {}.".format(
                share, *numbers
            ),
        )
    return Text(
        en="Contrast is {} where {} is needed: text {} on {}.".format(*numbers),
        nl="Contrast is {} en moet {} zijn: tekst {} op {}.".format(*numbers),
    )


def _by_tree(element: Element) -> Iterator[Verdict]:
    """Text over one plain colour that the browser is sure of."""
    document = element.document
    rows = [
        row
        for row in element.text_rows()
        if document.columns.boxes[row] is not None
        and is_text_to_read(element, document.string(document.columns.values[row]))
    ]
    measured = [colours for row in rows if (colours := plain_colours(element, row)) is not None]
    if not measured or len(measured) < len(rows):
        return
    needed = needed_ratio(element)
    ratio, text, background = min(
        ((contrast_ratio(*colours), *colours) for colours in measured), key=lambda one: one[0]
    )
    message = _message(Legibility(1.0, 0.0, False, text, background, ratio), needed)
    if ratio >= needed:
        yield passed(target_of(element), message)
    else:
        # it changed nothing in the picture when its letters did, or it was beyond what one page gets
        yield cant_tell(target_of(element), message, colours=pair_of(text, background, ratio, needed))
