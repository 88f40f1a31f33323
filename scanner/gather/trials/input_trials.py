"""Gathers input trials: keys, values and presses, with all frames held in place."""

from collections.abc import Iterator
from typing import ClassVar

from checks.dom import Document, Dom, Element, dom_of
from checks.dom.selector import frames_of, selector_of
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
MOST_FRAMES = 2


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
    listens = _listens_to_keys(dom.main, listeners)
    frames = list(_listening_frames(dom, listeners))[:MOST_FRAMES]
    seen = InputTrials(
        keys_pressed=listens or bool(frames),
        left_out=max(0, len(wanted) - MOST_VALUES) + max(0, len(buttons) - MOST_PRESSES),
    )
    if listens:
        await used.fresh()
        seen.keys.extend(await pressed_keys(used))
    for frame in frames:
        await used.fresh()
        seen.keys.extend(await pressed_keys(used, (*frames_of(frame), selector_of(frame)), _node(frame)))
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


def _listening_frames(dom: Dom, listeners: EventListeners) -> Iterator[Element]:
    """The elements of frames that can be seen and whose document hears keys wherever focus is in it."""
    for document in dom.documents[1:]:
        owner = document.owner
        if owner is not None and owner.is_visible and _listens_to_keys(document, listeners):
            yield owner


def _listens_to_keys(document: Document, listeners: EventListeners) -> bool:
    """Whether the window, the document, html or body itself listens to keys."""
    columns = document.columns
    kinds = set(listeners.of(0)) if document.place == 0 else set(listeners.windows.get(columns.frame_id, ()))
    for row, kind in enumerate(columns.kinds):
        if kind == 9 or (kind == 1 and document.element(row).tag in ("html", "body")):
            kinds |= listeners.of(columns.node_ids[row])
    return bool(kinds & KEY_EVENTS)


def _node(element: Element) -> int:
    return element.document.columns.node_ids[element.row]


def _has_scripts(dom: Dom) -> bool:
    return any(one.tag == "script" or any(name.startswith("on") for name in one.attributes) for one in dom.elements())
