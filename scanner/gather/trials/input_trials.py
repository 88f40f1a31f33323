"""Gathers input trials: keys, values and presses, with all frames held in place."""

import asyncio
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from checks.dom import Document, Dom, Element, dom_of
from checks.dom.selector import frames_of, selector_of
from checks.observation import Observation, Unavailable
from checks.observations.event_listeners import EventListeners
from checks.observations.input_trials import InputTrials, KeyTrial, PressTrial, ValueTrial
from checks.observations.page_snapshot import PageSnapshot
from scanner.gather.trials.keys import KeyPresses
from scanner.gather.trials.presses import pressable, pressed_down
from scanner.gather.trials.used_page import UsedPage
from scanner.gather.trials.values import changeable, changed_value
from scanner.gather.view import Phase, View

log = logging.getLogger(__name__)

KEY_EVENTS = frozenset({"keydown", "keypress", "keyup"})
MOST_VALUES = 12
MOST_PRESSES = 6
MOST_FRAMES = 2
TRIALS_S = 17.0  # less than the budget, so that what is known by then can be told


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
        trials = _Trials(UsedPage(view.lane), dom, listeners)
        try:
            async with asyncio.timeout(TRIALS_S):
                await trials.run()
        except TimeoutError:
            log.debug("input trials of %s ended before all was tried", view.page_state.page)
        finally:
            trials.used.release()
        return trials.told()


@dataclass(slots=True)
class _Trials:
    """The trials of one page; each result is kept at once, so that none is lost when time is up."""

    used: UsedPage
    dom: Dom
    listeners: EventListeners
    keys: list[KeyTrial] = field(default_factory=list)
    values: list[ValueTrial] = field(default_factory=list)
    presses: list[PressTrial] = field(default_factory=list)
    keys_pressed: bool = False
    left_out: int = 0

    async def run(self) -> None:
        """Keys, then values, then presses."""
        wanted, buttons = list(changeable(self.dom)), pressable(self.dom, self.listeners)
        self.left_out = len(wanted) + len(buttons)
        await self._press_keys()
        if wanted:
            await self.used.fresh()
        for element, way in wanted[:MOST_VALUES]:
            value = await changed_value(self.used, element, way)
            self.left_out -= 1
            self.values += [value] if value is not None else []
        for element in buttons[:MOST_PRESSES]:
            press = await pressed_down(self.used, element)
            self.left_out -= 1
            self.presses += [press] if press is not None else []

    async def _press_keys(self) -> None:
        listens = _listens_to_keys(self.dom.main, self.listeners)
        frames = list(_listening_frames(self.dom, self.listeners))[:MOST_FRAMES]
        if listens:
            await KeyPresses(self.used, self.keys).all()
        for frame in frames:
            path = (*frames_of(frame), selector_of(frame))
            await KeyPresses(self.used, self.keys, path, _node(frame)).all()
        self.keys_pressed = listens or bool(frames)

    def told(self) -> InputTrials:
        """What is known by now."""
        return InputTrials(self.keys_pressed, self.keys, self.values, self.presses, self.left_out)


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
