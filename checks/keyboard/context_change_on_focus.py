"""3.2.1: an element that changes the page or takes the person elsewhere as soon as it gets focus."""

from collections.abc import Iterator
from urllib.parse import urldefrag

from checks.dom import Element
from checks.dom.nodes import element_of
from checks.dom.targets import target_of
from checks.observations.focus_walk import Arrival, FocusWalk
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.target import Target
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

WHAT = {
    "navigation": Text(en="leaves for another page", nl="gaat naar een andere pagina"),
    "popup": Text(en="opens a new window", nl="opent een nieuw venster"),
    "dialog": Text(en="shows a message box", nl="toont een meldvenster"),
    "content-opened": Text(
        en="opens something and moves focus into it", nl="opent iets en verplaatst de focus ernaartoe"
    ),
    "focus-dropped": Text(en="throws the focus away", nl="gooit de focus weg"),
}


@check(
    id="context-change-on-focus",
    criteria=("3.2.1",),
    techniques=("G107", "F55"),
    impact="serious",
    title=Text(en="Something happens as soon as focus arrives", nl="Er gebeurt iets zodra de focus aankomt"),
    barrier=Text(
        en="Customers who tab past an element are taken elsewhere without having chosen anything.",
        nl="Klanten die met Tab langs een element gaan, komen ergens anders terecht zonder iets te hebben gekozen.",
    ),
    remedy=Text(
        en="Do it when the element is activated (click, Enter, Space), not when it gets focus.",
        nl="Doe het pas als het element geactiveerd wordt (klik, Enter, spatie), niet als het de focus krijgt.",
    ),
    cannot_see=Text(
        en="Smaller changes, and whether they disorient people.",
        nl="Kleinere veranderingen, en of mensen daardoor de draad kwijtraken.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/on-focus.html",
)
def context_change_on_focus(walk: FocusWalk, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Elements that on focus navigate, open a window or a message box, open and enter a dialog, or drop the focus.

    Focus that a script passes on to an element that was there already is cantTell: keepers
    at the edges of a dialog do that to good purpose. An element that hands focus to a part of itself is quiet.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/on-focus.html
    """
    for stop in walk.stops:
        element = element_of(snapshot, stop.node)
        if element is None:
            continue
        arrival = next((one for one in stop.arrivals if not _is_jump(one, element)), None)
        if arrival is None:
            yield passed(target_of(element), Text(en="Nothing happens on focus.", nl="Er gebeurt niets bij focus."))
        elif arrival.kind == "focus-moved":
            goal = element_of(snapshot, arrival.node) if arrival.node else None
            is_own_part = goal is not None and element in goal.ancestors()
            yield from _moved(stop.is_seen and bool(element.rendered_text) and not is_own_part, target_of(element))
        elif arrival.kind != "focus-dropped" or stop.is_seen:
            yield failed(target_of(element), _message(arrival))


def _is_jump(arrival: Arrival, element: Element) -> bool:
    """Whether the page only wished for another place on itself, as where its address tells which part has focus."""
    address, place = urldefrag(arrival.detail)
    return arrival.kind == "navigation" and bool(place) and address == urldefrag(element.document.url)[0]


def _message(arrival: Arrival) -> Text:
    what, where = WHAT[arrival.kind], f" ({arrival.detail[:120]})" if arrival.detail else ""
    return Text(en=f"Getting focus alone {what.en}{where}.", nl=f"Alleen al het krijgen van de focus {what.nl}{where}.")


def _moved(is_seen: bool, target: Target) -> Iterator[Verdict]:
    if is_seen:
        yield cant_tell(
            target,
            Text(
                en="A script moves focus elsewhere as soon as this gets it. See whether people can still use it.",
                nl="Een script verplaatst de focus zodra dit element die krijgt. Kijk of het nog te gebruiken is.",
            ),
        )
