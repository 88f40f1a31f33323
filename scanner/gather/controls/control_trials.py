"""Gathers control trials: each kind of control is operated once by keyboard, and by pointer where that did nothing."""

import asyncio
import time
from dataclasses import dataclass, field, replace
from typing import ClassVar

from checks.observation import Observation, Unavailable
from checks.observations.control_trials import ControlTrial, ControlTrials, Effect, ToggleTrial
from checks.observations.event_listeners import EventListeners
from checks.observations.page_snapshot import PageSnapshot
from scanner.gather.controls.candidates import Candidate, choose, entry_of
from scanner.gather.controls.hands import MOVING_KEYS, Hands
from scanner.gather.controls.rescue import Rescue
from scanner.gather.trials.used_page import Spot, UsedPage
from scanner.gather.view import Phase, View

TRIALS_S = 12.0
QUICK_S = 0.12
LONG_S = 0.45  # before a press counts as one that does nothing
MOST_FRESH = 8
ARROWS = ("ArrowDown", "ArrowRight")
ARROW_ROLES = frozenset(
    {"tab", "radio", "menuitem", "menuitemradio", "menuitemcheckbox", "option", "slider", "treeitem"}
)
# states that a press on the control itself turns over
TURNED = ("expanded: false", "pressed: false", "checked: false", "selected: false")


class ControlTrialsGatherer:
    """Tries what reacts to presses: Enter and Space first, a click after them."""

    kind: ClassVar[type[Observation]] = ControlTrials
    phase: ClassVar[Phase] = "use"
    after: ClassVar[tuple[type[Observation], ...]] = (PageSnapshot, EventListeners)
    budget_s: ClassVar[float] = 25.0

    async def gather(self, view: View) -> ControlTrials | Unavailable:
        """Nothing is touched on a page on which nothing listens to presses."""
        snapshot, listeners = view.seen.get(PageSnapshot.kind), view.seen.get(EventListeners.kind)
        if not isinstance(snapshot, PageSnapshot) or not isinstance(listeners, EventListeners):
            return Unavailable(ControlTrials.kind, "it is not known what the page listens to")
        choice = choose(snapshot, listeners)
        if not choice.candidates:
            return ControlTrials()
        used = UsedPage(view.lane)
        hands = Hands(used)
        try:
            await hands.begin()
            seen = _Trials(hands, Rescue(hands, snapshot), time.monotonic() + TRIALS_S)
            for place, candidate in enumerate(choice.candidates):
                if time.monotonic() > seen.deadline:
                    return ControlTrials(seen.done, choice.left_out + len(choice.candidates) - place)
                await seen.try_one(candidate)
            return ControlTrials(seen.done, choice.left_out)
        finally:
            hands.release()
            used.release()


@dataclass(slots=True)
class _Trials:
    """Trials of one page, one control after the other.

    `fresh_loads` counts loads that they took; `sure` holds, by build, what came of a control that
    the keyboard seemed not to operate, so that its equals need no second look, and `arrows` whether
    keys move within a list, menu or row of tabs.
    """

    hands: Hands
    rescue: Rescue
    deadline: float
    done: list[ControlTrial] = field(default_factory=list)
    fresh_loads: int = 0
    is_clean: bool = False
    sure: dict[object, ControlTrial] = field(default_factory=dict)
    arrows: dict[str, bool] = field(default_factory=dict)

    async def try_one(self, candidate: Candidate) -> None:
        """Try a control and put the page back as it was."""
        spot = Spot.of(candidate.element)
        trial = ControlTrial(
            spot.node, candidate.way, candidate.alike,
            holds_control=candidate.holds_control, listens_to_keys=candidate.listens_to_keys,
        )  # fmt: skip
        if not await self._is_there(spot) or await self._arrows_reach(candidate):
            return
        if candidate.composite is not None:
            trial = replace(trial, pressed=MOVING_KEYS)
        if candidate.way == "keys":
            trial = await self._by_keys(candidate, spot, trial)
        else:
            trial = await self._by_pointer(candidate, spot, trial)
        if trial.worked and trial.by_key is not None:
            self.rescue.known[spot.node] = trial.by_key
        self.done.append(trial)

    async def _is_there(self, spot: Spot) -> bool:
        facts = await self.hands.facts(spot)
        if facts is not None and facts["shown"] and facts["hit"]:
            return True
        if self.is_clean:
            return False
        await self._fresh()
        facts = await self.hands.facts(spot)
        return facts is not None and bool(facts["shown"]) and bool(facts["hit"])

    async def _arrows_reach(self, candidate: Candidate) -> bool:
        """Whether keys move anything in the composite that the control is a member of, or cannot be tried there."""
        composite = candidate.composite
        entry = entry_of(composite) if composite is not None else None
        if composite is None or entry is None:
            return False
        whole = Spot.of(composite)
        if whole.selector not in self.arrows:
            self.arrows[whole.selector] = await self.hands.moves_within(whole, Spot.of(entry))
            self.is_clean = False
        return self.arrows[whole.selector]

    async def _fresh(self) -> None:
        if self.fresh_loads < MOST_FRESH:
            self.fresh_loads += 1
            await self.hands.fresh()
            self.is_clean = True

    async def _by_keys(self, candidate: Candidate, spot: Spot, trial: ControlTrial) -> ControlTrial:
        can_work = candidate.is_native or candidate.listens_to_keys
        if can_work:
            trial = await self._pressed(candidate, spot, trial, QUICK_S)
            is_over = bool(trial.worked) or not trial.pressed
            if is_over or (candidate.is_native and not candidate.acts_on_down):
                return trial
        click = await self._clicked(spot, QUICK_S)
        if click is None or not _is_function(click):
            return replace(trial, by_click=click)
        known = self.sure.get(candidate.build)
        if known is not None:
            return replace(trial, by_click=click, pressed=known.pressed, same_by=known.same_by)
        # once more on a fresh page and with patience, before it counts as deaf
        await self._fresh()
        if not self.is_clean:
            return trial
        again = await self._pressed(candidate, spot, replace(trial, pressed=()), LONG_S if can_work else QUICK_S)
        if again.worked or not again.pressed:
            return again
        click = await self._clicked(spot, LONG_S)
        return await self._rescued(candidate, spot, replace(again, by_click=click))

    async def _by_pointer(self, candidate: Candidate, spot: Spot, trial: ControlTrial) -> ControlTrial:
        click = await self._clicked(spot, LONG_S)
        trial = replace(trial, by_click=click)
        if click is None or not _is_function(click):
            return trial
        known = self.sure.get(candidate.build)
        if known is not None:
            return replace(trial, same_by=known.same_by, escape_works=known.escape_works)
        return await self._rescued(candidate, spot, trial)

    async def _rescued(self, candidate: Candidate, spot: Spot, trial: ControlTrial) -> ControlTrial:
        click = trial.by_click
        if click is None or not _is_function(click):
            return trial
        if click.is_only_hiding:
            await self._fresh()
            trial = replace(trial, escape_works=await self.rescue.by_escape(spot, click))
        same_by = self.rescue.among_known(click)
        if not same_by and self.fresh_loads < MOST_FRESH:
            await self._fresh()
            same_by = await self.rescue.by_others(spot, click)
            self.is_clean = False
        self.sure[candidate.build] = replace(trial, same_by=same_by)
        return self.sure[candidate.build]

    async def _clicked(self, spot: Spot, wait_s: float) -> Effect | None:
        click = await self.hands.click(spot, wait_s)
        if click is not None and click.is_something:
            self.is_clean = False
        await self.hands.rest()
        return click

    async def _pressed(self, candidate: Candidate, spot: Spot, trial: ControlTrial, wait_s: float) -> ControlTrial:
        """Focus on the control, then Enter, Space and arrows until one does something."""
        if not await self.hands.used.ask("focus", spot):
            return trial
        keys = ["Enter", "Space"]
        if candidate.element.attr("role") in ARROW_ROLES or (wait_s == LONG_S and candidate.listens_to_keys):
            keys += ARROWS
        before, face = await self.hands.told(spot), await self.hands.face(spot)
        pressed: list[str] = []
        for key in keys:
            await self.hands.remember()
            effect = await self.hands.press(key, spot, wait_s)
            pressed.append(key)
            if effect.is_something:
                self.is_clean = False
                seen = replace(trial, pressed=(key,), worked=(key,), by_key=effect)
                seen = await self._turned(spot, seen, before, face)
                return await self._other_key(candidate, spot, seen)
            if not await self.hands.used.ask("focus", spot):
                break
        return replace(trial, pressed=tuple(pressed))

    async def _turned(self, spot: Spot, trial: ControlTrial, before: str, face: str) -> ControlTrial:
        """What is told of the control after the press, and whether the same key turns it back."""
        effect, key = trial.by_key, trial.worked[0]
        if effect is None or effect.went_to or effect.opened:
            return trial
        after, turned = await self.hands.told(spot), await self.hands.face(spot)
        if before == after and (turned != face or effect.shown):
            await asyncio.sleep(LONG_S)  # states may follow when an animation has ended
            after, turned = await self.hands.told(spot), await self.hands.face(spot)
        kept = next((state for state in TURNED if state in before and state in after), "")
        if effect.shown and effect.is_next and kept.startswith("expanded"):
            trial = replace(trial, state_kept=kept)
        has_turned = bool(turned) and turned != face and before == after
        if not await self.hands.used.ask("focus", spot):
            return trial
        # compared with how the page was before the first press
        self.is_clean = not (await self.hands.press(key, spot, 0.0)).is_something
        if has_turned and await self.hands.face(spot) == face:
            return replace(trial, toggle=ToggleTrial(before, after))
        return trial

    async def _other_key(self, candidate: Candidate, spot: Spot, trial: ControlTrial) -> ControlTrial:
        """Whether Space works too on a button that has its keys from a script.

        Space counts as deaf only when it does nothing where Enter still does something.
        """
        is_button = candidate.element.attr("role") == "button" and candidate.element.tag not in ("button", "summary")
        if trial.worked != ("Enter",) or not is_button:
            return trial
        for key, works in (("Space", ("Enter", "Space")), ("Enter", ("Enter",))):
            if not await self.hands.used.ask("focus", spot):
                return trial
            await self.hands.remember()
            if (await self.hands.press(key, spot, LONG_S)).is_something:
                self.is_clean = False
                return replace(trial, pressed=("Enter", "Space"), worked=works)
        return replace(trial, pressed=("Enter",))


def _is_function(effect: Effect) -> bool:
    """Whether a click did more than put focus into a field, which the keyboard can do too."""
    if effect.went_to or effect.opened:
        return True
    return bool(effect.marks) and not (effect.fields and effect.fields == effect.free_fields)
