"""Gathers all that a run wants to know of one page state, each gatherer within its own budget."""

import asyncio
import logging
import time
from collections.abc import Iterable

from playwright.async_api import Error as PlaywrightError

from checks.observation import Key, Observation, StateObservations, Unavailable
from checks.page_state import Condition, PageState
from checks.registry import CheckDefinition
from scanner.browser.lane import Lane
from scanner.errors import PageCrashed, ScannerError
from scanner.gather.accessibility_tree import AccessibilityTreeGatherer
from scanner.gather.axe_run import AxeRunGatherer
from scanner.gather.page_snapshot import PageSnapshotGatherer
from scanner.gather.served_html import ServedHtmlGatherer
from scanner.gather.view import Gatherer, View

log = logging.getLogger(__name__)

GATHERERS: tuple[Gatherer, ...] = (
    PageSnapshotGatherer(),
    AccessibilityTreeGatherer(),
    ServedHtmlGatherer(),
    AxeRunGatherer(),
)


def gatherers_for(definitions: Iterable[CheckDefinition]) -> tuple[Gatherer, ...]:
    """The gatherers whose observations these checks ask for, in an order in which each finds what it builds on.

    The page snapshot is always among them: links, kinds and targets come from it.
    """
    wanted = {need.kind for definition in definitions for need in definition.needs}
    wanted |= {before for gatherer in GATHERERS if gatherer.kind in wanted for before in gatherer.after}
    return tuple(one for one in GATHERERS if one.kind in wanted or isinstance(one, PageSnapshotGatherer))


async def gather_state(
    lane: Lane, page_state: PageState, condition: Condition, gatherers: Iterable[Gatherer], deadline: float
) -> StateObservations:
    """Run the gatherers one after the other until `deadline` (monotonic seconds).

    A gatherer that fails or takes too long leaves `Unavailable` with the reason; the
    others go on.
    """
    seen: dict[str, Observation | Unavailable] = {}
    for gatherer in gatherers:
        kind = gatherer.kind.kind
        budget_s = min(gatherer.budget_s, deadline - time.monotonic())
        if budget_s <= 0:
            seen[kind] = Unavailable(kind, "the time for this page was used up")
            continue
        seen[kind] = await _one(gatherer, View(lane, page_state, condition, seen), budget_s)
    by_key: dict[Key, Observation | Unavailable] = {(condition.name, kind): found for kind, found in seen.items()}
    return StateObservations(page_state, by_key)


async def _one(gatherer: Gatherer, view: View, budget_s: float) -> Observation | Unavailable:
    kind = gatherer.kind.kind
    started = time.monotonic()
    try:
        async with asyncio.timeout(budget_s):
            found = await gatherer.gather(view)
    except TimeoutError:
        return Unavailable(kind, f"it took longer than {budget_s:.0f} s")
    except (PlaywrightError, ScannerError) as error:
        return Unavailable(kind, _reason(view.lane, error))
    log.debug("gathered %s in %.3f s", kind, time.monotonic() - started)
    return found


def _reason(lane: Lane, error: Exception) -> str:
    try:
        lane.check_alive()
    except PageCrashed as crash:
        return str(crash)
    return str(error).splitlines()[0][:300] if str(error) else type(error).__name__
