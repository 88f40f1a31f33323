"""What happens when an element gets focus: at once, and a moment later for those that listen for it."""

import asyncio
from dataclasses import dataclass, field

from checks.observations.focus_walk import Arrival
from scanner.browser.guard import Navigation
from scanner.browser.lane import Lane
from scanner.gather.keyboard.page_keys import PageKeys, Place

MOST_REVISITS = 6
SLOW_S = 0.35  # scripts that wait before they act mostly wait less
FOCUS_EVENTS = frozenset({"focus", "focusin"})
BLUR_EVENTS = frozenset({"blur", "focusout"})


@dataclass(slots=True)
class ArrivalWatch:
    """Notes navigations, popups and script dialogs since `begin`."""

    lane: Lane
    navigations: list[Navigation]
    noted: list[Arrival] = field(default_factory=list)
    _navigations: int = 0
    _events: int = 0

    def begin(self) -> None:
        """Before a key is pressed."""
        self.noted = []
        self._navigations, self._events = len(self.navigations), len(self.lane.visit.events)

    def note(self, arrival: Arrival) -> None:
        """Something that the walk itself saw."""
        self.noted.append(arrival)

    def happened(self) -> list[Arrival]:
        """All since `begin`."""
        found = [Arrival("navigation", one.url) for one in self.navigations[self._navigations :]]
        for kind, detail in self.lane.visit.events[self._events :]:
            if kind == "popup":
                found.append(Arrival("popup", detail))
            elif kind == "dialog":
                found.append(Arrival("dialog", detail))
        return [*self.noted, *found]


async def revisit(
    keys: PageKeys, lane: Lane, navigations: list[Navigation], places: list[Place]
) -> dict[Place, tuple[Arrival, Place | None]]:
    """Give focus again to these elements, which listen for it, and wait for what their scripts do."""
    found: dict[Place, tuple[Arrival, Place | None]] = {}
    for place in places[:MOST_REVISITS]:
        arrival = await _arrival_at(keys, ArrivalWatch(lane, navigations), place)
        if arrival is None:
            continue
        if await _comes_by_itself(keys, ArrivalWatch(lane, navigations), place):
            continue
        found[place] = arrival
    return found


async def _arrival_at(keys: PageKeys, watch: ArrivalWatch, place: Place) -> tuple[Arrival, Place | None] | None:
    """What follows when the element gets focus, and where focus went."""
    await keys.ask(place[0], "k.blur()")
    before = set(await keys.tabbables())
    if place not in before:
        return None
    watch.begin()
    await keys.ask(place[0], "k.remember()")
    await keys.ask(place[0], f"k.focus({place[1]})")
    await asyncio.sleep(SLOW_S)
    now = await keys.place()
    happened = watch.happened()
    if happened:
        return happened[0], None
    if now is None or now == place:
        return None
    if now[1] < 0:
        is_seen = await keys.ask(place[0], f"k.isSeenNumber({place[1]})")
        return (Arrival("focus-dropped", ""), None) if is_seen else None
    is_opened = now[0] == place[0] and now not in before and await keys.ask(now[0], f"k.isOpened({now[1]})")
    await keys.press("Escape")
    return Arrival("content-opened" if is_opened else "focus-moved", ""), now


async def _comes_by_itself(keys: PageKeys, watch: ArrivalWatch, place: Place) -> bool:
    """Whether focus moves, or the page acts, also when nothing has focus for as long: a timer that was running."""
    watch.begin()
    await keys.ask(place[0], "k.blur()")
    alone = await keys.place()
    await asyncio.sleep(SLOW_S)
    return bool(watch.happened()) or (alone is not None and alone[1] < 0 and await keys.place() != alone)
