"""2.5.2: a function that runs when the pointer goes down, so that a wrong press cannot be taken back."""

import re
from collections.abc import Iterator

from checks.dom import Element, dom_of
from checks.dom.nodes import element_of_node
from checks.dom.targets import target_of
from checks.observations.input_trials import InputTrials, PressTrial
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed
from checks.wording.words import share_a_word, stems_of

NUMBER = re.compile(r"[\d.,:€%\s-]+")
WAY_BACK = re.compile(r"\b(ongedaan|herstel\w*|terugdraai\w*|annule\w*|undo|restore|revert|cancel)\b", re.IGNORECASE)
CHOICE_ROLES = frozenset({"tab", "radio", "menuitemradio", "option"})  # the choice that was left stands beside it
FEWEST_KEYS = 9


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
    barrier. A number that counts on is cantTell, since a button beside it may count back;
    so are tabs and radio buttons, and what came with words such as undo or cancel. The
    keys of a pad act on the press as those of a keyboard do, which is essential.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/pointer-cancellation.html
    """
    dom = dom_of(snapshot)
    for trial in trials.presses:
        element = element_of_node(dom, trial.node)
        if element is None or trial.undone or _is_key_of_pad(element):
            continue
        is_sure = _is_sure(trial) and element.attr("role") not in CHOICE_ROLES
        yield (failed if is_sure else cant_tell)(target_of(element), _message(trial))


def _is_sure(trial: PressTrial) -> bool:
    if any(WAY_BACK.search(text) for text in trial.gained):
        return False
    if trial.navigated or trial.emptied_fields:
        return trial.navigated or not trial.gained
    return bool(trial.lost) and not _counts(trial)


def _counts(trial: PressTrial) -> bool:
    """Whether no more than numbers changed: “1 person” into “2 persons”."""
    changed = [*trial.lost, *trial.gained]
    if all(NUMBER.fullmatch(text) for text in changed):
        return True
    if len(trial.lost) != len(trial.gained) or not all(re.search(r"\d", text) for text in changed):
        return False
    pairs = zip(map(stems_of, trial.lost), map(stems_of, trial.gained), strict=True)
    return all(one == other or share_a_word(one, other) for one, other in pairs)


def _is_key_of_pad(element: Element) -> bool:
    """Whether it is one of many buttons with one character each: a keyboard on the screen."""
    if len(element.rendered_text) != 1:
        return False
    around = list(element.ancestors())[:3]  # keys may stand in rows
    keys = {one for outer in around for one in outer.descendants() if one.tag == element.tag}
    return sum(len(one.rendered_text) == 1 for one in keys) >= FEWEST_KEYS


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
