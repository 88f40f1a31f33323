"""The hand on the keyboard: presses keys, and tells where focus is in whatever frame it went to."""

import asyncio
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

from playwright.async_api import Error as PlaywrightError

from scanner.browser.lane import Lane
from scanner.browser.worlds import WORLD, ScriptFailed

SHIFT: Final = 8
MODIFIERS: Final = {"alt": 1, "ctrl": 2, "control": 2, "meta": 4, "cmd": 4, "shift": SHIFT}
KEY_CODES: Final = {
    "Tab": 9, "Enter": 13, "Escape": 27, " ": 32, "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40,
}  # fmt: skip
KEY_TEXT: Final = {"Enter": "\r", " ": " "}
CODES: Final = {" ": "Space"}

Place = tuple[str, int]
"""(frame id, number of an element within that frame's world); the number is -1 for nothing."""


@dataclass(frozen=True, slots=True)
class Focused:
    """The element that has focus, as `describe` in keyboard.js tells it."""

    place: Place
    facts: dict[str, Any]


class PageKeys:
    """Keys and focus of the page in one lane. Make it anew after a reload."""

    def __init__(self, lane: Lane) -> None:
        self.lane = lane
        self._frame = lane.main_frame
        self._nodes: dict[Place, int] = {}

    async def start(self) -> None:
        """Put our script into all frames that have none yet."""
        for frame_id in await self.frames():
            await self._install(frame_id)

    async def frames(self) -> list[str]:
        """Ids of the frames whose documents can be asked."""
        worlds = self.lane.worlds
        return [frame.id for frame in await worlds.frames() if worlds.has_world(frame.id)]

    async def press(self, key: str, modifiers: int = 0) -> None:
        """Press and let go of one key, as a person would."""
        code = KEY_CODES.get(key) or ord(key.upper()[0])
        if key.startswith("F") and key[1:].isdigit():
            code = 111 + int(key[1:])
        event: dict[str, Any] = {
            "key": key,
            "code": CODES.get(key, key if len(key) > 1 else f"Key{key.upper()}"),
            "windowsVirtualKeyCode": code,
            "modifiers": modifiers,
        }
        text = KEY_TEXT.get(key, "") if not modifiers else ""
        down = {"type": "keyDown", "text": text} if text else {"type": "rawKeyDown"}
        send = self.lane.session.send
        # a key that opens a dialog is answered only when the dialog has gone
        async with asyncio.timeout(5.0):
            await asyncio.gather(
                send("Input.dispatchKeyEvent", {**event, **down}),
                send("Input.dispatchKeyEvent", {**event, "type": "keyUp"}),
            )

    async def place(self) -> Place | None:
        """Where focus is; `None` when it is outside the page, number -1 when it is on nothing."""
        found = await self._find("loketscan.keyboard.here()")
        return (found[0], int(found[1][0])) if found is not None else None

    async def focused(self) -> Focused | None:
        """What has focus with its facts; `None` when focus is outside the page."""
        found = await self._find("loketscan.keyboard.focused()")
        return Focused((found[0], int(found[1]["number"])), found[1]) if found is not None else None

    async def ask(self, frame_id: str, expression: str) -> Any:
        """The value of an expression about `loketscan.keyboard`, called `k`, in a frame; `None` when there is none."""
        asked = f"((k) => k ? [({expression})] : null)(loketscan.keyboard)"
        try:
            answer = await self.lane.worlds.evaluate(frame_id, asked, timeout_s=4.0)
            if answer is None:
                await self._install(frame_id)
                answer = await self.lane.worlds.evaluate(frame_id, asked, timeout_s=4.0)
        except (ScriptFailed, PlaywrightError):
            return None
        return answer[0] if answer else None

    async def tabbables(self) -> list[Place]:
        """All that Tab could reach and a person can see, in all frames."""
        found: list[Place] = []
        for frame_id in await self.frames():
            numbers = await self.ask(frame_id, "k.seenTabbables()") or []
            found += [(frame_id, number) for number in numbers]
        return found

    async def fingerprint(self) -> str:
        """Changes when what can be seen changes, in any frame."""
        return "|".join([str(await self.ask(frame_id, "k.fingerprint()")) for frame_id in await self.frames()])

    async def nodes(self, places: list[Place]) -> dict[Place, int]:
        """The browser's own numbers of these elements."""
        wanted = [place for place in dict.fromkeys(places) if place[1] >= 0]
        missing = [place for place in wanted if place not in self._nodes]
        for frame in dict.fromkeys(frame for frame, _ in missing):
            await self._learn_nodes(frame, [number for one, number in missing if one == frame])
        return {place: self._nodes.get(place, 0) for place in wanted}

    async def node(self, place: Place) -> int:
        """The browser's own number of an element, 0 when it is gone."""
        return (await self.nodes([place])).get(place, 0)

    async def _learn_nodes(self, frame: str, numbers: list[int]) -> None:
        """One handle of a list, its members' handles in one answer, then each member's number."""
        session = self.lane.session
        expression = f"{numbers}.map((number) => loketscan.keyboard.list[number])"
        try:
            reference = await self.lane.worlds.handle(frame, expression)
            listed = await session.send("Runtime.getProperties", {"objectId": reference, "ownProperties": True})
        except (ScriptFailed, PlaywrightError):
            return  # the frame has gone
        held = {one["name"]: one.get("value", {}).get("objectId") for one in listed["result"]}
        known = [(number, held[str(n)]) for n, number in enumerate(numbers) if held.get(str(n))]
        described = await asyncio.gather(
            *(session.send("DOM.describeNode", {"objectId": object_id}) for _, object_id in known),
            return_exceptions=True,
        )
        for (number, _), answer in zip(known, described, strict=True):
            if not isinstance(answer, BaseException):
                self._nodes[frame, number] = int(answer["node"]["backendNodeId"])

    async def handle(self, place: Place) -> str | None:
        """A DevTools handle of an element."""
        expression = f"loketscan.keyboard.list[{place[1]}]"
        try:
            answer = await self.lane.worlds.handle(place[0], expression)
        except (ScriptFailed, PlaywrightError):
            return None
        return answer

    async def _find(self, expression: str) -> tuple[str, Any] | None:
        value = await self._in(self._frame, expression)
        if value is not None and not _is_frame(value):
            return self._frame, value
        inside: tuple[str, Any] | None = None
        for frame_id in await self.frames():  # parents before children: the last that has focus is the innermost
            value = await self._in(frame_id, expression)
            if value is not None:
                inside = frame_id, value
        if inside is not None:
            self._frame = inside[0]
        return inside

    async def _in(self, frame_id: str, expression: str) -> Any:
        try:
            return await self.lane.worlds.evaluate(frame_id, expression, timeout_s=4.0)
        except ScriptFailed:
            await self._install(frame_id)
        try:
            return await self.lane.worlds.evaluate(frame_id, expression, timeout_s=4.0)
        except ScriptFailed:
            return None

    async def _install(self, frame_id: str) -> None:
        try:
            await self.lane.worlds.evaluate(frame_id, keyboard_source(), timeout_s=4.0)
        except ScriptFailed:
            return  # the frame has gone


def _is_frame(value: Any) -> bool:
    return bool(value["isFrame"] if isinstance(value, dict) else value[1])


def keyboard_source() -> str:
    """The script that notes focus, for each document."""
    return _SOURCE


_SOURCE: Final = files("scanner.gather.keyboard").joinpath("keyboard.js").read_text(encoding="utf-8")
__all__ = ["MODIFIERS", "SHIFT", "WORLD", "Focused", "PageKeys", "Place"]
