"""1.4.4: text runs over other text at 200 %."""

from collections.abc import Iterator
from typing import Annotated

from checks.layout.verdicts import overlapping_text
from checks.observations.page_snapshot import PageSnapshot
from checks.page_state import DEFAULT_CONDITION
from checks.registry import At, check
from checks.text import Text
from checks.verdict import Verdict


@check(
    id="overlapping-text-at-200-percent",
    criteria=("1.4.4",),
    techniques=(),
    impact="serious",
    condition="zoom-200",
    title=Text(
        en="Text runs over other text at 200 %",
        nl="Tekst staat over andere tekst heen bij 200 %",
    ),
    barrier=Text(
        en="Customers who enlarge the page to 200 % cannot read the text that lies beneath.",
        nl="Klanten die de pagina tot 200 % vergroten, kunnen de onderste tekst niet lezen.",
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
    source="https://www.w3.org/WAI/WCAG21/Understanding/resize-text.html",
)
def overlapping_text_at_200_percent(
    before: Annotated[PageSnapshot, At(DEFAULT_CONDITION)],
    now: PageSnapshot,
) -> Iterator[Verdict]:
    """Text that other text or a neighbour's background covers at 200 %, and does not at 100 %.

    Half the height of the letters and more than a letter of the length have to be covered.
    Floating bars and menus are left alone.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/resize-text.html
    """
    yield from overlapping_text(before, now)
