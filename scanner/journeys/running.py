"""Runs the journeys of a run, one after the other, before its other pages; writes what came of them to the journal."""

import asyncio
import logging
from base64 import b64decode
from collections.abc import Sequence
from dataclasses import dataclass, replace

from playwright.async_api import Error as PlaywrightError

from reports.result import PageResult, Problem
from scanner.aftermath import entry_of
from scanner.browser.guard import Guard
from scanner.browser.keeper import BrowserKeeper
from scanner.browser.lane import Lane
from scanner.configuration.models import Journey
from scanner.errors import ScannerError
from scanner.journeys.secrets import Secrets
from scanner.journeys.walk import JourneyFailed, Walk, WalkedSession
from scanner.page_job import Look, PageRequest, look_at
from scanner.result_building import JOURNEY_KEY
from scanner.run.folder import RunFolder
from scanner.run.journal import Journal
from scanner.runner import Listeners
from scanner.state_job import Plan

log = logging.getLogger(__name__)

PICTURE_S = 10.0


@dataclass(frozen=True, slots=True)
class Journeys:
    """The journeys of a run, and all that they need. The states of the first have the numbers from 1 on."""

    listed: Sequence[Journey]
    secrets: Secrets
    plan: Plan
    keeper: BrowserKeeper
    guard: Guard
    folder: RunFolder
    journal: Journal
    listeners: Listeners

    @property
    def state_count(self) -> int:
        """How many page numbers they take."""
        return sum(len(one.states) for one in self.listed)

    async def run(self) -> WalkedSession | None:
        """Walk all journeys. Gives the session of the one that has it; a journey that fails is a problem of the run."""
        session: WalkedSession | None = None
        first = 1
        for journey in self.listed:
            came = await self._walk(journey, first)
            session = came if journey.session else session
            first += len(journey.states)
        return session

    async def _walk(self, journey: Journey, first: int) -> WalkedSession | None:
        numbers = {state: first + place for place, state in enumerate(journey.states)}
        if not journey.session and self.journal.get(f"{JOURNEY_KEY}{journey.name}") is not None:
            self._tell_again(numbers)
            return None
        lane = await self.keeper.lane()

        async def look(state: str) -> None:
            await self._look(lane, journey, state, numbers[state])

        walk = Walk(lane, journey.steps, self.secrets, look)
        problems: list[Problem] = []
        session: WalkedSession | None = None
        try:
            await walk.to_the_end()
            session = await walk.session() if journey.session else None
        except JourneyFailed as failed:
            problems = await self._failed(lane, journey, numbers, failed)
        finally:
            await lane.discard()
        self.journal.put(f"{JOURNEY_KEY}{journey.name}", problems)
        return session

    async def _look(self, lane: Lane, journey: Journey, state: str, number: int) -> None:
        request = PageRequest(number, lane.page.url, None, f"the journey “{journey.name}”, state “{state}”")
        if (earlier := self.journal.entry(number)) is not None:
            self.listeners.done(earlier, True)  # a run that goes on walks here only to be logged in
            return
        self.listeners.begun(request)
        self.plan.memory.begin(number)
        look = await look_at(lane, self.guard, request, self.plan, self.folder)
        self.plan.memory.end(number)
        self._record(request, look, journey)

    async def _failed(
        self, lane: Lane, journey: Journey, numbers: dict[str, int], failed: JourneyFailed
    ) -> list[Problem]:
        sentence = self.folder.redaction.text(f"the journey “{journey.name}” failed at {failed}")
        log.warning("%s", sentence)
        picture = await self._picture(lane)
        left = {state: number for state, number in numbers.items() if self.journal.entry(number) is None}
        for state, number in left.items():
            request = PageRequest(number, _address(lane, journey), None, state)
            self._record(request, Look(_not_reached(request, sentence)), journey)
        page = f"p{min(left.values())}" if left else None
        problems = [Problem(failed.code, page, sentence, [picture] if picture else [])]
        if journey.session:
            told = f"the run is not logged in: {sentence}"
            problems.append(Problem("no-session", None, told))
        return problems

    def _record(self, request: PageRequest, look: Look, journey: Journey) -> None:
        entry = entry_of(request, look)
        entry = replace(entry, after=replace(entry.after, journey=journey.name))
        entry = self.folder.redaction.document(entry)
        self.journal.record(entry)
        self.listeners.done(entry, False)

    def _tell_again(self, numbers: dict[str, int]) -> None:
        for number in numbers.values():
            if (entry := self.journal.entry(number)) is not None:
                self.listeners.done(entry, True)

    async def _picture(self, lane: Lane) -> str | None:
        """The page as it was when the journey failed."""
        try:
            async with asyncio.timeout(PICTURE_S):
                await lane.conceal()
                answer = await lane.session.send("Page.captureScreenshot", {"format": "png", "optimizeForSpeed": True})
        except (TimeoutError, PlaywrightError, ScannerError, AttributeError):  # without a tab there is no session
            return None
        return self.folder.keep_evidence(b64decode(answer["data"]), ".png")


def _address(lane: Lane, journey: Journey) -> str:
    address = lane.visit.url
    return address if address.startswith("http") else journey.steps[0].text


def _not_reached(request: PageRequest, sentence: str) -> PageResult:
    return PageResult(
        id=request.id,
        url=request.url,
        final_url=request.url,
        title=f"{request.reached_by}",
        kind="other",
        kind_reason="It was not reached.",
        status="unreachable",
        problem=sentence,
        seconds=0.0,
        states=[],
    )
