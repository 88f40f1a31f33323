"""Runs the pages of a source through the lanes of a browser and writes the journal."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.async_api import Error as PlaywrightError

from scanner.aftermath import entry_of
from scanner.browser.guard import Guard
from scanner.browser.keeper import BrowserKeeper
from scanner.browser.lane import Lane
from scanner.errors import BrowserGone, PageCrashed
from scanner.page_job import Look, PageRequest, look_at
from scanner.rate import RateLimit
from scanner.run.folder import RunFolder
from scanner.run.journal import Journal, JournalEntry
from scanner.source import PageSource
from scanner.state_job import Plan

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Listeners:
    """Who wants to know how a run goes: when a page is begun, and when one is done (continued: from the journal)."""

    begun: Callable[[PageRequest], None]
    done: Callable[[JournalEntry, bool], None]


@dataclass(frozen=True, slots=True)
class Runner:
    """Everything that the workers of one run share."""

    source: PageSource
    plan: Plan
    keeper: BrowserKeeper
    guard: Guard
    folder: RunFolder
    journal: Journal
    rate: RateLimit
    listeners: Listeners
    stops_key: str
    gathering_s: Counter[str] = field(default_factory=Counter)

    async def run(self, workers: int) -> None:
        """Look at every page of the source, `workers` at a time. A journal that has a page already is believed.

        Raises `BrowserGone` when no browser can be kept alive.
        """
        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(workers):
                    group.create_task(self._work())
        except* BrowserGone as gone:
            raise gone.exceptions[0] from gone

    async def _work(self) -> None:
        lane: Lane | None = None
        while (request := await self.source.next()) is not None:
            entry = self.journal.entry(request.number)
            is_continued = entry is not None and entry.page.url == request.url
            if entry is None or not is_continued:
                self.plan.memory.begin(request.number)
                await self.rate.wait(request.url)
                self.listeners.begun(request)
                lane, look = await self._look(lane, request)
                self.plan.memory.end(request.number)
                entry = self.folder.redaction.document(entry_of(request, look))
                self.journal.record(entry)
                self.journal.put(self.stops_key, self.guard.counts())
                self.gathering_s.update(look.gathering_s)
            self.source.done(request, entry)
            self.listeners.done(entry, is_continued)
        if lane is not None:
            await lane.discard()

    async def _look(self, lane: Lane | None, request: PageRequest) -> tuple[Lane, Look]:
        """One look; a second one, on a new browser, when the browser died during the first."""
        if lane is None or not self.keeper.is_alive:
            lane = await self.keeper.lane()
        try:
            look = await look_at(lane, self.guard, request, self.plan, self.folder)
            if self.keeper.is_alive:
                return lane, look
        except (PlaywrightError, PageCrashed) as error:
            log.warning("the browser broke on %s: %s", request.url, str(error).splitlines()[0])
        lane = await self.keeper.lane()
        return lane, await look_at(lane, self.guard, request, self.plan, self.folder)
