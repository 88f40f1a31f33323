"""2.1.1: something called a button that the space bar does not press."""

from collections.abc import Iterator

from checks.dom import Element, dom_of
from checks.dom.targets import target_of
from checks.observations.control_trials import ControlTrial, ControlTrials
from checks.observations.event_listeners import EventListeners
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, passed

KEY_EVENTS = frozenset({"keydown", "keyup", "keypress"})


@check(
    id="space-deaf-button",
    criteria=("2.1.1",),
    techniques=("G202", "SCR35"),
    impact="moderate",
    title=Text(en="Button that the space bar does not press", nl="Knop die niet op de spatiebalk reageert"),
    barrier=Text(
        en="Customers hear “button” and press the space bar, as buttons want it; nothing happens.",
        nl="Klanten horen “knop” en drukken op de spatiebalk, zoals dat bij knoppen hoort; er gebeurt niets.",
    ),
    remedy=Text(
        en="Use a button element, leave the role away from a link, or let Space do what Enter does.",
        nl="Gebruik een button-element, haal de rol van de link weg, of laat de spatiebalk doen wat Enter doet.",
    ),
    cannot_see=Text(
        en="Whether people would take it for a link or for a button.",
        nl="Of mensen het als link of als knop zien.",
    ),
    source="https://www.w3.org/WAI/ARIA/apg/patterns/button/",
)
def space_deaf_button(trials: ControlTrials, snapshot: PageSnapshot, listeners: EventListeners) -> Iterator[Verdict]:
    """Links with the role button, and built buttons, that Enter operates and Space does not.

    Enter alone satisfies the criterion by its letter, so this is never failed. A link
    with that role around which no script listens to keys cannot react to Space.

    Source: https://www.w3.org/WAI/ARIA/apg/patterns/button/
    """
    worked = {one.node: one for one in trials.trials}
    for one in dom_of(snapshot).elements():
        if one.attr("role") != "button" or one.tag in ("button", "input", "summary") or not one.is_visible:
            continue
        trial = worked.get(one.document.columns.node_ids[one.row])
        if trial is not None and "Space" in trial.worked:
            yield passed(target_of(one), Text(en="Space presses it.", nl="De spatiebalk bedient het."))
        elif _is_deaf(trial) if trial is not None else _is_bare_link(one) and not _is_heard(one, listeners):
            yield cant_tell(target_of(one), DEAF)


def _is_deaf(trial: ControlTrial) -> bool:
    return trial.worked == ("Enter",) and "Space" in trial.pressed


def _is_bare_link(one: Element) -> bool:
    return one.tag == "a" and one.attr("href") is not None and one.attr("aria-disabled") != "true"


def _is_heard(one: Element, listeners: EventListeners) -> bool:
    """Whether any script hears a key that is pressed there."""
    columns = one.document.columns
    kinds = set(listeners.of(0)) | set(listeners.windows.get(columns.frame_id, ()))
    for each in (one, *one.ancestors()):
        kinds |= listeners.of(columns.node_ids[each.row])
    for row, kind in enumerate(columns.kinds):
        if kind == 9:
            kinds |= listeners.of(columns.node_ids[row])
    return bool(kinds & KEY_EVENTS)


DEAF = Text(
    en="It is called a button and Space does not press it. See whether it had better be a link.",
    nl="Het heet een knop en de spatiebalk bedient het niet. Kijk of het beter een link kan zijn.",
)
