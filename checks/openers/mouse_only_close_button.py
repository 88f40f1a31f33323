"""2.1.1: a dialog that only a mouse can close."""

from collections.abc import Iterator

from checks.keyboard.nodes import target_at
from checks.observations.opener_trials import OpenerTrials
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, failed, passed


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

    A dialog that keeps focus inside as well is for `dialog-without-exit`.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/keyboard.html
    """
    for opening in trials.openings:
        if not opening.panel.keeps_people_in or opening.trap is not None:
            continue
        control = next((one for one in opening.close_controls if one.works), None)
        if opening.exits or opening.other_exit:
            target = target_at(snapshot, opening.panel.node, opening.node)
            yield passed(target, Text(en="A key closes it.", nl="Een toets sluit het."))
        elif control is not None:
            target = target_at(snapshot, control.node, opening.panel.node, opening.node)
            yield failed(
                target,
                Text(
                    en=f"A click on “{control.words}” closes “{opening.panel.words}”; with the keyboard neither this "
                    "control nor Escape does.",
                    nl=f"Een klik op “{control.words}” sluit “{opening.panel.words}”; met het toetsenbord lukt dat "
                    "niet, ook niet met Escape.",
                ),
            )
