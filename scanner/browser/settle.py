"""Waits until a page is quiet: no request under way, and nothing changing in any of its documents."""

import asyncio
import time
from dataclasses import dataclass

from scanner.browser.traffic import Traffic
from scanner.browser.worlds import ScriptFailed, Worlds

# A framework's next render comes within this; what comes later is noticed after the first look, which then is repeated
QUIET_S = 0.1
POLL_S = 0.03
ASK = "[loketscan.stillness(), loketscan.isStatic()]"
LONG_POLL_AFTER_S = 2.0  # a request older than this is a long poll or a stream, not loading


@dataclass(frozen=True, slots=True)
class Stillness:
    """How the wait ended. `changes` counts DOM changes so far, to notice later ones."""

    is_quiet: bool
    waited_s: float
    changes: int


async def wait_until_quiet(worlds: Worlds, traffic: Traffic, budget_s: float, quiet_s: float = QUIET_S) -> Stillness:
    """Wait until network and DOM have been still for `quiet_s`, at most `budget_s`.

    A document without scripts and frames cannot change once loaded and is not waited for.
    A page that never rests (a ticking clock) uses up the budget and is judged as it is.
    """
    started = time.monotonic()
    while True:
        still_ms, changes, is_static = await _documents(worlds)
        busy = traffic.pending(LONG_POLL_AFTER_S)
        if not busy and (is_static or min(still_ms, traffic.idle_s() * 1000) >= quiet_s * 1000):
            return Stillness(True, time.monotonic() - started, changes)
        if time.monotonic() - started >= budget_s:
            return Stillness(False, time.monotonic() - started, changes)
        await asyncio.sleep(POLL_S)


async def changes_so_far(worlds: Worlds) -> int:
    """DOM changes in all documents since they were opened."""
    return (await _documents(worlds))[1]


async def is_static(worlds: Worlds) -> bool:
    """Whether no document has scripts or frames, so that nothing can change by itself."""
    return (await _documents(worlds))[2]


async def _documents(worlds: Worlds) -> tuple[float, int, bool]:
    """(ms since the last change in any document, changes in all, whether nothing can change any more)."""
    still_ms, changes, is_static = float("inf"), 0, True
    asked = (worlds.evaluate(frame, ASK, timeout_s=5.0) for frame in await worlds.readable())
    for answer in await asyncio.gather(*asked, return_exceptions=True):
        if isinstance(answer, ScriptFailed):
            await worlds.frames()  # raises when the page as a whole does not answer
            continue
        if isinstance(answer, BaseException):
            raise answer
        (one_still, one_changes, ready), one_static = answer
        still_ms = min(still_ms, one_still)
        changes += one_changes
        is_static = is_static and one_static and ready == "complete"
    return still_ms, changes, is_static
