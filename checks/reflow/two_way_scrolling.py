"""1.4.10: text or controls that need scrolling in two directions in a narrow window."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Annotated

from checks.dom.targets import shorten, target_of
from checks.dom.tree import Element
from checks.layout.bars import fixed_root
from checks.layout.controls import is_control
from checks.layout.long_words import block_of, glued_to, is_code, is_long_word
from checks.layout.regions import FAR, SCROLLING
from checks.layout.sight import SeenText, Sight, sight_of
from checks.observations.page_snapshot import PageSnapshot
from checks.page_state import DEFAULT_CONDITION
from checks.reflow.wide import WIDE_TAGS, is_scroll_area, needs_two_dimensions
from checks.registry import At, check
from checks.target import Box
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

SPARE_PX = 10.0  # a letter: less is padding
SAME_PLACE_PX = 2.0
SAME_LINE_PX = 8.0
SENTENCE_WORDS = 12  # of running text; less is a label or a cell
MOST_QUOTED = 3


@check(
    id="two-way-scrolling",
    criteria=("1.4.10",),
    techniques=("C31", "C32", "F102"),
    impact="serious",
    condition="reflow-320",
    title=Text(en="Text needs scrolling in two directions", nl="Tekst vraagt scrollen in twee richtingen"),
    barrier=Text(
        en="Customers with low vision who enlarge the page to 400 % have to scroll to and fro for every line.",
        nl="Slechtziende klanten die de pagina tot 400 % vergroten, moeten bij elke regel heen en weer scrollen.",
    ),
    remedy=Text(
        en="Give no fixed width; use max-width: 100 % and let columns go below one another.",
        nl="Geef geen vaste breedte; gebruik max-width: 100 % en laat kolommen onder elkaar komen.",
    ),
    cannot_see=Text(
        en="Whether a wide part needs its layout in two dimensions for another reason.",
        nl="Of een breed onderdeel om een andere reden zijn opmaak in twee dimensies nodig heeft.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/reflow.html",
)
def two_way_scrolling(before: Annotated[PageSnapshot, At(DEFAULT_CONDITION)], now: PageSnapshot) -> Iterator[Verdict]:
    """Lines of text and controls that reach past the edge of a window that scrolls both ways.

    Tables with data, code, pictures, maps, video and toolbars are excepted, and so is
    what stands in a scroll area of its own, is moved away from the page or is fixed to
    the window; but not running text in such an area whose lines are wider than it and go
    on below one another. Words that are too long to fit, while the lines around them wrap,
    are for a person to judge. Pages written from top to bottom are looked at by height.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/reflow.html
    """
    first, sight = sight_of(before), sight_of(now)
    found: dict[Element, str] = {}
    words: dict[Element, str] = {}
    areas: dict[Element, list[str]] = {}
    for text in sight.texts.values():
        wide = [line for line in text.shown_lines if _reaches_out(line, text.element, sight)]
        if text.share == 0 or not wide or needs_two_dimensions(text.element):
            continue
        holder = _holder_of(text.element, first, sight)
        if holder is not None and holder.style("overflow-x") in SCROLLING and _is_read_to_and_fro(holder, text, sight):
            areas.setdefault(holder, []).append(text.text)
        if holder is not None:
            continue
        if all(is_long_word(line, text, sight) for line in wide):
            if not _ends_code(wide[0], text.element, sight):
                words.setdefault(text.element, max(text.text.split(), key=len))
        else:
            found.setdefault(_wide_part(text.element, sight), text.text)
    for element in _wide_controls(first, sight):
        found.setdefault(_wide_part(element, sight), element.rendered_text or element.tag)
    yield from _about_parts(found)
    yield from _about_areas(areas)
    if words:
        yield _about_words(words)
    if sight.texts and not found and not words and not areas:
        yield passed(None, Text(en="The text fits the window.", nl="De tekst past in het venster."))


def _wide_controls(before: Sight, sight: Sight) -> Iterator[Element]:
    for element in sight.dom.elements():
        box = element.document.columns.boxes[element.row]
        if box is None or not is_control(element) or not sight.is_seen(element) or element.tag == "a":
            continue
        if not _reaches_out(box, element, sight) or needs_two_dimensions(element):
            continue
        if _holder_of(element.parent, before, sight) is None and not _is_put_aside(element, before, sight):
            yield element


def _about_parts(found: Mapping[Element, str]) -> Iterator[Verdict]:
    """One verdict for parts of one build side by side: they are mended together."""
    builds: dict[object, list[Element]] = {}
    for element in found:
        builds.setdefault((element.parent, element.tag, element.attr("class")), []).append(element)
    for alike in builds.values():
        quote = shorten(found[alike[0]], 80)
        verdict = failed(
            target_of(alike[0]),
            Text(
                en=f"“{quote}” reaches past the edge of the window, so that the page has to be scrolled both ways.",
                nl=f"“{quote}” loopt buiten het venster, zodat je de pagina in twee richtingen moet scrollen.",
            ),
        )
        yield replace(verdict, occurrences=len(alike))


def _about_areas(areas: Mapping[Element, Sequence[str]]) -> Iterator[Verdict]:
    for scroller, texts in areas.items():
        quote = shorten(texts[0], 80)
        verdict = failed(
            target_of(scroller),
            Text(
                en=f"“{quote}” has lines wider than the area it scrolls in, so that each is read to and fro.",
                nl=f"“{quote}” heeft regels die breder zijn dan het scrollvlak, zodat je bij elke regel heen en weer "
                "moet scrollen.",
            ),
        )
        yield replace(verdict, occurrences=len(texts))


def _about_words(words: Mapping[Element, str]) -> Verdict:
    quotes = [f"“{shorten(word, 80)}”" for word in dict.fromkeys(words.values())]
    listed = ", ".join(quotes[:MOST_QUOTED]) + (", …" if len(quotes) > MOST_QUOTED else "")
    return cant_tell(
        target_of(next(iter(words))),
        Text(
            en=f"Too long for the window and not broken off, so that the page scrolls sideways: {listed}. The lines "
            "around it fit. Could it be broken, and is it needed to read on?",
            nl=f"Te lang voor het venster en niet afgebroken, zodat de pagina zijwaarts scrolt: {listed}. De regels "
            "eromheen passen wel. Kan dit worden afgebroken, en is het nodig om verder te lezen?",
        ),
    )


def _ends_code(line: Box, element: Element, sight: Sight) -> bool:
    """Whether the line goes on where code ends, as the full stop after it does."""
    block = block_of(element)
    before = glued_to(line, block, sight) if block is not None else None
    return before is not None and (is_code(before.element) or before.element.tag in WIDE_TAGS)


def _reaches_out(box: Box, element: Element, sight: Sight) -> bool:
    """Whether the box goes past the edge of its window in the direction that should not be scrolled."""
    regions = sight.regions[element.document.place]
    left, top, right, bottom = regions.window
    root = regions.root
    if root is not None and root.style("writing-mode").startswith("vertical"):
        return regions.page[3] >= FAR and bottom > top and box[1] + box[3] > bottom + SPARE_PX
    if right <= left or not (regions.page[2] >= FAR or regions.page[0] <= -FAR):
        return False
    return box[0] + box[2] > right + SPARE_PX or (regions.page[0] <= -FAR and box[0] < left - SPARE_PX)


def _holder_of(element: Element | None, before: Sight, sight: Sight) -> Element | None:
    """The innermost part around or at an element that may reach past the edge without the page being scrolled there.

    That is a scroll area, a part that is moved away from the page, or one that is fixed to the window.
    """
    for one in (element, *element.ancestors()) if element is not None else ():
        if _is_put_aside(one, before, sight):
            return one
        if is_scroll_area(one) and not sight.regions[one.document.place].is_window_scroller(one):
            return one
    return None


def _is_put_aside(element: Element, before: Sight, sight: Sight) -> bool:
    if element.style("position") == "absolute":
        return _is_put_outside(element, before, sight)
    return element.style("position") == "fixed" and fixed_root(element) is not None


def _is_read_to_and_fro(scroller: Element, text: SeenText, sight: Sight) -> bool:
    """Whether running text in a scroll area goes on below in lines that are wider than the area."""
    if sight.is_faint(text.element) or text.element.style("writing-mode").startswith("vertical"):
        return False
    if _is_paragraph_wider(scroller, text.lines):
        return True
    return len(text.text.split()) >= SENTENCE_WORDS and _has_wide_lines(scroller, text, sight)


def _has_wide_lines(scroller: Element, text: SeenText, sight: Sight) -> bool:
    """Whether lines are wider than the area, by a width given to them and not by `nowrap`, and others stand below."""
    box = scroller.document.columns.boxes[scroller.row]
    if box is None or text.element.style("white-space").split()[:1] not in (["normal"], ["pre-line"]):
        return False
    if max((line[2] for line in text.lines), default=0.0) <= box[2] + SPARE_PX:
        return False
    right = box[0] + box[2] + SPARE_PX
    document = scroller.document
    tops = {
        round(line[1] / SAME_LINE_PX)
        for one in sight.texts.values()
        if one.element.document is document and (one.element is scroller or scroller in one.element.ancestors())
        for line in one.lines
        if line[0] + line[2] > right or one is text
    }
    return len(tops) > 1


def _is_paragraph_wider(scroller: Element, lines: tuple[Box, ...]) -> bool:
    box = scroller.document.columns.boxes[scroller.row]
    return box is not None and len(lines) > 1 and max(line[2] for line in lines) > box[2] + SPARE_PX


def _is_put_outside(element: Element, before: Sight, sight: Sight) -> bool:
    """Whether it stands beside the window, as closed menus do; not when it has the place that it has at 100 %."""
    columns = element.document.columns
    box = columns.boxes[element.row]
    left, _, right, _ = sight.regions[element.document.place].window
    if box is not None and box[0] < right - 1 and box[0] + box[2] > left + 1:
        return False
    earlier = before.elements.get(columns.node_ids[element.row])
    old = earlier.document.columns.boxes[earlier.row] if earlier is not None else None
    if earlier is None or old is None or box is None or not before.is_seen(earlier):
        return True
    was_beside = old[0] >= before.regions[earlier.document.place].window[2] - 1
    return was_beside or abs(old[0] - box[0]) > SAME_PLACE_PX


def _wide_part(element: Element, sight: Sight) -> Element:
    """The outermost element that is too wide, which is the one to mend."""
    part = element
    for one in element.ancestors():
        box = one.document.columns.boxes[one.row]
        if one.tag in ("body", "html") or box is None or not _reaches_out(box, one, sight):
            break
        part = one
    return part
