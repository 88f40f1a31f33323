"""1.4.4, 1.4.10, 1.4.12: text runs over other text where the layout has less room."""

from collections.abc import Iterator
from typing import Annotated

from checks.dom.targets import shorten, target_of
from checks.layout.narrowing import REFLOW, SPACING, ZOOM, checked_under
from checks.layout.overlap import new_overlaps
from checks.layout.sight import sight_of
from checks.observations.page_snapshot import PageSnapshot
from checks.page_state import DEFAULT_CONDITION
from checks.registry import At
from checks.text import Text
from checks.verdict import Verdict, failed, passed

QUOTED = 80


@checked_under(
    ZOOM,
    REFLOW,
    SPACING,
    loss="overlapping-text",
    title=Text(en="Text runs over other text", nl="Tekst staat over andere tekst heen"),
    barrier=Text(en="cannot read the text that lies beneath.", nl="kunnen de onderste tekst niet lezen."),
    remedy=Text(
        en="Place parts in the flow (flex, grid) rather than at fixed offsets, and give them no fixed height.",
        nl="Zet onderdelen in de gewone volgorde (flex, grid) in plaats van op vaste posities, en geef ze "
        "geen vaste hoogte.",
    ),
    cannot_see=Text(
        en="Overlap that comes and goes while the page scrolls, as with bars and chat buttons that stay in place.",
        nl="Overlap die bij het scrollen komt en gaat, zoals van balken en chatknoppen die op hun plaats blijven.",
    ),
)
def overlapping_text(before: Annotated[PageSnapshot, At(DEFAULT_CONDITION)], now: PageSnapshot) -> Iterator[Verdict]:
    """Text that other text or a neighbour's background covers now, and does not at 100 %.

    Half the height of the letters and more than a letter of the length have to be covered.
    Floating bars and menus are left alone.
    """
    first, second = sight_of(before), sight_of(now)
    is_clean = True
    for overlap in new_overlaps(first, second):
        is_clean = False
        quote, other = shorten(overlap.text.text, QUOTED), shorten(overlap.other.rendered_text, QUOTED)
        by = (f"“{other}”", f"“{other}”") if other else (f"a <{overlap.other.tag}>", f"een <{overlap.other.tag}>")
        yield failed(
            target_of(overlap.text.element),
            Text(en=f"“{quote}” and {by[0]} run over each other.", nl=f"“{quote}” en {by[1]} staan over elkaar heen."),
        )
    if second.texts and is_clean:
        yield passed(None, Text(en="No text runs over other text.", nl="Er staat geen tekst over andere tekst heen."))
