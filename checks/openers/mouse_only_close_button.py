"""2.1.1: a dialog that only a mouse can close."""

from collections.abc import Iterator

from checks.dom.nodes import target_at
from checks.observations.opener_trials import CloseControl, OpenerTrials, Opening
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed


@check(
    id="mouse-only-close-button",
    criteria=("2.1.1",),
    techniques=("G202", "H91", "F54"),
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
def mouse_only_close_button(trials: OpenerTrials, snapshot: PageSnapshot) -> Iterator[Verdict]:
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
            yield cant_tell(target_at(snapshot, mute.node, opening.panel.node, opening.node), _escape_only(mute))
        elif opening.exits or opening.other_exit:
            target = target_at(snapshot, opening.panel.node, opening.node)
            yield passed(target, Text(en="A key closes it.", nl="Een toets sluit het."))
        elif worked is not None and opening.panel.keeps_people_in:
            target = target_at(snapshot, worked.node, opening.panel.node, opening.node)
            yield failed(target, _mouse_only(worked, opening))


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
