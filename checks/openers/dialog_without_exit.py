"""2.1.2: a dialog that Tab goes round in and that no key closes."""

from collections.abc import Iterator

from checks.observations.opener_trials import OpenerTrials
from checks.observations.page_snapshot import PageSnapshot
from checks.openers.places import evidence_of, panel_of
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, failed, passed


@check(
    id="dialog-without-exit",
    criteria=("2.1.2",),
    techniques=("G21", "F10"),
    impact="critical",
    title=Text(en="Dialog cannot be left by keyboard", nl="Venster is met het toetsenbord niet te verlaten"),
    barrier=Text(
        en="Customers who opened it by keyboard are stuck in it and have to load the page again.",
        nl="Klanten die het met het toetsenbord openden, zitten erin vast en moeten de pagina opnieuw laden.",
    ),
    remedy=Text(
        en="Close the dialog with Escape, and with a close button that is a button and gets focus.",
        nl="Laat het venster sluiten met Escape, en met een sluitknop die een echte knop is en de focus krijgt.",
    ),
    cannot_see=Text(
        en="Dialogs that open by themselves, or only after something has been filled in.",
        nl="Vensters die vanzelf opengaan, of pas nadat er iets is ingevuld.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/no-keyboard-trap.html",
)
def dialog_without_exit(trials: OpenerTrials, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Opened panels in which Tab goes round while Escape, arrows, keys that the page names and all buttons fail.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/no-keyboard-trap.html
    """
    for opening in trials.openings:
        target, name, trap = panel_of(snapshot, opening), opening.panel.words, opening.trap
        if trap is not None and not trap.way_out:
            keys = ", ".join(trap.tried)
            yield failed(
                target,
                Text(
                    en=f"Tab keeps going round in “{name}”. Nothing led out: {keys}.",
                    nl=f"Tab blijft rondgaan in “{name}”. Niets leidde eruit: {keys}.",
                ),
                evidence=evidence_of(trap.picture),
            )
        elif trap is not None:
            yield passed(target, Text(en=f"It is left with {trap.way_out}.", nl=f"Eruit met {trap.way_out}."))
        elif opening.goes_round and opening.exits:
            yield passed(target, Text(en="A key closes it.", nl="Een toets sluit het."))
