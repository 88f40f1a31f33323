"""2.4.7: an element that gets keyboard focus while nothing on the screen shows it."""

from collections.abc import Iterator

from checks.dom import Element
from checks.dom.nodes import element_of
from checks.dom.targets import target_of
from checks.observations.focus_walk import FocusStop, FocusWalk
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

SHOWN = frozenset({"ring", "caret", "pixels"})


@check(
    id="hidden-focus",
    criteria=("2.4.7",),
    techniques=("G149", "G165", "G195", "C15", "F55", "F78"),
    impact="serious",
    title=Text(en="Keyboard focus cannot be seen", nl="De toetsenbordfocus is niet te zien"),
    barrier=Text(
        en="Customers who use a keyboard cannot see where they are, and so do not know what Enter will do.",
        nl="Klanten die een toetsenbord gebruiken zien niet waar ze zijn en weten dus niet wat Enter gaat doen.",
    ),
    remedy=Text(
        en="Give the element a visible outline in :focus-visible, for instance outline: 3px solid, and do not take the "
        "browser’s own outline away.",
        nl="Geef het element een zichtbare rand bij :focus-visible, bijvoorbeeld outline: 3px solid, en haal de rand "
        "van de browser niet weg.",
    ),
    cannot_see=Text(
        en="Whether a visible indicator is clear enough.",
        nl="Of een zichtbare aanduiding duidelijk genoeg is.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/focus-visible.html",
)
def hidden_focus(walk: FocusWalk, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Stops where a picture of the whole window is the same with and without focus.

    A text caret counts as visible, and so does a change anywhere else in the window.
    Elements that cannot be seen themselves are cantTell, unless they are form controls
    that a visible label stands for.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/focus-visible.html
    """
    for stop in walk.stops:
        element = element_of(snapshot, stop.node)
        if element is None:
            continue
        if stop.indicator in SHOWN:
            yield passed(target_of(element), Text(en="Focus is visible.", nl="De focus is zichtbaar."))
        elif stop.indicator == "none":
            yield _hidden(stop, element)


def _hidden(stop: FocusStop, element: Element) -> Verdict:
    if stop.over or stop.modal or not (stop.is_seen or _is_drawn_by_its_label(element)):
        message = Text(
            en="Focus comes to an element that cannot be seen. Look where it is and whether it should take focus.",
            nl="De focus komt op een element dat niet te zien is. Kijk waar het staat en of het de focus moet krijgen.",
        )
        return cant_tell(target_of(element), message, evidence=stop.pictures)
    message = Text(
        en="Not one pixel of the window changes when this gets keyboard focus.",
        nl="Er verandert geen enkele pixel in het venster als dit de toetsenbordfocus krijgt.",
    )
    return failed(target_of(element), message, evidence=stop.pictures)


def _is_drawn_by_its_label(element: Element) -> bool:
    """Whether a native choice is made transparent while a label shows it."""
    if element.tag != "input" or element.attr("type") not in ("radio", "checkbox", "file"):
        return False
    around = next((one for one in element.ancestors() if one.tag == "label"), None)
    named = element.attr("id")
    labels = [one for one in element.document.elements() if one.tag == "label" and named and one.attr("for") == named]
    return any(one.is_visible for one in [*labels, *([around] if around else [])])
