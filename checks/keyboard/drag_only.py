"""2.1.1: files that can only be dropped, and lists that can only be sorted by dragging."""

from collections.abc import Iterator

from checks.dom import dom_of
from checks.dom.nodes import element_of_node
from checks.dom.targets import target_of
from checks.keyboard.effects import told_effect
from checks.observations.gesture_trials import DropTrial, GestureTrials, SortTrial
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.target import Target
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed


@check(
    id="drag-only",
    criteria=("2.1.1",),
    techniques=("G202", "F42"),
    impact="critical",
    title=Text(en="Works by dragging only", nl="Werkt alleen door te slepen"),
    barrier=Text(
        en="Customers who use a keyboard cannot add the file or change the order.",
        nl="Klanten met een toetsenbord kunnen het bestand niet toevoegen of de volgorde niet wijzigen.",
    ),
    remedy=Text(
        en="Add a file field or button, and buttons such as Up and Down for a list.",
        nl="Voeg een bestandsveld of een knop toe, en bij een lijst knoppen zoals Omhoog en Omlaag.",
    ),
    cannot_see=Text(
        en="Dragging that a script builds from pointer events, and other pages where the same can be done.",
        nl="Slepen dat een script zelf bouwt, en andere pagina's waar hetzelfde kan.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/keyboard.html",
)
def drag_only(trials: GestureTrials, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Places that took a dropped file on a page without a file field, and items that dragging moved.

    `failed` where dropping was seen to do something and no control lets people choose a
    file, or where nothing in the list takes focus. Controls in or around an item may move it: cantTell.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/keyboard.html
    """
    dom = dom_of(snapshot)
    for drop in trials.drops:
        element = element_of_node(dom, drop.node)
        if element is not None:
            yield from _dropped(drop, target_of(element))
    for sort in trials.sorts:
        element = element_of_node(dom, sort.node)
        if element is not None:
            yield _sorted(sort, target_of(element))


def _dropped(drop: DropTrial, target: Target) -> Iterator[Verdict]:
    effect = told_effect(drop.effect)
    if drop.by_control:
        yield passed(target, Text(en="A control lets people choose a file.", nl="Een knop laat een bestand kiezen."))
    elif drop.effect.is_surely_function and not drop.takes_paste:
        yield failed(
            target,
            Text(
                en=f"Dropping a file {effect.en}; the page has no field or button to choose one.",
                nl=f"Een bestand neerzetten {effect.nl}; de pagina heeft geen veld of knop om er een te kiezen.",
            ),
        )
    else:
        yield cant_tell(
            target,
            Text(
                en="It listens for dropped files, and there is no file field: see whether there is another way.",
                nl="Hier kan een bestand worden neergezet, en er is geen bestandsveld: kijk of het ook anders kan.",
            ),
        )


def _sorted(sort: SortTrial, target: Target) -> Verdict:
    if not sort.controls and not sort.controls_around:
        return failed(
            target,
            Text(
                en="Dragging moves the item, and nothing in the list takes focus.",
                nl="Slepen verplaatst het item, en niets in de lijst kan de focus krijgen.",
            ),
        )
    return cant_tell(
        target,
        Text(
            en="Dragging moves the item: see whether a key or a control in the list does so too.",
            nl="Slepen verplaatst het item: kijk of een toets of een knop in de lijst dat ook doet.",
        ),
    )
