"""Watches the texts on a page come and go, by the browser's numbers, closed shadow trees included."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from scanner.browser.lane import Lane

POLL_S = 0.12
TEXT_NODE = 3


@dataclass(slots=True)
class Pulse:
    """The texts that are laid out in all documents since `began` (monotonic seconds), and when each was first there."""

    lane: Lane
    began: float = 0.0
    before: dict[int, str] = field(default_factory=dict)
    now: dict[int, str] = field(default_factory=dict)
    changed_at: float = 0.0
    own: str = ""
    _first_ms: dict[int, int] = field(default_factory=dict)

    async def begin(self, own: str = "") -> None:
        """Remember what is there; times count from here. `own` is our message, which may stand in a field till then."""
        self.own = own
        self.before = self.now = await texts_of(self.lane)
        self.began = self.changed_at = time.monotonic()
        self._first_ms = {}

    async def beat(self) -> None:
        """Look once."""
        texts = await texts_of(self.lane)
        moment = time.monotonic()
        if texts != self.now:
            self.changed_at = moment
        for node in texts:
            if node not in self.before and node not in self._first_ms:
                self._first_ms[node] = max(1, round((moment - self.began) * 1000))
        self.now = texts

    @property
    def new(self) -> dict[int, str]:
        """Texts that came since the beginning and are there now.

        One that was rewritten in its place is none (a clock), nor is one that was made
        anew with the same words when a script drew the conversation again.
        """
        gone = Counter(text for node, text in self.before.items() if node not in self.now and text != self.own)
        found: dict[int, str] = {}
        for node, text in self.now.items():
            if node in self.before:
                continue
            if gone[text] > 0:
                gone[text] -= 1
            else:
                found[node] = text
        return found

    @property
    def first_ms(self) -> dict[int, int]:
        """When each of the new texts was first there, in ms since the beginning."""
        return {node: self._first_ms.get(node, 1) for node in self.new}

    @property
    def still_s(self) -> float:
        """How long nothing changed."""
        return time.monotonic() - self.changed_at

    @property
    def age_s(self) -> float:
        """Seconds since the beginning."""
        return time.monotonic() - self.began

    async def until(self, is_enough: Callable[[], bool], most_s: float) -> None:
        """Go on looking until it is enough, at most so long."""
        deadline = time.monotonic() + most_s
        while True:
            await self.beat()
            if is_enough() or time.monotonic() >= deadline:
                return
            await asyncio.sleep(POLL_S)


async def texts_of(lane: Lane) -> dict[int, str]:
    """All texts that are laid out, by the number of their node; empty ones left out."""
    raw = await lane.session.send("DOMSnapshot.captureSnapshot", {"computedStyles": []})
    strings: list[str] = raw["strings"]
    found: dict[int, str] = {}
    for document in raw["documents"]:
        nodes = document["nodes"]
        kinds, values, numbers = nodes["nodeType"], nodes["nodeValue"], nodes["backendNodeId"]
        for row in document["layout"]["nodeIndex"]:
            if kinds[row] == TEXT_NODE and values[row] >= 0:
                text = strings[values[row]].strip()
                if text:
                    found[numbers[row]] = text
    return found
