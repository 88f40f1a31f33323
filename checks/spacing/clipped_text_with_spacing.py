"""1.4.12: text is cut off with wider text spacing."""

from collections.abc import Iterator
from typing import Annotated

from checks.layout.verdicts import clipped_text
from checks.observations.page_snapshot import PageSnapshot
from checks.page_state import DEFAULT_CONDITION
from checks.registry import At, check
from checks.text import Text
from checks.verdict import Verdict


@check(
    id="clipped-text-with-spacing",
    criteria=("1.4.12",),
    techniques=("F104",),
    impact="serious",
    condition="text-spacing",
    title=Text(
        en="Text is cut off with wider text spacing",
        nl="Tekst wordt afgesneden met ruimere tekstafstand",
    ),
    barrier=Text(
        en="Customers who set more space between lines, words and letters miss a part of the text.",
        nl="Klanten die meer ruimte tussen regels, woorden en letters instellen, missen een deel van de tekst.",
    ),
    remedy=Text(
        en="Let the box grow with its text: no fixed height, no nowrap, no hidden overflow.",
        nl="Laat het vak meegroeien met de tekst: geen vaste hoogte, geen nowrap en geen overflow: hidden.",
    ),
    cannot_see=Text(
        en="Text that scripts shorten, and text in pictures.",
        nl="Tekst die een script inkort, en tekst in afbeeldingen.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/text-spacing.html",
)
def clipped_text_with_spacing(
    before: Annotated[PageSnapshot, At(DEFAULT_CONDITION)],
    now: PageSnapshot,
) -> Iterator[Verdict]:
    """Text that is whole at 100 % and cut off with wider text spacing by a box with hidden overflow or by the window.

    Scroll areas, carousels, closed parts and visually hidden text are left alone, and so is
    what was cut at 100 % already. A shortened text with the whole beside it is no loss.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/text-spacing.html
    """
    yield from clipped_text(before, now)
