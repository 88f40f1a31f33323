"""Listens to live regions: what a screen reader is told while something happens on the page."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from scanner.browser.lane import Lane
from scanner.browser.worlds import ScriptFailed


@dataclass(frozen=True, slots=True)
class Announcement:
    """What one live region said, `at_ms` after listening began.

    `politeness` is `polite` or `assertive`. `is_sure` is false where the region came, or became
    visible, together with its text, which not every screen reader tells.
    """

    at_ms: int
    text: str
    politeness: str
    is_sure: bool


async def listen(lane: Lane) -> None:
    """Begin to listen in all frames; in frames that listen already nothing changes."""
    for frame in await lane.worlds.frames():
        await _asked(lane, frame.id, "listen")


async def told(lane: Lane) -> list[Announcement]:
    """What was told since `listen`, in order of time. A frame that was loaded anew since has told nothing."""
    found: list[Announcement] = []
    for frame in await lane.worlds.frames():
        for one in await _asked(lane, frame.id, "told") or ():
            found.append(Announcement(one["at_ms"], one["text"], one["politeness"], one["is_sure"]))
    return sorted(found, key=lambda one: one.at_ms)


async def _asked(lane: Lane, frame_id: str, operation: str) -> list[dict[str, Any]] | None:
    if not lane.worlds.has_world(frame_id):
        return None
    try:
        answer = await lane.worlds.call(frame_id, announcement_script(), operation, timeout_s=3.0)
    except ScriptFailed:
        return None
    return answer if isinstance(answer, list) else None


@cache
def announcement_script() -> str:
    """The function that listens within a frame."""
    return files("scanner").joinpath("states", "announcements.js").read_text(encoding="utf-8")
