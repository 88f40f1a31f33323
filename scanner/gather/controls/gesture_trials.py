"""Gathers gesture trials: parts are swiped, dropped on and sorted, and clicks are tried for the same."""

import asyncio
import time
from dataclasses import dataclass, field, replace
from typing import ClassVar

from checks.dom import Element
from checks.observation import Observation, Unavailable
from checks.observations.event_listeners import EventListeners
from checks.observations.gesture_trials import DropTrial, GestureTrials, SortTrial, SwipeTrial
from checks.observations.page_snapshot import PageSnapshot
from scanner.gather.controls.candidates import is_tabbable
from scanner.gather.controls.gestures import Gestures, find_gestures
from scanner.gather.controls.hands import Hands
from scanner.gather.controls.nearby import close_to, concealed_near, fields_near, links_near, near
from scanner.gather.trials.used_page import Spot, UsedPage
from scanner.gather.view import Phase, View

TRIALS_S = 10.0
SETTLES_S = 0.6  # slides take up to half a second
LENGTHS = (0.5, 0.75)  # of the width; a swipe of half of it is enough everywhere
TAPS = (0.85, 0.15)
REACT_S = 0.15
MOST_NEAR = 8


class GestureTrialsGatherer:
    """Swipes, drops and drags, each on a fresh page."""

    kind: ClassVar[type[Observation]] = GestureTrials
    phase: ClassVar[Phase] = "use"
    after: ClassVar[tuple[type[Observation], ...]] = (PageSnapshot, EventListeners)
    budget_s: ClassVar[float] = 20.0

    async def gather(self, view: View) -> GestureTrials | Unavailable:
        """Nothing is touched where nothing listens for gestures."""
        snapshot, listeners = view.seen.get(PageSnapshot.kind), view.seen.get(EventListeners.kind)
        if not isinstance(snapshot, PageSnapshot) or not isinstance(listeners, EventListeners):
            return Unavailable(GestureTrials.kind, "it is not known what the page listens to")
        gestures = find_gestures(snapshot, listeners)
        if gestures.is_empty:
            return GestureTrials()
        used = UsedPage(view.lane)
        hands = Hands(used)
        try:
            return await _Trials(hands, time.monotonic() + TRIALS_S).of(gestures)
        finally:
            hands.release()
            used.release()


@dataclass(slots=True)
class _Trials:
    hands: Hands
    deadline: float
    left_out: int = 0
    swipes: list[SwipeTrial] = field(default_factory=list)
    drops: list[DropTrial] = field(default_factory=list)
    sorts: list[SortTrial] = field(default_factory=list)

    async def of(self, gestures: Gestures) -> GestureTrials:
        for element, by_finger in gestures.swiped:
            if self._has_time():
                swipe = await self._swiped(element, by_finger=by_finger)
                self.swipes += [swipe] if swipe is not None else []
        for element in gestures.dropped:
            if self._has_time():
                self.drops.append(await self._dropped(element, takes_paste=gestures.takes_paste))
        for item, other in gestures.sorted:
            if self._has_time():
                sort = await self._sorted(item, other)
                self.sorts += [sort] if sort is not None else []
        return GestureTrials(self.swipes, self.drops, self.sorts, self.left_out)

    def _has_time(self) -> bool:
        if time.monotonic() < self.deadline:
            return True
        self.left_out += 1
        return False

    async def _swiped(self, element: Element, *, by_finger: bool) -> SwipeTrial | None:
        spot, hands = Spot.of(element), self.hands
        places = []
        effect = None
        for length in LENGTHS:
            await hands.fresh()
            before = await hands.layout(spot)
            if not await hands.swipe(spot, length, by_finger=by_finger):
                return None
            await asyncio.sleep(SETTLES_S)
            effect = await hands.effect(spot, 0.0)
            places.append(await hands.layout(spot))
            if not effect.is_something or places[-1] == before:
                return None
        assert effect is not None
        found = SwipeTrial(spot.node, effect, places[0] == places[1], fields=fields_near(element))
        if not found.is_by_direction:
            return found
        await hands.fresh()
        start = await hands.layout(spot)
        for part in TAPS:
            await hands.tap(spot, part)
            if await hands.layout(spot) != start:
                return replace(found, by_tap=True)
        others = [*near(element), *concealed_near(element)]
        by_control, unreached = await self._other_way(others[:MOST_NEAR], spot, start)
        close = close_to(element)  # what cannot be clicked further away, such as a skip link, is not about the part
        untried = sum(one in close for one in unreached) + max(0, len(others) - MOST_NEAR) + len(links_near(element))
        return replace(found, by_control=by_control, untried=untried)

    async def _other_way(self, others: list[Element], spot: Spot, start: str) -> tuple[int, list[Element]]:
        """A control near by whose click changes the part, and those before it that could not be clicked."""
        unreached: list[Element] = []
        for one in others:
            other = Spot.of(one)
            await self.hands.point(spot)  # some appear only while the pointer is on the part
            if await self.hands.click(other, REACT_S) is None:
                unreached.append(one)
                continue
            await asyncio.sleep(REACT_S)
            if await self.hands.layout(spot) != start:
                return other.node, unreached
        return 0, unreached

    async def _dropped(self, element: Element, *, takes_paste: bool) -> DropTrial:
        spot, hands = Spot.of(element), self.hands
        await hands.fresh()
        effect = await hands.drop(spot)
        await hands.fresh()
        by_control = 0
        for one in near(element)[:MOST_NEAR]:
            other = Spot.of(one)
            click = await hands.click(other, REACT_S)
            if click is not None and "file picker" in click.opened:
                by_control = other.node
                break
        return DropTrial(spot.node, effect, by_control, takes_paste)

    async def _sorted(self, item: Element, other: Element) -> SortTrial | None:
        spot, beside = Spot.of(item), Spot.of(other)
        holder = item.parent
        if holder is None:
            return None
        await self.hands.fresh()
        before = await self.hands.layout(Spot.of(holder))
        if not await self.hands.drag(spot, beside):
            return None
        await asyncio.sleep(REACT_S)
        if await self.hands.layout(Spot.of(holder)) == before:
            return None
        inside = sum(is_tabbable(one) for one in (item, *item.descendants()))
        around = sum(is_tabbable(one) for one in holder.descendants()) - inside
        return SortTrial(spot.node, inside, around)
