"""2.1.1 and 4.1.2: a dialog that only a mouse can close, or whose close button only a mouse user knows of."""

from collections.abc import Iterator
from dataclasses import replace

from checks.dom.nodes import element_of, target_at
from checks.observations.event_listeners import EventListeners
from checks.observations.opener_trials import CloseControl, OpenerTrials, Opening
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.structure.roles import role_of
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

PRESSES = frozenset({"click", "pointerup", "mouseup", "pointerdown", "mousedown"})
CONTROLS = frozenset({"a", "button", "input", "summary", "label"})
CONTROL_ROLES = frozenset({"button", "link", "menuitem"})


@check(
    id="mouse-only-close-button",
    criteria=("2.1.1", "4.1.2"),
    techniques=("G202", "H91", "F54", "F59"),
    impact="serious",
    title=Text(en="Only a mouse closes the dialog", nl="Alleen de muis sluit het venster"),
    barrier=Text(
        en="Customers who use a keyboard cannot get rid of what lies over the page.",
        nl="Klanten die een toetsenbord gebruiken, krijgen niet weg wat over de pagina heen ligt.",
    ),
    remedy=Text(
        en="Make the close control a button, and let Escape close the dialog too.",
        nl="Maak van het sluitkruis een echte knop, en laat ook Escape het venster sluiten.",
    ),
    cannot_see=Text(
        en="Close controls without a word, sign or class name that says so.",
        nl="Sluitknoppen zonder woord, teken of class-naam die dat zegt.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/keyboard.html",
)
def mouse_only_close_button(
    trials: OpenerTrials, snapshot: PageSnapshot, listeners: EventListeners | None
) -> Iterator[Verdict]:
    """Dialogs over the page that a click on their close control closed, and no key: neither there nor elsewhere.

    A close control that takes no focus while Escape closes the panel is cantTell: people
    have to know of the key. A dialog that keeps focus inside is for `dialog-without-exit`.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/keyboard.html
    """
    for opening in trials.openings:
        if not (opening.panel.keeps_people_in or opening.panel.floats) or opening.trap is not None:
            continue
        worked = next((one for one in opening.close_controls if one.works), None)
        mute = next((one for one in opening.close_controls if not one.is_focusable), None)
        is_only_escape = {one.way for one in opening.exits} == {"Escape"}
        has_focusable = any(one.is_focusable for one in opening.close_controls)
        if is_only_escape and mute is not None and not has_focusable:
            target = target_at(snapshot, mute.node, opening.panel.node, opening.node)
            yield replace(cant_tell(target, _escape_only(mute)), criteria=("2.1.1",))
            if listeners is not None and _is_no_button(mute.node, snapshot, listeners):
                yield replace(failed(target, _no_button(mute)), criteria=("4.1.2",))
        elif opening.exits or opening.other_exit:
            target = target_at(snapshot, opening.panel.node, opening.node)
            by_key = Text(en="A key closes it.", nl="Een toets sluit het.")
            yield replace(passed(target, by_key), criteria=("2.1.1",))
        elif worked is not None and opening.panel.keeps_people_in:
            target = target_at(snapshot, worked.node, opening.panel.node, opening.node)
            yield replace(failed(target, _mouse_only(worked, opening)), criteria=("2.1.1",))


def _is_no_button(node: int, snapshot: PageSnapshot, listeners: EventListeners) -> bool:
    """Whether the control is pressed by its own listener, and neither it nor what is around it has a role."""
    element = element_of(snapshot, node)
    if element is None or not listeners.of(node) & PRESSES:
        return False
    around = (element, *element.ancestors(), *element.descendants())
    return not any(one.tag in CONTROLS or role_of(one) in CONTROL_ROLES for one in around) and not role_of(element)


def _no_button(control: CloseControl) -> Text:
    return Text(
        en=f"“{control.words}” looks like the close button and listens to clicks, but has no role and takes no focus.",
        nl=f"“{control.words}” lijkt de sluitknop en reageert op klikken, maar heeft geen rol en krijgt geen focus.",
    )


def _mouse_only(control: CloseControl, opening: Opening) -> Text:
    return Text(
        en=f"A click on “{control.words}” closes “{opening.panel.words}”; with the keyboard neither this control nor "
        "Escape does.",
        nl=f"Een klik op “{control.words}” sluit “{opening.panel.words}”; met het toetsenbord lukt dat niet, ook niet "
        "met Escape.",
    )


def _escape_only(control: CloseControl) -> Text:
    return Text(
        en=f"“{control.words}” looks like the close button and takes no focus. Escape closes what opened: see whether "
        "the page says so.",
        nl=f"“{control.words}” lijkt de sluitknop en krijgt geen focus. Escape sluit wat openging: kijk of de pagina "
        "dat vertelt.",
    )
