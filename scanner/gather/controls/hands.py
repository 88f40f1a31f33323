"""Operates controls as a person does, and tells what follows from each press."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import FileChooser

from checks.observations.control_trials import Effect
from scanner.browser.worlds import ScriptFailed
from scanner.gather.trials.used_page import Spot, UsedPage

MOST_FRAMES = 6
MOVING_KEYS = ("ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft", "End", "Home", "Tab")
ASIDE = (1.0, 1.0)
FIRST_LOOK_S = 0.04  # most handlers have answered by then
POLL_S = 0.08
FADE_S = 0.35
SWIPE_STEPS = 6
# names and states say what a control is; focus and what the browser offers are not about that
NO_STATE = frozenset({"focusable", "focused", "hasPopup", "keyshortcuts", "roledescription", "actions", "url"})


@dataclass  # without slots: Playwright stores its own attribute beside a bound method
class Hands:
    """Keyboard and pointer on a page under trial. `pickers` counts file pickers that opened."""

    used: UsedPage
    pickers: list[FileChooser] = field(default_factory=list)
    _before: tuple[int, int] = (0, 0)
    _held: int = 0

    def __post_init__(self) -> None:
        self.used.lane.page.on("filechooser", self._picked)

    def _picked(self, chooser: FileChooser) -> None:
        self.pickers.append(chooser)

    def release(self) -> None:
        """Let the browser open its own file pickers again."""
        self.used.lane.page.remove_listener("filechooser", self._picked)

    async def begin(self) -> None:
        """Take the page as it is, its frames held in place."""
        self.used.hold()
        await self._settle()

    async def fresh(self) -> None:
        """A fresh load."""
        await self.used.fresh()
        await self._settle()

    async def _settle(self) -> None:
        """Find out what changes by itself."""
        await self.rest()
        await self.remember()
        await asyncio.sleep(POLL_S)
        await self._in_frames("noise")

    async def rest(self) -> None:
        """Take the pointer away."""
        await self.used.lane.page.mouse.move(*ASIDE)

    async def remember(self) -> None:
        """From here on changes count."""
        await self._in_frames("remember")
        self._held = len(self.used.held)
        self._before = (len(self.used.lane.visit.events), len(self.pickers))

    async def facts(self, spot: Spot) -> Mapping[str, Any] | None:
        """Whether a control is shown, takes focus, and stands on top; scrolls it into view."""
        found: Mapping[str, Any] | None = await self._ask(spot, "facts")
        return found

    async def face(self, spot: Spot) -> str:
        """How a control looks: its own text, icons and colours."""
        return str(await self._ask(spot, "face") or "")

    async def told(self, spot: Spot) -> str:
        """What assistive technology is told of a control: role, name, description, value and states."""
        frame_id, session = await self.used.frame(spot.frames), self.used.lane.session
        if frame_id is None:
            return ""
        steps = "".join(
            f".querySelector({step!r})" + (".shadowRoot" if place < spot.selector.count(" >>> ") else "")
            for place, step in enumerate(spot.selector.split(" >>> "))
        )
        try:
            handle = await self.used.lane.worlds.handle(frame_id, f"document{steps}")
            answer = await session.send("Accessibility.getPartialAXTree", {"objectId": handle, "fetchRelatives": False})
        except (PlaywrightError, ScriptFailed):
            return ""
        node = answer["nodes"][0]
        parts = [str(node.get(name, {}).get("value", "")) for name in ("role", "name", "description", "value")]
        states = sorted(
            f"{one['name']}: {str(one['value'].get('value')).lower()}"
            for one in node.get("properties", [])
            if one["name"] not in NO_STATE
        )
        return "; ".join([*parts, *states])

    async def press(self, key: str, spot: Spot, wait_s: float) -> Effect:
        """Press a key where focus is."""
        await self.used.lane.page.keyboard.press(key)
        return await self.effect(spot, wait_s)

    async def moves_within(self, composite: Spot, entry: Spot) -> bool:
        """Whether a key moves focus or a mark within a composite once focus is in it; true where it cannot be."""
        if not await self.used.ask("focus", entry):
            return True
        await asyncio.sleep(POLL_S)
        before = await self.used.ask("within", composite)
        for key in MOVING_KEYS:
            await self.used.lane.page.keyboard.press(key)
            await asyncio.sleep(POLL_S)
            now = await self.used.ask("within", composite)
            if now is None or (now != before and now["holdsFocus"]):
                return True
        return False

    async def point(self, spot: Spot) -> bool:
        """Move the pointer onto a control; `False` when something else lies over it or it is gone."""
        facts = await self.facts(spot)
        middle = await self.used.centre(spot)
        if facts is None or middle is None or not facts["shown"] or not facts["hit"]:
            return False
        await self.used.lane.page.mouse.move(*middle)
        await asyncio.sleep(FIRST_LOOK_S)
        return True

    async def click(self, spot: Spot, wait_s: float) -> Effect | None:
        """Click a control; what hovering alone does is left out. `None` when it cannot be reached."""
        if not await self.point(spot):
            return None
        await self.remember()
        await self.used.lane.page.mouse.down()
        await self.used.lane.page.mouse.up()
        effect = await self.effect(spot, wait_s)
        if not effect.is_surely_function and effect.marks:
            await asyncio.sleep(FADE_S)  # a ripple or a flash is no outcome
            return await self.effect(spot, 0.0)
        return effect

    async def layout(self, spot: Spot) -> str:
        """Where a part and all in it stand, with their words."""
        return str(await self._ask(spot, "layout") or "")

    async def tap(self, spot: Spot, part: float) -> None:
        """Click on a part, at a share of its width."""
        found = await self._edges(spot)
        if found is not None:
            left, middle, width = found
            await self.used.lane.page.mouse.click(left + width * part, middle)
            await asyncio.sleep(FADE_S)

    async def swipe(self, spot: Spot, length: float, *, by_finger: bool) -> bool:
        """Swipe to the left over a share of a part's width; `False` when it cannot be reached."""
        found = await self._edges(spot)
        if found is None:
            return False
        left, middle, width = found
        xs = [left + width * (0.9 - length * step / SWIPE_STEPS) for step in range(SWIPE_STEPS + 1)]
        if by_finger:
            await self._touch("touchStart", xs[0], middle)
            for x in xs[1:]:
                await self._touch("touchMove", x, middle)
            await self._touch("touchEnd", None, middle)
            return True
        mouse = self.used.lane.page.mouse
        await mouse.move(xs[0], middle)
        await self.remember()
        await mouse.down()
        for x in xs[1:]:
            await mouse.move(x, middle)
        await mouse.up()
        return True

    async def _touch(self, kind: str, x: float | None, y: float) -> None:
        points = [] if x is None else [{"x": x, "y": y}]
        await self.used.lane.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    async def drag(self, spot: Spot, onto: Spot) -> bool:
        """Drag one element onto another; `False` when one cannot be reached."""
        start, end = await self.used.centre(spot), await self.used.centre(onto)
        start = await self.used.centre(spot)  # the second look may have scrolled
        if start is None or end is None:
            return False
        mouse = self.used.lane.page.mouse
        await mouse.move(*start)
        await mouse.down()
        await mouse.move(start[0], start[1] + 6)
        box = await self._ask(onto, "facts")
        if box is not None:
            await mouse.move(end[0], box["box"][1] + box["box"][3] * 0.8, steps=4)
        await mouse.up()
        return True

    async def drop(self, spot: Spot) -> Effect:
        """Drop a small picture on an element, by events as a script can make them."""
        await self.remember()
        await self._ask(spot, "drop")
        return await self.effect(spot, FADE_S)

    async def _edges(self, spot: Spot) -> tuple[float, float, float] | None:
        """Left edge, middle height and width of a part within the window."""
        middle, facts = await self.used.centre(spot), await self.facts(spot)
        if middle is None or facts is None or not facts["shown"]:
            return None
        width = facts["box"][2]
        return middle[0] - width / 2, middle[1], width

    async def effect(self, spot: Spot, wait_s: float) -> Effect:
        """What has changed; waits up to `wait_s` for a first change, and a moment for the rest of it."""
        await asyncio.sleep(FIRST_LOOK_S)
        found, waited_s = await self._effect(spot), FIRST_LOOK_S
        while not found.is_something and waited_s < wait_s:
            await asyncio.sleep(POLL_S)
            waited_s += POLL_S
            found = await self._effect(spot)
        return found

    async def _effect(self, spot: Spot) -> Effect:
        seen = [one for one in await self._in_frames("changes", spot) if one]
        events = self.used.lane.visit.events[self._before[0] :]
        opened = [kind for kind, _ in events if kind in ("popup", "dialog", "download")]
        opened += ["file picker"] * (len(self.pickers) - self._before[1])
        wished = self.used.held[self._held :]
        return Effect(
            marks=tuple(sorted({mark for one in seen for mark in one["marks"]})),
            went_to=wished[0].url if wished else "",
            opened=tuple(opened),
            gained=tuple(text for one in seen for text in one["gained"])[:8],
            lost=tuple(text for one in seen for text in one["lost"])[:8],
            restyled=sum(one["restyled"] for one in seen),
            told=sum(one["aria"] for one in seen),
            fields=sum(one["values"] for one in seen),
            free_fields=sum(one["free"] for one in seen),
            shown=sum(one["shown"] for one in seen),
            is_next=any(one["next"] for one in seen),
            moved_focus=any(one["moved_focus"] for one in seen),
        )

    async def _in_frames(self, operation: str, spot: Spot | None = None) -> list[Any]:
        worlds = self.used.lane.worlds
        own = await self.used.frame(spot.frames) if spot is not None else None
        frames = [one.id for one in await worlds.frames() if worlds.has_world(one.id)][:MOST_FRAMES]

        async def one(frame_id: str) -> Any:
            selector = spot.selector if spot is not None and frame_id == own else None
            try:
                return await worlds.call(frame_id, controls_script(), operation, selector, timeout_s=3.0)
            except ScriptFailed:
                return None

        return await asyncio.gather(*(one(frame_id) for frame_id in frames))

    async def _ask(self, spot: Spot, operation: str) -> Any:
        frame_id = await self.used.frame(spot.frames)
        if frame_id is None or not self.used.lane.worlds.has_world(frame_id):
            return None
        try:
            return await self.used.lane.worlds.call(
                frame_id, controls_script(), operation, spot.selector, timeout_s=3.0
            )
        except ScriptFailed:
            return None


@cache
def controls_script() -> str:
    """The function that remembers a frame's look and tells what has changed."""
    return files("scanner").joinpath("gather", "controls", "controls.js").read_text(encoding="utf-8")
