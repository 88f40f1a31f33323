"""1.4.4, 1.4.10, 1.4.12: text runs over other text where the layout has less room."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from checks.dom.targets import shorten, target_of
from checks.dom.tree import Element
from checks.layout.narrowing import REFLOW, SPACING, ZOOM, checked_under
from checks.layout.overlap import Overlap, new_overlaps
from checks.layout.sight import sight_of
from checks.observations.page_snapshot import PageSnapshot
from checks.page_state import DEFAULT_CONDITION
from checks.registry import At
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

QUOTED = 80
SEE_THROUGH = frozenset({"img", "canvas", "iframe"})  # which may be transparent where the text is
MOST_QUOTED = 3


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
    found = new_overlaps(first, second)
    beneath: dict[Element, list[Overlap]] = {}
    for overlap in found:
        if overlap.is_beneath:
            beneath.setdefault(overlap.other, []).append(overlap)
        else:
            yield _over_each_other(overlap)
    for part, hidden in beneath.items():
        yield _beneath(part, hidden)
    if second.texts and not found:
        yield passed(None, Text(en="No text runs over other text.", nl="Er staat geen tekst over andere tekst heen."))


def _over_each_other(overlap: Overlap) -> Verdict:
    quote, other = shorten(overlap.text.text, QUOTED), shorten(overlap.other.rendered_text, QUOTED)
    return failed(
        target_of(overlap.text.element),
        Text(en=f"“{quote}” and “{other}” run over each other.", nl=f"“{quote}” en “{other}” staan over elkaar heen."),
    )


def _beneath(part: Element, hidden: Sequence[Overlap]) -> Verdict:
    """One verdict for all texts that lie under the same part, pointing at the first of them."""
    words = ", ".join(f"“{shorten(one.text.text, QUOTED)}”" for one in hidden[:MOST_QUOTED])
    words += ", …" if len(hidden) > MOST_QUOTED else ""
    if part.tag in SEE_THROUGH:
        return cant_tell(
            target_of(hidden[0].text.element),
            Text(
                en=f"<{part.tag}> lies over text that can be read at 100 %: {words}. Can it be read through it?",
                nl=f"<{part.tag}> ligt over tekst heen die bij 100 % te lezen is: {words}. Kijk of de tekst erdoorheen "
                "te lezen is.",
            ),
        )
    over = f"“{shorten(part.rendered_text, QUOTED)}”" if part.rendered_text else f"<{part.tag}>"
    return failed(
        target_of(hidden[0].text.element),
        Text(
            en=f"The part {over} lies over text that can be read at 100 %: {words}.",
            nl=f"Het onderdeel {over} ligt over tekst heen die bij 100 % te lezen is: {words}.",
        ),
    )
