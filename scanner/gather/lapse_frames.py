"""Our script in all frames of a page that was opened aside, and the places of elements within the whole page."""

import asyncio
from functools import cache
from importlib.resources import files
from typing import Any

from checks.observations.time_lapse import Place
from scanner.browser.aside import Aside
from scanner.browser.worlds import ScriptFailed

SMALL_FRAME_PX2 = 20_000  # about 200 x 100: a smaller frame is no place where people work
MOST_FRAMES = 12


@cache
def lapse_script() -> str:
    """What runs in our world of every document of the aside."""
    return files("scanner").joinpath("gather").joinpath("time_lapse.js").read_text(encoding="utf-8")


class LapseFrames:
    """Asks our script in each frame."""

    def __init__(self, aside: Aside) -> None:
        self._aside = aside
        self._prefixes: dict[str, list[list[str]]] = {}
        self._areas: dict[str, float] = {}

    async def ask(self, function: str, *arguments: object, timeout_s: float = 3.0) -> list[tuple[str, Any]]:
        """What `function` of our script gives in each frame, by frame id; frames that went away are left out."""
        worlds = self._aside.worlds
        frames = [frame.id for frame in await worlds.frames() if worlds.has_world(frame.id)][:MOST_FRAMES]
        name = f"loketscanLapse.{function}"
        answers = await asyncio.gather(
            *(worlds.call(frame, name, *arguments, timeout_s=timeout_s) for frame in frames), return_exceptions=True
        )
        pairs = zip(frames, answers, strict=True)
        for answer in answers:
            if isinstance(answer, BaseException) and not isinstance(answer, ScriptFailed):
                raise answer
        return [(frame, answer) for frame, answer in pairs if not isinstance(answer, BaseException)]

    async def listed(self, function: str, *arguments: object) -> list[tuple[str, dict[str, Any]]]:
        """The rows that `function` gives in all frames, each with its frame."""
        return [(frame, row) for frame, rows in await self.ask(function, *arguments) for row in rows]

    async def place(self, frame: str, row: dict[str, Any]) -> Place:
        """The place of an element that our script told of."""
        x, y, width, height = row["box"]
        ancestry = [*await self._prefix(frame), row["path"]]
        return Place(ancestry, row["tag"], row["text"], row["hint"], (x, y, width, height))

    async def is_large(self, frame: str) -> bool:
        """Whether a frame is the page itself or large enough to work in."""
        if frame == (await self._aside.worlds.frames())[0].id:
            return True
        await self._prefix(frame)
        return self._areas.get(frame, 0.0) >= SMALL_FRAME_PX2

    async def _prefix(self, frame: str) -> list[list[str]]:
        """The steps that lead to a frame, from the main document inwards."""
        if frame not in self._prefixes:
            listed = await self._aside.worlds.frames()
            parent = next((one.parent for one in listed if one.id == frame), None)
            self._prefixes[frame] = [] if parent is None else await self._step(parent, frame)
        return self._prefixes[frame]

    async def _step(self, parent: str, frame: str) -> list[list[str]]:
        worlds = self._aside.worlds
        for index, (path, area) in enumerate(await worlds.call(parent, "loketscanLapse.frameElements")):
            if await worlds.frame_of_element(parent, f"loketscanLapse.frameAt({index})") == frame:
                self._areas[frame] = area
                return [*await self._prefix(parent), path]
        return await self._prefix(parent)

    async def press(self, frame: str, index: int) -> None:
        """Press a control that `controls` listed: Enter on it where it takes the focus, else a click."""
        worlds, keyboard = self._aside.worlds, self._aside.page.keyboard
        if await worlds.call(frame, "loketscanLapse.focus", index):
            await keyboard.press("Enter")
        else:
            await worlds.call(frame, "loketscanLapse.click", index)
