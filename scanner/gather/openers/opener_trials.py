"""Gathers opener trials: opens what opens, walks in it with Tab, and closes it again, one opener after the other."""

import time
from dataclasses import dataclass, field
from typing import Any, ClassVar

from checks.dom import Dom, dom_of
from checks.dom.targets import element_in
from checks.observation import Observation, Unavailable
from checks.observations.accessibility_tree import AccessibilityTree
from checks.observations.event_listeners import EventListeners
from checks.observations.focus_walk import FocusTrap, FocusWalk
from checks.observations.opener_trials import CloseControl, OpenerTrials, Opening, Panel, PanelStop, Whereabouts
from checks.observations.page_snapshot import PageSnapshot
from scanner.browser.guard import Navigation
from scanner.gather.keyboard.page_keys import SHIFT, Place
from scanner.gather.keyboard.path_picture import path_picture
from scanner.gather.keyboard.way_out import Loop, closing_button, find_way_out
from scanner.gather.openers.exits import exits_of, wait_until_closed
from scanner.gather.openers.find import Opener, find_openers
from scanner.gather.openers.opening import Opened, OpenersPage, open_by_keyboard
from scanner.gather.view import Phase, View

TRIALS_S = 3.0  # for one page; what was seen by then is judged
MOST_TABS = 12
MOST_DRAWN = 7
WITHOUT_TRIAL = frozenset({"details", "tab"})  # the browser, and the pattern, put what they show right behind them


class OpenerTrialsGatherer:
    """Operates what may open a dialog, menu or panel, with the keyboard where that works."""

    kind: ClassVar[type[Observation]] = OpenerTrials
    phase: ClassVar[Phase] = "use"
    after: ClassVar[tuple[type[Observation], ...]] = (PageSnapshot, AccessibilityTree, EventListeners)
    budget_s: ClassVar[float] = 20.0

    async def gather(self, view: View) -> OpenerTrials | Unavailable:
        """A page without openers is not touched."""
        snapshot, tree = view.seen.get(PageSnapshot.kind), view.seen.get(AccessibilityTree.kind)
        listeners = view.seen.get(EventListeners.kind)
        if not isinstance(snapshot, PageSnapshot):
            return Unavailable(OpenerTrials.kind, "there is no page snapshot to find openers in")
        if not isinstance(tree, AccessibilityTree) or not isinstance(listeners, EventListeners):
            return Unavailable(OpenerTrials.kind, "it is not known what the page listens to")
        found, left_out = find_openers(dom_of(snapshot), tree, listeners)
        openers = [one for one in found if one.kind not in WITHOUT_TRIAL]
        if not openers:
            return OpenerTrials((), 0, left_out)
        trials = _Trials(view, dom_of(snapshot), left_out, time.monotonic() + TRIALS_S)
        await trials.go(openers)
        return OpenerTrials(tuple(trials.openings), trials.tried, trials.left_out)


@dataclass(slots=True)
class _Trials:
    view: View
    dom: Dom
    left_out: int
    deadline: float
    openings: list[Opening] = field(default_factory=list)
    tried: int = 0

    async def go(self, openers: list[Opener]) -> None:
        """Each opener on a page that is as it was first opened."""
        waiting, is_fresh = list(openers), not _was_changed(self.view)
        while waiting and time.monotonic() < self.deadline:
            if not is_fresh:
                await self.view.lane.reopen()
            with self.view.lane.held_in_place(new_frames_load=True) as held:
                page = OpenersPage(self.view.lane)
                await page.start()
                is_fresh = await self._one_after_the_other(page, waiting, held)
        self.left_out += len(waiting)

    async def _one_after_the_other(self, page: OpenersPage, waiting: list[Opener], held: list[Navigation]) -> bool:
        """Until none is left, or the page is no longer as it was (then false)."""
        while waiting and time.monotonic() < self.deadline:
            opener = waiting.pop(0)
            self.tried += 1
            opened = await open_by_keyboard(page, opener)
            if opened is not None and not held:
                self.openings.append(await self._used(page, opened))
            if held or not await page.is_as_before():
                return False
        return True

    async def _used(self, page: OpenersPage, opened: Opened) -> Opening:
        focus = await whereabouts(page, opened)
        walk = await self._walk(page, opened)
        first = walk.stops[0] if walk.stops else None
        before, picture = None, ""
        if focus != "inside" and opened.panel["focusables"] and (first is None or not first.is_inside):
            picture = await self._picture(page, opened, walk.places)
            before = await self._before(page, opened)
        controls = await self._close_controls(page, opened)
        exits = await exits_of(page, opened, self.view)
        trap, other_exit = None, ""
        if walk.goes_round and not exits and walk.stops and all(one.is_inside for one in walk.stops):
            trap = await self._trap(page, walk.places)
        elif not exits and opened.is_modal:
            inside = [place for place, stop in zip(walk.places, walk.stops, strict=True) if stop.is_inside]
            other_exit = await closing_button(page.keys, tuple(inside), self.deadline) if inside else ""
            controls = await self._close_controls(page, opened, click=True)
        return Opening(
            node=opened.opener.spot.node,
            way=opened.way,
            panel=self._panel(opened),
            focus=focus,
            stops=tuple(walk.stops),
            goes_round=walk.goes_round,
            left_page=walk.left_page,
            before=before,
            exits=exits,
            close_controls=controls,
            other_exit=other_exit,
            trap=trap,
            picture=picture,
        )

    async def _walk(self, page: OpenersPage, opened: Opened) -> "_Walk":
        """Tab from where focus is; in a panel that is not modal only until focus is through it."""
        walk, was_inside = _Walk(), False
        while len(walk.stops) < MOST_TABS and time.monotonic() < self.deadline:
            await page.keys.press("Tab")
            stop = await self._stop(page, opened)
            if stop is None:
                walk.left_page = True
                break
            place, seen = stop
            if place in walk.places:
                walk.goes_round = True
                break
            walk.places.append(place)
            walk.stops.append(seen)
            if was_inside and not seen.is_inside and not opened.is_modal:
                break
            was_inside = was_inside or seen.is_inside
        return walk

    async def _stop(self, page: OpenersPage, opened: Opened) -> tuple[Place, PanelStop] | None:
        focused = await page.keys.focused()
        if focused is None:
            return None
        frame, number = focused.place
        if number < 0:
            return focused.place, PanelStop(0, "", False, False, False)
        is_inside = bool(await page.ask(opened.frame, "o.holdsFocus()"))
        mark = await page.ask(frame, f"o.mark({number})") or {"ancestry": None, "words": ""}
        return focused.place, PanelStop(
            node=self._node(frame, mark["ancestry"]),
            words=mark["words"],
            is_inside=is_inside,
            is_seen=bool(focused.facts["isSeen"]),
            is_covered=focused.facts["over"] >= 0 and not is_inside,
        )

    async def _before(self, page: OpenersPage, opened: Opened) -> PanelStop | None:
        """What Shift+Tab reaches from the opener."""
        if not await page.ask(opened.place[0], f"o.focus({opened.place[1]})"):
            return None
        await page.keys.press("Tab", SHIFT)
        stop = await self._stop(page, opened)
        return stop[1] if stop is not None else None

    async def _trap(self, page: OpenersPage, places: list[Place]) -> FocusTrap | None:
        """Whether anything at all leads out of what Tab goes round in."""
        found = await page.keys.nodes(places)
        nodes = tuple(found[place] for place in places if found.get(place))
        picture = await path_picture(self.view, nodes[:MOST_DRAWN])
        await page.keys.ask(places[0][0], f"k.focus({places[0][1]})")
        tried, way_out = await find_way_out(page.keys, Loop(tuple(places)), time.monotonic() + TRIALS_S)
        return FocusTrap(nodes, tried, way_out, "" if way_out else picture)

    async def _picture(self, page: OpenersPage, opened: Opened, places: list[Place]) -> str:
        """The way of the focus, from the opener on; the first control of the panel comes last."""
        way = [opened.place, *places[:MOST_DRAWN]]
        found = await page.keys.nodes(way)
        return await path_picture(self.view, tuple(found[place] for place in way if found.get(place)))

    async def _close_controls(
        self, page: OpenersPage, opened: Opened, *, click: bool = False
    ) -> tuple[CloseControl, ...]:
        """What looks like a close button; with `click` the mouse tries each until the panel is closed."""
        if not await page.ask(opened.frame, "o.isOpen()"):
            return ()
        controls = []
        for one in await page.ask(opened.frame, "o.closers()") or []:
            x, y = await page.ask(opened.frame, f"o.centre({one['number']})") or (0, 0)
            is_here = click and opened.frame == page.lane.main_frame and await page.ask(opened.frame, "o.isOpen()")
            if is_here:
                await page.lane.page.mouse.click(x, y)
            works = bool(is_here and await wait_until_closed(page, opened))
            node = self._node(opened.frame, one["ancestry"])
            controls.append(CloseControl(node, one["words"], one["isFocusable"], works))
        return tuple(controls)

    def _panel(self, opened: Opened) -> Panel:
        facts: Any = opened.panel
        return Panel(
            node=self._node(opened.frame, facts["ancestry"]),
            words=facts["words"],
            is_dialog=facts["isDialog"],
            is_modal=facts["isModal"],
            covers_page=facts["covers"],
            floats=facts["floats"],
            gap_px=facts["gap"],
            focusables=facts["focusables"],
            box=tuple(facts["box"]),
            is_live=facts["isLive"],
        )

    def _node(self, frame_id: str, ancestry: list[str] | None) -> int:
        """The snapshot's number of an element that was there before anything opened, else 0."""
        documents = [one for one in self.dom.documents if one.columns.frame_id == frame_id]
        element = element_in(documents[0], ancestry) if documents and ancestry else None
        return element.document.columns.node_ids[element.row] if element is not None else 0


@dataclass(slots=True)
class _Walk:
    places: list[Place] = field(default_factory=list)
    stops: list[PanelStop] = field(default_factory=list)
    goes_round: bool = False
    left_page: bool = False


async def whereabouts(page: OpenersPage, opened: Opened) -> Whereabouts:
    """Where focus is while the panel is open."""
    if await page.ask(opened.frame, "o.holdsFocus()"):
        return "inside"
    place = await page.keys.place()
    if place is None or place[1] < 0:
        return "nothing"
    return "opener" if place == opened.place else "elsewhere"


def _was_changed(view: View) -> bool:
    """Whether the walk with Tab, which comes before, may have opened something."""
    walk = view.seen.get(FocusWalk.kind)
    if isinstance(walk, FocusWalk):
        return walk.trap is not None or any(stop.arrivals for stop in walk.stops)
    return walk is not None
