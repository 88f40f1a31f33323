"""4.1.2: keyboard focus comes to something that assistive technology is told not to mention."""

from collections.abc import Iterator

from checks.dom import Element
from checks.dom.nodes import element_of
from checks.dom.targets import target_of
from checks.observations.focus_walk import FocusStop, FocusWalk
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

MOVES_ON = frozenset({"focus-moved", "focus-dropped"})


@check(
    id="focus-hidden-from-readers",
    criteria=("4.1.2",),
    techniques=("ARIA4",),
    impact="serious",
    replaces=("axe/aria-hidden-focus",),
    title=Text(
        en="Focus comes to content hidden by aria-hidden", nl="De focus komt op inhoud die aria-hidden verbergt"
    ),
    barrier=Text(
        en="Customers who use a screen reader come to a control of which it says nothing at all.",
        nl="Klanten die een schermlezer gebruiken, komen op een element waarover die helemaal niets zegt.",
    ),
    remedy=Text(
        en="Take aria-hidden away, or take the controls in it out of the tab order too: with hidden, inert, or "
        'tabindex="-1".',
        nl="Haal aria-hidden weg, of haal ook de bedieningselementen erin uit de tabvolgorde: met hidden, inert of "
        'tabindex="-1".',
    ),
    cannot_see=Text(
        en="What Tab reaches only after something has been opened or filled in.",
        nl="Wat Tab pas bereikt nadat er iets is geopend of ingevuld.",
    ),
    source="https://www.w3.org/WAI/standards-guidelines/act/rules/6cfa84/",
)
def focus_hidden_from_readers(walk: FocusWalk, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Regions with aria-hidden="true" in which the walk with Tab came to a visible element and focus stayed there.

    Keepers that pass focus on, as dialogs have at their edges, are right. An element
    that cannot be seen either is cantTell.

    Source: https://www.w3.org/WAI/standards-guidelines/act/rules/6cfa84/
    """
    told: set[Element] = set()
    for stop in sorted(walk.stops, key=lambda one: (_moves_on(one), not one.is_seen)):
        element = element_of(snapshot, stop.node) if stop.is_hidden_from_readers else None
        region = _region(element) if element is not None else None
        if element is not None and region is not None and region not in told:
            told.add(region)
            yield _verdict(stop, element, region)


def _moves_on(stop: FocusStop) -> bool:
    return any(one.kind in MOVES_ON for one in stop.arrivals)


def _verdict(stop: FocusStop, element: Element, region: Element) -> Verdict:
    if _moves_on(stop):
        return passed(target_of(region), Text(en="It passes focus on.", nl="Het geeft de focus door."))
    words = element.rendered_text[:60] or element.attr("aria-label") or element.tag
    if not stop.is_seen:
        message = Text(
            en=f"Focus comes to “{words}”, which can neither be seen nor heard. See what it is for.",
            nl=f"De focus komt op “{words}”, wat niet te zien en niet te horen is. Kijk waar het voor dient.",
        )
        return cant_tell(target_of(region), message)
    message = Text(
        en=f"Tab comes to “{words}”, which aria-hidden hides from screen readers.",
        nl=f"Tab komt op “{words}”, wat door aria-hidden voor schermlezers verborgen is.",
    )
    return failed(target_of(region), message, evidence=stop.pictures)


def _region(element: Element) -> Element | None:
    """The outermost element that hides it from assistive technology."""
    hiding = [one for one in (element, *element.ancestors()) if one.attr("aria-hidden") == "true"]
    return hiding[-1] if hiding else None
