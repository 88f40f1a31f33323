"""Gathers the focus walk: Tab from the top of the page until focus leaves it, goes round or time is up."""

import time
from dataclasses import dataclass, field, replace
from typing import ClassVar

from checks.observation import Observation
from checks.observations.event_listeners import EventListeners
from checks.observations.focus_walk import Arrival, Ending, FocusStop, FocusTrap, FocusWalk, Indicator
from checks.observations.page_snapshot import PageSnapshot
from scanner.browser.guard import Navigation
from scanner.browser.lane import Lane
from scanner.gather.keyboard.arrival import BLUR_EVENTS, FOCUS_EVENTS, ArrivalWatch, revisit
from scanner.gather.keyboard.indicator import IndicatorPictures
from scanner.gather.keyboard.page_keys import Focused, PageKeys, Place
from scanner.gather.keyboard.path_picture import path_picture
from scanner.gather.keyboard.way_out import Loop, find_loop, find_way_out
from scanner.gather.view import Phase, View

MOST_STOPS = 300
WALK_S = 6.0
MOST_NOTHINGS = 12
MOST_PARTS = 40  # a video player of Chromium 156 has some ten buttons
RESERVE_S = 6.0  # for trying ways out and resolving what was seen


class FocusWalkGatherer:
    """Presses Tab as a person does and notes every stop."""

    kind: ClassVar[type[Observation]] = FocusWalk
    phase: ClassVar[Phase] = "use"
    after: ClassVar[tuple[type[Observation], ...]] = (PageSnapshot, EventListeners)
    budget_s: ClassVar[float] = 20.0

    async def gather(self, view: View) -> FocusWalk:
        """Walk; what was seen before trouble is kept."""
        with view.lane.held_in_place() as navigations:
            walk = _Walk(view, PageKeys(view.lane), navigations)
            await walk.go()
            return await walk.told()


@dataclass(slots=True)
class _Stop:
    place: Place
    focused: Focused
    indicator: Indicator = "unknown"
    arrivals: list[Arrival] = field(default_factory=list)
    pictures: tuple[str, ...] = ()


@dataclass(slots=True)
class _Walk:
    view: View
    keys: PageKeys
    navigations: list[Navigation]
    stops: list[_Stop] = field(default_factory=list)
    ending: Ending = "limit"
    trap: FocusTrap | None = None
    not_walked: int = 0
    heard: dict[Place, frozenset[str]] = field(default_factory=dict)

    @property
    def lane(self) -> Lane:
        return self.view.lane

    async def go(self) -> None:
        """The whole walk, within its time."""
        started = time.monotonic()
        await self.keys.start()
        pictures = IndicatorPictures(self.keys, self.view.keep)
        watch = ArrivalWatch(self.lane, self.navigations)
        repeated = await self._forward(started + WALK_S, pictures, watch)
        if self.ending in ("left", "empty") and await self._passed_over():
            repeated = await self._from_top(started + WALK_S, pictures, watch)
        self.heard = await self._heard()
        # a script may put focus back with a timer, too late for a walk this fast
        is_doubtful = any(events & BLUR_EVENTS for events in self.heard.values())
        if repeated or (is_doubtful and self.ending == "left"):
            await self._look_into_loop(started + WALK_S + RESERVE_S)
        if self.ending == "limit":
            self.not_walked = len(await self._passed_over())

    async def _passed_over(self) -> set[Place]:
        """What Tab could reach and did not come to."""
        return set(await self.keys.tabbables()) - {stop.place for stop in self.stops}

    async def _from_top(self, deadline: float, pictures: IndicatorPictures, watch: ArrivalWatch) -> bool:
        """Walk what comes before the first stop: an open chat has focus, so that the walk began halfway the page."""
        later, self.stops, self.ending = self.stops, [], "limit"
        repeated = await self._forward(deadline, pictures, watch, frozenset(stop.place for stop in later))
        self.stops += later
        return repeated

    async def _forward(
        self, deadline: float, pictures: IndicatorPictures, watch: ArrivalWatch, until: frozenset[Place] = frozenset()
    ) -> bool:
        """Tab until the end, or a stop in `until`. True when a stop came back before focus had left the page."""
        seen: set[Place] = set()
        at_first, nothings, repeats = set(await self.keys.tabbables()), 0, 0
        while len(self.stops) < MOST_STOPS and time.monotonic() < deadline and nothings < MOST_NOTHINGS:
            watch.begin()
            await self.keys.press("Tab")
            focused = await self.keys.focused()
            if focused is None:
                self.ending = "left" if self.stops or until else "empty"
                return False
            if _is_within_last(focused, self.stops) and repeats < MOST_PARTS:
                repeats += 1
                continue
            repeats = 0
            nothings = nothings + 1 if focused.place[1] < 0 else 0
            for one in await self._arrived(focused, watch, at_first):
                if one.place in until:
                    self.ending = "left"
                    return False
                if one.place in seen:
                    self.ending = "stuck"
                    return True
                seen.add(one.place)
                self.stops.append(await self._stop(one, focused, pictures, watch))
        return False

    async def _stop(self, one: Focused, focused: Focused, pictures: IndicatorPictures, watch: ArrivalWatch) -> _Stop:
        stop = _Stop(one.place, one)
        if one.place != focused.place:
            stop.arrivals, watch.noted = watch.noted, []
            return stop
        stop.arrivals = watch.happened()
        stop.indicator, stop.pictures = await pictures.look(one)
        return stop

    async def _arrived(self, focused: Focused, watch: ArrivalWatch, at_first: set[Place]) -> list[Focused]:
        """Where Tab led: what has focus now, and before it an element whose script passed focus on or dropped it."""
        frame, number = focused.place
        numbers: list[int] = focused.facts.get("events") or []
        held = [focused] if number >= 0 else []
        if not numbers or numbers[0] == number:
            return held
        facts = await self.keys.ask(frame, f"k.describe(k.list[{numbers[0]}])")
        if not facts:
            return held
        if number < 0:
            watch.note(Arrival("focus-dropped", ""))
        else:
            is_opened = focused.place not in at_first and await self.keys.ask(frame, f"k.isOpened({number})")
            watch.note(Arrival("content-opened" if is_opened else "focus-moved", "", number))
        return [Focused((frame, numbers[0]), facts), *held]

    async def _heard(self) -> dict[Place, frozenset[str]]:
        """Which events each stop listens to itself."""
        listeners = self.view.seen.get(EventListeners.kind)
        if not isinstance(listeners, EventListeners):
            return {}
        nodes = await self.keys.nodes([stop.place for stop in self.stops])
        return {place: listeners.of(node) for place, node in nodes.items()}

    async def _look_into_loop(self, deadline: float) -> None:
        loop: Loop | None = await find_loop(self.keys, deadline)
        if loop is None:
            self.ending = "left"
            return
        tried, way_out = await find_way_out(self.keys, loop, deadline)
        places = await self.keys.nodes(list(loop.places))
        nodes = tuple(places[place] for place in loop.places if places.get(place))
        self.ending = "stuck"
        picture = ""
        if not way_out:
            picture = await path_picture(self.view, nodes)
        is_cut_short = not way_out and time.monotonic() > deadline
        self.trap = FocusTrap(nodes, tried, way_out, picture, is_cut_short)

    async def told(self) -> FocusWalk:
        """The walk as an observation."""
        places = [stop.place for stop in self.stops]
        for stop in self.stops:
            frame = stop.place[0]
            places += [(frame, stop.focused.facts["over"]), (frame, stop.focused.facts["modal"])]
            places += [(frame, one.node) for one in stop.arrivals if one.node]
        wanted = [place for place, events in self.heard.items() if events & FOCUS_EVENTS and self.trap is None]
        slow = await revisit(self.keys, self.lane, self.navigations, wanted)
        nodes = await self.keys.nodes([*places, *(place for _, place in slow.values() if place)])
        return FocusWalk(
            stops=tuple(_told(stop, nodes, slow.get(stop.place)) for stop in self.stops),
            ending=self.ending,
            trap=self.trap,
            not_walked=self.not_walked,
        )


def _is_within_last(focused: Focused, stops: list[_Stop]) -> bool:
    """Whether Tab went to another part of one of the browser's own widgets, such as a date field."""
    return bool(stops) and stops[-1].place == focused.place and bool(focused.facts["hasParts"])


def _told(stop: _Stop, nodes: dict[Place, int], slow: tuple[Arrival, Place | None] | None) -> FocusStop:
    frame, facts = stop.place[0], stop.focused.facts
    arrivals = [replace(one, node=nodes.get((frame, one.node), 0)) if one.node else one for one in stop.arrivals]
    if slow is not None and slow[0].kind not in {one.kind for one in arrivals}:
        arrivals.append(replace(slow[0], node=nodes.get(slow[1], 0) if slow[1] else 0))
    return FocusStop(
        node=nodes.get(stop.place, 0),
        is_seen=facts["isSeen"],
        is_hidden_from_readers=facts["isHidden"],
        indicator=stop.indicator,
        over=nodes.get((frame, facts["over"]), 0),
        modal=nodes.get((frame, facts["modal"]), 0),
        arrivals=tuple(arrivals),
        pictures=stop.pictures,
    )
