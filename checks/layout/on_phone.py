"""1.4.10: what mobile layouts and installable web apps lose on a phone that a narrow window still has."""

from collections.abc import Iterator
from typing import Annotated

from checks.dom.targets import shorten, target_of
from checks.layout.clipped_text import cuts_by_target
from checks.layout.loss import losses
from checks.layout.narrowing import PHONE, checked_under
from checks.layout.sight import Sight, sight_of
from checks.observations.page_snapshot import PageSnapshot
from checks.page_state import DEFAULT_CONDITION
from checks.registry import At
from checks.text import Text
from checks.verdict import Verdict, cant_tell, passed

MOST_QUOTED = 3
UNSEEN = Text(
    en="What a server sends to phones only, and native apps.",
    nl="Wat een server alleen naar telefoons stuurt, en native apps.",
)


@checked_under(
    PHONE,
    loss="lost-content",
    title=Text(en="Functions or text go away", nl="Functies of tekst verdwijnen"),
    barrier=Text(
        en="miss links, buttons or information that others have.",
        nl="missen links, knoppen of informatie die anderen wel hebben.",
    ),
    remedy=Text(
        en="Keep it, or move it into a menu or a part that can be opened.",
        nl="Laat het staan, of zet het in een menu of een onderdeel dat open kan.",
    ),
    cannot_see=UNSEEN,
)
def lost_content_on_phone(
    before: Annotated[PageSnapshot, At(DEFAULT_CONDITION)],
    narrow: Annotated[PageSnapshot, At("reflow-320")],
    now: PageSnapshot,
    steady: Annotated[PageSnapshot, At("text-spacing")],
) -> Iterator[Verdict]:
    """Parts that show in windows of any width and not with a touch screen, for which another way may exist there.

    Only on pages made for phones, with a viewport tag. What also goes away at 320 px
    is told by the check of that.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/reflow.html
    """
    first, second = sight_of(before), sight_of(now)
    if not is_made_for_phones(second) or not first.texts:
        return
    small = sight_of(narrow)
    known = {one.document.columns.node_ids[one.row] for loss in losses(first, small, sight_of(steady)) for one in loss}
    is_whole = True
    for loss in losses(first, second, sight_of(steady)):
        if not known.isdisjoint(one.document.columns.node_ids[one.row] for one in loss):
            continue
        is_whole = False
        yield cant_tell(
            target_of(loss.part),
            Text(
                en=f"Not there on a touch screen: {loss.names()}. Is there another way to it on a phone?",
                nl=f"Niet aanwezig op een aanraakscherm: {loss.names()}. Is er op een telefoon een andere weg naartoe?",
            ),
        )
    if is_whole:
        yield passed(None, Text(en="No function went away.", nl="Er is geen functie weggevallen."))


@checked_under(
    PHONE,
    loss="clipped-text",
    title=Text(en="Text is cut off", nl="Tekst wordt afgesneden"),
    barrier=Text(en="miss a part of the text.", nl="missen een deel van de tekst."),
    remedy=Text(
        en="Let the box grow with its text: no fixed height, no nowrap, no hidden overflow.",
        nl="Laat het vak meegroeien met de tekst: geen vaste hoogte, geen nowrap en geen overflow: hidden.",
    ),
    cannot_see=UNSEEN,
)
def clipped_text_on_phone(
    before: Annotated[PageSnapshot, At(DEFAULT_CONDITION)],
    narrow: Annotated[PageSnapshot, At("reflow-320")],
    now: PageSnapshot,
) -> Iterator[Verdict]:
    """Text that can be read in whole in windows of any width and is cut off with a touch screen; one verdict a page.

    Only on pages made for phones, with a viewport tag.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/reflow.html
    """
    second, small = sight_of(now), sight_of(narrow)
    if not is_made_for_phones(second) or not second.texts:
        return
    cuts = {}
    for element, cut in cuts_by_target(sight_of(before), second).items():
        same = small.texts.get(cut.text.node)
        if not cut.near and same is not None and same.share > cut.text.share:
            cuts[element] = cut
    if not cuts:
        yield passed(None, Text(en="All text can be read here too.", nl="Alle tekst is ook hier te lezen."))
        return
    quotes = [f"“{shorten(cut.text.text, 60)}”" for cut in list(cuts.values())[:MOST_QUOTED]]
    words = ", ".join(quotes) + (", …" if len(cuts) > MOST_QUOTED else "")
    yield cant_tell(
        target_of(next(iter(cuts))),
        Text(
            en=f"Cut off on a touch screen and not in a narrow window: {words}. Can the rest be had in another way?",
            nl=f"Op een aanraakscherm afgesneden en in een smal venster niet: {words}. Is de rest ergens te lezen?",
        ),
    )


def is_made_for_phones(sight: Sight) -> bool:
    """Whether the page fits itself to the width of a device."""
    return any(
        one.tag == "meta"
        and (one.attr("name") or "").strip().lower() == "viewport"
        and "device-width" in (one.attr("content") or "").lower()
        for one in sight.dom.main.elements()
    )
