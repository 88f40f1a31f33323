"""Gathers input trials: keys, values and presses, with all frames held in place."""

from typing import ClassVar

from checks.dom import Dom, dom_of
from checks.observation import Observation, Unavailable
from checks.observations.event_listeners import EventListeners
from checks.observations.input_trials import InputTrials
from checks.observations.page_snapshot import PageSnapshot
from scanner.gather.trials.keys import pressed_keys
from scanner.gather.trials.presses import pressable, pressed_down
from scanner.gather.trials.used_page import UsedPage
from scanner.gather.trials.values import changeable, changed_value
from scanner.gather.view import Phase, View

KEY_EVENTS = frozenset({"keydown", "keypress", "keyup"})
MOST_VALUES = 12
MOST_PRESSES = 6


class InputTrialsGatherer:
    """Tries out single keys, form controls and down-events. Each kind of trial begins on a fresh page."""

    kind: ClassVar[type[Observation]] = InputTrials
    phase: ClassVar[Phase] = "use"
    after: ClassVar[tuple[type[Observation], ...]] = (PageSnapshot, EventListeners)
    budget_s: ClassVar[float] = 20.0

    async def gather(self, view: View) -> InputTrials | Unavailable:
        """Nothing is touched on a page without scripts."""
        snapshot = view.seen.get(PageSnapshot.kind)
        if not isinstance(snapshot, PageSnapshot):
            return Unavailable(InputTrials.kind, "there is no page snapshot to find controls in")
        listeners = view.seen.get(EventListeners.kind)
        if not isinstance(listeners, EventListeners):
            return Unavailable(InputTrials.kind, "it is not known what the page listens to")
        dom = dom_of(snapshot)
        if not _has_scripts(dom):
            return InputTrials(keys_pressed=False)
        used = UsedPage(view.lane)
        try:
            return await _tried(used, dom, listeners)
        finally:
            used.release()


async def _tried(used: UsedPage, dom: Dom, listeners: EventListeners) -> InputTrials:
    wanted, buttons = list(changeable(dom)), pressable(dom, listeners)
    listens = _listens_to_keys(dom, listeners)
    seen = InputTrials(
        keys_pressed=listens, left_out=max(0, len(wanted) - MOST_VALUES) + max(0, len(buttons) - MOST_PRESSES)
    )
    if listens:
        await used.fresh()
        seen.keys.extend(await pressed_keys(used, used.lane.main_frame))
    if wanted:
        await used.fresh()
        for element, way in wanted[:MOST_VALUES]:
            value = await changed_value(used, element, way)
            seen.values.extend([value] if value is not None else [])
    for element in buttons[:MOST_PRESSES]:
        await used.fresh()
        press = await pressed_down(used, element)
        seen.presses.extend([press] if press is not None else [])
    return seen


def _listens_to_keys(dom: Dom, listeners: EventListeners) -> bool:
    """Whether the window, the document, html or body of the page itself listens to keys."""
    columns = dom.main.columns
    nodes = [0] + [
        columns.node_ids[row]
        for row, kind in enumerate(columns.kinds)
        if kind == 9 or (kind == 1 and dom.main.element(row).tag in ("html", "body"))
    ]
    return any(listeners.of(node) & KEY_EVENTS for node in nodes)


def _has_scripts(dom: Dom) -> bool:
    return any(one.tag == "script" or any(name.startswith("on") for name in one.attributes) for one in dom.elements())
