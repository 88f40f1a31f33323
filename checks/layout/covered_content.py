"""1.4.4, 1.4.10: bars and buttons that stay in place hide text or controls for good where the window is narrow."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from checks.dom.targets import shorten, target_of
from checks.dom.tree import Element
from checks.layout.bars import Bar
from checks.layout.controls import is_control, label_of
from checks.layout.covering import Covered, covered_for_good
from checks.layout.narrowing import REFLOW, ZOOM, checked_under
from checks.layout.sight import Sight, sight_of
from checks.observations.page_snapshot import PageSnapshot
from checks.page_state import DEFAULT_CONDITION
from checks.registry import At
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

QUOTED = 60
MOST_QUOTED = 3


@checked_under(
    ZOOM,
    REFLOW,
    loss="covered-content",
    title=Text(en="A bar or button that stays in place hides content", nl="Een vaste balk of knop verbergt inhoud"),
    barrier=Text(
        en="cannot read or use what lies beneath, however far they scroll.",
        nl="kunnen niet lezen of gebruiken wat eronder ligt, hoe ver ze ook scrollen.",
    ),
    remedy=Text(
        en="Let the bar scroll along in a small window, or keep room for it at the end of the page.",
        nl="Laat de balk in een klein venster meescrollen, of houd er aan het eind van de pagina ruimte voor vrij.",
    ),
    cannot_see=Text(
        en="What is hidden in scroll areas inside the page, and what is hidden at 100 % already.",
        nl="Wat verborgen is in scrollgebieden binnen de pagina, en wat al bij 100 % verborgen is.",
    ),
    # what a person opened, such as a chat, may cover the page: it can be closed again
    states=("initial",),
)
def covered_content(before: Annotated[PageSnapshot, At(DEFAULT_CONDITION)], now: PageSnapshot) -> Iterator[Verdict]:
    """Lines of text and controls under something fixed to the window at every scroll position, and not so at 100 %.

    What is covered only while the page scrolls past is left alone, and so are dialogs and
    layers over the whole window. A bar that can be closed is for a person to judge.
    """
    first, second = sight_of(before), sight_of(now)
    covered = covered_for_good(second)
    known = {one.node for one in covered_for_good(first)} if covered else set()
    told: dict[Bar, dict[Element, str]] = {}
    for one in covered:
        if one.node not in known and _was_seen(one, first) and not _is_said_elsewhere(one, second, covered):
            held = _held(one.element)
            told.setdefault(one.bar, {}).setdefault(held, one.words or label_of(held))
    for bar, hidden in told.items():
        yield _verdict(bar, hidden)
    if second.texts and not told:
        yield passed(None, _all_seen(len(known)))


def _verdict(bar: Bar, hidden: Mapping[Element, str]) -> Verdict:
    """One verdict for all that a bar hides, pointing at the first of it."""
    words = ", ".join(f"“{shorten(one, QUOTED)}”" for one in list(dict.fromkeys(hidden.values()))[:MOST_QUOTED])
    words += ", …" if len(hidden) > MOST_QUOTED else ""
    target, over = target_of(next(iter(hidden))), shorten(label_of(bar.root), QUOTED)
    if bar.can_close:
        return cant_tell(
            target,
            Text(
                en=f"Hidden under “{over}” at every scroll position: {words}. Can that be closed, also by keyboard?",
                nl=f"Bij elke scrollstand verborgen onder “{over}”: {words}. Kun je dat sluiten, ook met het "
                "toetsenbord?",
            ),
        )
    return failed(
        target,
        Text(
            en=f"Hidden under “{over}” at every scroll position, while it can be seen at 100 %: {words}.",
            nl=f"Bij elke scrollstand verborgen onder “{over}”, terwijl het bij 100 % te zien is: {words}.",
        ),
    )


def _all_seen(known: int) -> Text:
    if known:
        return Text(
            en=f"Nothing is hidden for good that is not hidden at 100 % too ({known} there).",
            nl=f"Er is niets blijvend verborgen dat niet ook bij 100 % verborgen is (daar {known}).",
        )
    return Text(en="Everything can be scrolled into sight.", nl="Alles is in beeld te scrollen.")


def _held(element: Element) -> Element:
    """The control that an element stands in, or the element."""
    return next((one for one in (element, *element.ancestors()) if is_control(one)), element)


def _was_seen(one: Covered, before: Sight) -> bool:
    text, element = before.texts.get(one.node), before.elements.get(one.node)
    return text.share > 0.95 if text is not None else element is not None and before.is_seen(element)


def _is_said_elsewhere(one: Covered, now: Sight, covered: list[Covered]) -> bool:
    """Whether the same words can be read in another place, as with a header that has a small copy."""
    hidden = {other.node for other in covered}
    return bool(one.words) and any(
        text.text == one.words and text.share > 0.95 and text.node not in hidden for text in now.texts.values()
    )
