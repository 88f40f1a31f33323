"""2.4.3: a positive tabindex sends focus past other content first."""

from collections.abc import Iterator

from checks.dom import Element
from checks.dom.addresses import whole_number
from checks.dom.fields import FIELDS
from checks.dom.nodes import element_of
from checks.dom.targets import target_of
from checks.names.labels import labels_of
from checks.observations.focus_walk import FocusWalk
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

FEWEST_FIELDS = 3  # of one form, for an order among them that people expect


@check(
    id="forced-focus-order",
    criteria=("2.4.3",),
    techniques=("G59", "H4", "C27", "F44"),
    impact="serious",
    title=Text(en="tabindex makes focus jump", nl="tabindex laat de focus springen"),
    barrier=Text(
        en="Customers who go through the page with Tab meet a field before its context, and miss it where it stands.",
        nl="Klanten die met Tab door de pagina gaan, komen een veld te vroeg tegen en missen het waar het staat.",
    ),
    remedy=Text(
        en="Take positive values of tabindex away and put the elements in the right order in the source.",
        nl="Haal positieve waarden van tabindex weg en zet de elementen in de broncode op volgorde.",
    ),
    cannot_see=Text(
        en="Whether an order that differs from the source still makes sense.",
        nl="Of een volgorde die afwijkt van de broncode toch logisch is.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Techniques/failures/F44",
)
def forced_focus_order(walk: FocusWalk, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Elements with a positive tabindex that Tab reaches before what stands before them.

    Failed for a labelled field that is torn out of its form: reached before fields that
    stand above it in the source and on the screen, with other parts of the page in
    between. All else that jumps is cantTell.

    Source: https://www.w3.org/WAI/WCAG21/Techniques/failures/F44
    """
    stops = [one for one in (element_of(snapshot, stop.node) for stop in walk.stops) if one is not None]
    main = [one for one in stops if one.document.place == 0]
    for place, element in enumerate(main):
        if not _is_positive(element):
            continue
        target, passed_over = target_of(element), [one for one in main[place + 1 :] if one.row < element.row]
        if not passed_over:
            yield passed(target, Text(en="It is where it stands.", nl="Het is aan de beurt waar het staat."))
        elif _is_torn_out(element, main):
            yield failed(target, _torn(passed_over))
        else:
            yield cant_tell(target, _early(passed_over))


def _is_positive(element: Element) -> bool:
    return (whole_number(element.attr("tabindex")) or 0) > 0


def _is_torn_out(element: Element, stops: list[Element]) -> bool:
    """Whether fields above it in its form come later, and something outside the form comes in between."""
    form = next((one for one in element.ancestors() if one.tag == "form"), None)
    if form is None or not _is_labelled_field(element):
        return False
    own = [one for one in stops if form in one.ancestors() and _is_labelled_field(one)]
    if len(own) < FEWEST_FIELDS:
        return False
    here = stops.index(element)
    above = [one for one in own if stops.index(one) > here and one.row < element.row and _is_above(one, element)]
    if not above:
        return False
    between = stops[here + 1 : stops.index(above[0])]
    return any(form not in one.ancestors() for one in between)


def _is_labelled_field(element: Element) -> bool:
    return element.tag in FIELDS and bool(labels_of(element))


def _is_above(one: Element, other: Element) -> bool:
    return one.box is not None and other.box is not None and one.box[1] + one.box[3] <= other.box[1]


def _torn(passed_over: list[Element]) -> Text:
    count = len(passed_over)
    return Text(
        en=f"Tab comes to this field before {count} element(s) that stand before it, also fields of the same form.",
        nl=f"Tab komt bij dit veld vóór {count} element(en) die ervoor staan, ook velden van hetzelfde formulier.",
    )


def _early(passed_over: list[Element]) -> Text:
    count = len(passed_over)
    return Text(
        en=f"tabindex brings focus here before {count} element(s) that stand before it. See whether that makes sense.",
        nl=f"tabindex brengt de focus hier vóór {count} element(en) die ervoor staan. Kijk of dat logisch is.",
    )
