"""Listens to the live regions of a chat, frames that come later included."""

import time
from dataclasses import dataclass, field

from checks.observations.chat_exchange import Told
from scanner.browser.lane import Lane
from scanner.browser.worlds import ScriptFailed
from scanner.states.announcements import announcement_script


@dataclass(slots=True)
class Ears:
    """What live regions say. Frames begin to be listened to at different times, which is made up for."""

    lane: Lane
    since: dict[str, float] = field(default_factory=dict)

    async def listen(self) -> None:
        """Listen in all frames from now on; those that are listened to already go on."""
        for frame in await self.lane.worlds.frames():
            if frame.id in self.since or not self.lane.worlds.has_world(frame.id):
                continue
            try:
                await self.lane.worlds.call(frame.id, announcement_script(), "listen", timeout_s=3.0)
            except ScriptFailed:
                continue
            self.since[frame.id] = time.monotonic()

    async def told_since(self, moment: float) -> tuple[Told, ...]:
        """What was said after a moment (monotonic seconds), in order of time."""
        found: list[Told] = []
        for frame_id, began in self.since.items():
            if not self.lane.worlds.has_world(frame_id):
                continue
            try:
                answer = await self.lane.worlds.call(frame_id, announcement_script(), "told", timeout_s=3.0)
            except ScriptFailed:
                continue
            for one in answer or ():
                at_ms = one["at_ms"] - round((moment - began) * 1000)
                if at_ms >= 0:
                    found.append(Told(at_ms, one["text"], one["politeness"], one["is_sure"]))
        return tuple(sorted(found, key=lambda one: one.at_ms))
