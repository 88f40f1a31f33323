"""A page while it is being tried out: what it shows before and after, and elements found again after a reload."""

import re
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Final

from checks.dom import Element
from checks.dom.selector import frames_of, selector_of
from scanner.browser.guard import Navigation
from scanner.browser.lane import Lane
from scanner.browser.worlds import ScriptFailed

Effects = frozenset[tuple[str, str]]
"""Things that a trial changed: what kind of thing, and for a text which."""

FOCUS: Final = ("focus", "")
NAVIGATION: Final = ("navigation", "")
VALUES: Final = ("values", "")
MOVING: Final = re.compile(r"\d+")  # what a clock or counter shows differs each time


def shape(text: str) -> str:
    """A text without what moves in it."""
    return MOVING.sub("0", text)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an element stands, in words that hold after a reload; `node` is its number in the snapshot."""

    node: int
    frames: tuple[str, ...]
    selector: str

    @classmethod
    def of(cls, element: Element) -> "Spot":
        """The spot of an element of the snapshot."""
        return cls(element.document.columns.node_ids[element.row], frames_of(element), selector_of(element))


@dataclass(frozen=True, slots=True)
class Look:
    """What all frames show: texts, values of fields, where focus is, addresses, and what has opened or been wished."""

    texts: tuple[str, ...]
    values: tuple[str, ...]
    focus: tuple[str, ...]
    urls: tuple[str, ...]
    navigations: int
    windows: int

    def gained(self, later: "Look") -> list[str]:
        """Texts that are there later and were not before."""
        before = set(self.texts)
        return [text for text in later.texts if text not in before]

    def effects(self, later: "Look") -> Effects:
        """What differs later, in words that two trials of one thing can be compared by."""
        found = {("gained", shape(text)) for text in self.gained(later)}
        found |= {("lost", shape(text)) for text in later.gained(self)}
        if self.focus != later.focus:
            found.add(FOCUS)
        if self.values != later.values:
            found.add(VALUES)
        if (self.navigations, self.urls, self.windows) != (later.navigations, later.urls, later.windows):
            found.add(NAVIGATION)
        return frozenset(found)

    def shows_the_same(self, later: "Look") -> bool:
        """Whether texts, values, focus and context are as before."""
        return self == later


@dataclass(slots=True)
class UsedPage:
    """The lane's page under trial; `held` grows with the navigations that the page wished for since it was fresh."""

    lane: Lane
    held: list[Navigation] = field(default_factory=list)
    _hold: AbstractContextManager[list[Navigation]] | None = None

    async def fresh(self) -> None:
        """Load the page again, and from then on hold its frames in place."""
        self.release()
        await self.lane.reopen()
        self.hold()

    def hold(self) -> None:
        """Hold the frames of the page in place, as it stands now."""
        self._hold = self.lane.held_in_place()
        self.held = self._hold.__enter__()

    def release(self) -> None:
        """Let frames navigate again."""
        hold, self._hold = self._hold, None
        if hold is not None:
            hold.__exit__(None, None, None)

    async def look(self) -> Look:
        """What the page shows now."""
        seen = []
        for frame in await self.lane.worlds.frames():
            if self.lane.worlds.has_world(frame.id):
                try:
                    seen.append(await self.lane.worlds.call(frame.id, trial_script(), "look", timeout_s=3.0))
                except ScriptFailed:
                    continue
        return Look(
            texts=tuple(text for one in seen for text in one["pieces"]),
            values=tuple(text for one in seen for text in one["values"]),
            focus=tuple(one["focus"] for one in seen),
            urls=tuple(one["url"] for one in seen),
            navigations=len(self.held),
            windows=sum(1 for kind, _ in self.lane.visit.events if kind == "popup"),
        )

    async def frame(self, frames: tuple[str, ...]) -> str | None:
        """The id of the frame that these selectors lead to, `None` when it is gone."""
        frame_id: str | None = self.lane.main_frame
        for selector in frames:
            if frame_id is None or " >>> " in selector:
                return None
            frame_id = await self.lane.worlds.frame_of_element(frame_id, f"document.querySelector({selector!r})")
        return frame_id

    async def ask(self, operation: str, spot: Spot) -> Any:
        """The answer of `trials.js` about an element, `None` when it is gone."""
        frame_id = await self.frame(spot.frames)
        if frame_id is None or not self.lane.worlds.has_world(frame_id):
            return None
        try:
            return await self.lane.worlds.call(frame_id, trial_script(), operation, spot.selector, timeout_s=3.0)
        except ScriptFailed:
            return None

    async def centre(self, spot: Spot) -> tuple[float, float] | None:
        """The middle of an element within the window, scrolled to; `None` when it is gone or has no size."""
        box = await self.ask("where", spot)
        if box is None or box[2] <= 0 or box[3] <= 0:
            return None
        x, y = box[0] + box[2] / 2, box[1] + box[3] / 2
        for depth in range(len(spot.frames), 0, -1):
            outer = await self.ask("where", Spot(0, spot.frames[: depth - 1], spot.frames[depth - 1]))
            if outer is None:
                return None
            x, y = x + outer[0] + outer[4], y + outer[1] + outer[5]
        return x, y

    async def leave_field(self) -> None:
        """Take focus off whatever has it, in every frame."""
        for frame in await self.lane.worlds.frames():
            if self.lane.worlds.has_world(frame.id):
                try:
                    await self.lane.worlds.call(frame.id, trial_script(), "blur", timeout_s=3.0)
                except ScriptFailed:
                    continue

    async def enter(self, frame_id: str) -> None:
        """Put focus on the body of a frame."""
        try:
            await self.lane.worlds.call(frame_id, trial_script(), "enter", timeout_s=3.0)
        except ScriptFailed:
            return


@cache
def trial_script() -> str:
    """The function that looks and acts within a frame."""
    return files("scanner").joinpath("gather", "trials", "trials.js").read_text(encoding="utf-8")
