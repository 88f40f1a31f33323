"""1.4.4: text gets lost when people enlarge text alone; for a person, as browser zoom may do without loss."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from checks.dom.targets import shorten, target_of
from checks.layout.clipping import Cut, cut_target, cut_texts
from checks.layout.overlap import Overlap, new_overlaps
from checks.layout.sight import sight_of
from checks.observations.page_snapshot import PageSnapshot
from checks.page_state import DEFAULT_CONDITION
from checks.registry import At, check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, passed

MOST_QUOTED = 3
LOST_SHARE = 0.2  # of a text: less can be guessed from the rest


@check(
    id="lost-text-with-enlarged-text",
    criteria=("1.4.4",),
    techniques=("F69", "G179"),
    impact="moderate",
    condition="text-200",
    group="zoom",
    title=Text(en="Text gets lost when text alone is enlarged", nl="Tekst valt weg als alleen de tekst vergroot wordt"),
    barrier=Text(
        en="Customers who set larger text in their browser or phone, without zooming, miss a part of it.",
        nl="Klanten die in hun browser of telefoon grotere tekst instellen, zonder in te zoomen, missen een deel.",
    ),
    remedy=Text(
        en="Let boxes grow with their text: heights in em or none, and no hidden overflow.",
        nl="Laat vakken meegroeien met hun tekst: hoogte in em of geen hoogte, en geen verborgen overloop.",
    ),
    cannot_see=Text(
        en="Sizes that scripts set, and style sheets of other hosts that do not allow reading.",
        nl="Lettergroottes die scripts instellen, en stylesheets van andere hosts die niet gelezen mogen worden.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/resize-text.html",
)
def lost_text_with_enlarged_text(
    before: Annotated[PageSnapshot, At(DEFAULT_CONDITION)],
    zoomed: Annotated[PageSnapshot, At("zoom-200")],
    now: PageSnapshot,
) -> Iterator[Verdict]:
    """Text that is cut off or run over with letters twice as large in the same window: one verdict for each, at most.

    Never failed: the criterion is met when the browser's zoom enlarges without loss. What
    zoom loses too is told by the checks of that.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/resize-text.html
    """
    first, second, third = sight_of(before), sight_of(zoomed), sight_of(now)
    known = {one.text.node for one in cut_texts(first, second)} | {one.text.node for one in new_overlaps(first, second)}
    cuts = [one for one in cut_texts(first, third) if not one.near and one.text.share < 1 - LOST_SHARE]
    cuts = [one for one in cuts if one.text.node not in known]
    lost = {one.text.node for one in cuts}
    overlaps = [one for one in new_overlaps(first, third) if one.text.node not in known | lost]
    if cuts:
        yield _cut_verdict(sorted(cuts, key=lambda one: one.text.share))
    if overlaps:
        yield _overlap_verdict(overlaps)
    if third.texts and not cuts and not overlaps:
        yield passed(None, Text(en="Larger text stays readable.", nl="Grotere tekst blijft leesbaar."))


def _cut_verdict(cuts: Sequence[Cut]) -> Verdict:
    words = _quoted([one.text.text for one in cuts])
    return cant_tell(
        target_of(cut_target(cuts[0])),
        Text(
            en=f"Cut off with text alone at 200 %: {words}. Browser zoom alone satisfies this; do people who enlarge "
            "only text have another way to read it?",
            nl=f"Afgesneden met alleen de tekst op 200 %: {words}. Browserzoom alleen voldoet al; kunnen mensen die "
            "alleen tekst vergroten dit op een andere manier lezen?",
        ),
    )


def _overlap_verdict(overlaps: Sequence[Overlap]) -> Verdict:
    words = _quoted([one.text.text for one in overlaps])
    return cant_tell(
        target_of(overlaps[0].text.element),
        Text(
            en=f"Run over by other content with text alone at 200 %: {words}. Browser zoom alone satisfies this; do "
            "people who enlarge only text have another way to read it?",
            nl=f"Andere inhoud staat eroverheen met alleen de tekst op 200 %: {words}. Browserzoom alleen voldoet al; "
            "kunnen mensen die alleen tekst vergroten dit op een andere manier lezen?",
        ),
    )


def _quoted(texts: Sequence[str]) -> str:
    quotes = [f"“{shorten(one, 60)}”" for one in texts[:MOST_QUOTED]]
    return ", ".join(quotes) + (f" (+ {len(texts) - MOST_QUOTED})" if len(texts) > MOST_QUOTED else "")
