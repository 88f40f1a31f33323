"""2.5.2: a function that runs when the pointer goes down, so that a wrong press cannot be taken back."""

import re
from collections.abc import Iterator

from checks.dom import dom_of
from checks.dom.nodes import element_of_node
from checks.dom.targets import target_of
from checks.observations.input_trials import InputTrials, PressTrial
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed

NUMBER = re.compile(r"[\d.,€%\s-]+")


@check(
    id="action-on-press",
    criteria=("2.5.2",),
    techniques=("G210", "G212", "F101"),
    impact="serious",
    title=Text(en="Button that acts on pressing down", nl="Knop die al bij het indrukken iets doet"),
    barrier=Text(
        en="Customers with a tremor who touch the wrong button cannot slide off it: it has happened already.",
        nl="Klanten met een tremor die de verkeerde knop raken, kunnen er niet meer af schuiven: het is al gebeurd.",
    ),
    remedy=Text(
        en="Run the function on click, or let people undo it.",
        nl="Voer de functie uit bij click, of laat mensen het ongedaan maken.",
    ),
    cannot_see=Text(
        en="Whether acting on the press is essential, and listeners that stand on an element around the button.",
        nl="Of het essentieel is dat indrukken al iets doet, en luisteraars op een element om de knop heen.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/pointer-cancellation.html",
)
def action_on_press(trials: InputTrials, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Buttons that changed texts or fields, or left the page, though the pointer was let go elsewhere.

    What Escape, a click elsewhere or the same button takes back has an undo and is no
    barrier. A number that counts on is cantTell, since a button beside it may count back.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/pointer-cancellation.html
    """
    dom = dom_of(snapshot)
    for trial in trials.presses:
        element = element_of_node(dom, trial.node)
        if element is None or trial.undone:
            continue
        yield (failed if _is_sure(trial) else cant_tell)(target_of(element), _message(trial))


def _is_sure(trial: PressTrial) -> bool:
    if trial.navigated or trial.emptied_fields:
        return trial.navigated or not trial.gained
    changed = [*trial.lost, *trial.gained]
    return bool(trial.lost) and not all(NUMBER.fullmatch(text) for text in changed)


def _message(trial: PressTrial) -> Text:
    if trial.navigated:
        return Text(en="Pressing down opens another page.", nl="Indrukken opent een andere pagina.")
    if trial.lost:
        text = trial.lost[0][:80]
        return Text(en=f"Pressing down takes “{text}” away.", nl=f"Indrukken haalt “{text}” weg.")
    if trial.gained:
        text = trial.gained[0][:80]
        return Text(en=f"Pressing down shows “{text}”.", nl=f"Indrukken toont “{text}”.")
    return Text(en="Pressing down changes fields.", nl="Indrukken verandert velden.")
