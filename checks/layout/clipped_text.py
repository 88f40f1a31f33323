"""1.4.4, 1.4.10, 1.4.12: text is cut off where the layout has less room."""

from collections.abc import Iterator
from typing import Annotated

from checks.dom.targets import shorten, target_of
from checks.dom.tree import Element
from checks.layout.clipping import WHOLE, Cut, cut_target, cut_texts
from checks.layout.narrowing import REFLOW, SPACING, ZOOM, checked_under
from checks.layout.sight import Sight, sight_of
from checks.observations.narrow_loads import NarrowLoads
from checks.observations.page_snapshot import PageSnapshot
from checks.page_state import DEFAULT_CONDITION
from checks.registry import At
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

QUOTED = 80
ALL_THERE = Text(en="All text can be read here too.", nl="Alle tekst is ook hier te lezen.")


@checked_under(
    ZOOM,
    REFLOW,
    SPACING,
    loss="clipped-text",
    title=Text(en="Text is cut off", nl="Tekst wordt afgesneden"),
    barrier=Text(en="miss a part of the text.", nl="missen een deel van de tekst."),
    remedy=Text(
        en="Let the box grow with its text: no fixed height, no nowrap, no hidden overflow.",
        nl="Laat het vak meegroeien met de tekst: geen vaste hoogte, geen nowrap en geen overflow: hidden.",
    ),
    cannot_see=Text(
        en="Text that scripts shorten, and text in pictures.",
        nl="Tekst die een script inkort, en tekst in afbeeldingen.",
    ),
)
def clipped_text(
    before: Annotated[PageSnapshot, At(DEFAULT_CONDITION)],
    now: PageSnapshot,
    loads: Annotated[NarrowLoads | None, At(DEFAULT_CONDITION)],
) -> Iterator[Verdict]:
    """Text that is whole at 100 % and then cut off by a box with hidden overflow or by the window.

    Scroll areas, carousels, closed parts and visually hidden text are left alone, and so is
    what was cut at 100 % already. A shortened text with the whole beside it is no loss.
    What is whole when the page is loaded, or the chat opened, in a narrow window is for a
    person to judge.
    """
    first, second = sight_of(before), sight_of(now)
    cuts = cuts_by_target(first, second)
    whole = _whole_when_loaded(now, loads) if cuts else frozenset[str]()
    for element, cut in cuts.items():
        yield _whole_after_loading(element, cut) if cut.text.text in whole else _cut_verdict(element, cut)
    if second.texts and not cuts:
        yield passed(None, ALL_THERE)


def _whole_when_loaded(now: PageSnapshot, loads: NarrowLoads | None) -> frozenset[str]:
    """The texts that can be read in full when the page is loaded in the same window."""
    loaded = loads.loaded.values() if loads is not None else ()
    same = next((one for one in loaded if one.viewport == now.viewport), None)
    texts = sight_of(same).texts.values() if same is not None else ()
    return frozenset(one.text for one in texts if one.share >= WHOLE)


def cuts_by_target(before: Sight, now: Sight) -> dict[Element, Cut]:
    """One cut for each box that cuts text off; one whose full text is nowhere goes before others."""
    cuts: dict[Element, Cut] = {}
    for cut in cut_texts(before, now):
        known = cuts.get(cut_target(cut))
        if known is None or (known.near and not cut.near):
            cuts[cut_target(cut)] = cut
    return cuts


def _whole_after_loading(element: Element, cut: Cut) -> Verdict:
    quote = shorten(cut.text.text, QUOTED)
    return cant_tell(
        target_of(element),
        Text(
            en=f"“{quote}” is cut off when people zoom in on the open page. Loaded anew at that size, it can be read "
            "in full. Is that enough?",
            nl=f"“{quote}” valt deels weg als mensen op de geopende pagina inzoomen. Als de pagina op die grootte "
            "opnieuw laadt, is het helemaal te lezen. Is dat genoeg?",
        ),
    )


def _cut_verdict(element: Element, cut: Cut) -> Verdict:
    quote = shorten(cut.text.text, QUOTED)
    share = round(100 * (1 - cut.text.share))
    if cut.near:
        return cant_tell(
            target_of(element),
            Text(
                en=f"{share} % of “{quote}” is cut off. Is the full text easy to get to, also without a mouse?",
                nl=f"Van “{quote}” valt {share} % weg. Is de hele tekst makkelijk te vinden, ook zonder muis?",
            ),
        )
    return failed(
        target_of(element),
        Text(
            en=f"{share} % of “{quote}” is cut off; at 100 % it can be read in full.",
            nl=f"Van “{quote}” valt {share} % weg; bij 100 % is de tekst helemaal te lezen.",
        ),
    )
