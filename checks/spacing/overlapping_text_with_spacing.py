"""1.4.12: text runs over other text with wider text spacing."""

from collections.abc import Iterator
from typing import Annotated

from checks.layout.verdicts import overlapping_text
from checks.observations.page_snapshot import PageSnapshot
from checks.page_state import DEFAULT_CONDITION
from checks.registry import At, check
from checks.text import Text
from checks.verdict import Verdict


@check(
    id="overlapping-text-with-spacing",
    criteria=("1.4.12",),
    techniques=("F104",),
    impact="serious",
    condition="text-spacing",
    title=Text(
        en="Text runs over other text with wider text spacing",
        nl="Tekst staat over andere tekst heen met ruimere tekstafstand",
    ),
    barrier=Text(
        en="Customers who set more space between lines, words and letters cannot read the text that lies beneath.",
        nl="Klanten die meer ruimte tussen regels, woorden en letters instellen, kunnen de onderste tekst niet lezen.",
    ),
    remedy=Text(
        en="Place parts in the flow (flex, grid) rather than at fixed offsets, and give them no fixed height.",
        nl="Zet onderdelen in de gewone volgorde (flex, grid) in plaats van op vaste posities, en geef ze "
        "geen vaste hoogte.",
    ),
    cannot_see=Text(
        en="Overlap by bars and chat buttons that stay in place while the page scrolls.",
        nl="Overlap door balken en chatknoppen die bij het scrollen blijven staan.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/text-spacing.html",
)
def overlapping_text_with_spacing(
    before: Annotated[PageSnapshot, At(DEFAULT_CONDITION)],
    now: PageSnapshot,
) -> Iterator[Verdict]:
    """Text that other text or a neighbour's background covers with wider text spacing, and does not at 100 %.

    Half the height of the letters and more than a letter of the length have to be covered.
    Floating bars and menus are left alone.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/text-spacing.html
    """
    yield from overlapping_text(before, now)
