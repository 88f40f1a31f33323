"""Walks one journey in a lane: does its steps in order, each once, and looks at every state it names."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import Error as PlaywrightError

from scanner.browser.lane import Lane
from scanner.browser.storage import StoredSession
from scanner.browser.worlds import ScriptFailed
from scanner.errors import NavigationFailed, PageCrashed, ScannerError
from scanner.journeys.failure import StepFailed
from scanner.journeys.hand import perform
from scanner.journeys.login_signs import SessionSigns, bare
from scanner.journeys.secrets import Secrets
from scanner.journeys.step import Step
from scanner.states.explorer import StateLost

log = logging.getLogger(__name__)

STEP_S = 90.0  # a step has its own, shorter limits; this one is for a browser that hangs
DOCUMENT = "() => performance.timeOrigin"
FACE = """() => [
  document.title, (document.querySelector('h1') || {}).textContent || '', !!document.querySelector('[type=password]'),
]"""
ASKS_TO_LOG_IN = "() => [...document.querySelectorAll('[type=password]')].some((one) => one.checkVisibility())"
ALERTS = "() => [...document.querySelectorAll('[role=alert], [aria-live=assertive]')].map((one) => one.textContent)"

LookAtState = Callable[[str], Awaitable[None]]
"""Looks at the page at hand under the name of a state; the page is left afterwards."""


class JourneyFailed(ScannerError):
    """A journey that stops at a step. `code` names the problem, `index` is the step's place from 0."""

    def __init__(self, code: str, index: int, step: Step, reason: str) -> None:
        self.code = code
        super().__init__(f"step {index + 1} ({step}): {reason}")


@dataclass(frozen=True, slots=True)
class WalkedSession:
    """What a journey leaves behind: who the visitor is now, and by what it is known that this is over."""

    stored: StoredSession
    signs: SessionSigns


@dataclass(slots=True)
class Walk:
    """One journey under way.

    A page that has to be opened again (after a look at a state, or by what looks at it)
    is opened at the last document that a step loaded, as the visitor who was known then,
    and the steps since are done again. Steps with effects are never done twice.
    """

    lane: Lane
    steps: tuple[Step, ...]
    secrets: Secrets
    look_at_state: LookAtState
    at: int = 0
    _since: int = 0
    _document: float = 0.0
    _face: list[object] = field(default_factory=list)
    _login_pages: set[str] = field(default_factory=set)
    _before: StoredSession | None = None
    _left: tuple[StoredSession, str] | None = None

    async def to_the_end(self) -> None:
        """Do all steps. Raises `JourneyFailed`; the page is then as it was when the step failed."""
        for place, step in enumerate(self.steps):
            self.at = place
            try:
                if step.action == "state":
                    await self._look(step)
                else:
                    async with asyncio.timeout(STEP_S):
                        await self.lane.while_alive(self._do(step))
            except StepFailed as failed:
                code, reason = await self._seen_closer(failed)
                raise JourneyFailed(code, self.at, step, reason) from failed
            except NavigationFailed as failed:
                raise JourneyFailed("page-unreachable", self.at, step, failed.reason) from failed
            except TimeoutError as failed:
                raise JourneyFailed("step-not-possible", self.at, step, f"it took more than {STEP_S:.0f} s") from failed
            except StateLost as failed:
                raise JourneyFailed("state-lost", self.at, step, str(failed)) from failed
            except (PageCrashed, PlaywrightError, ScriptFailed) as failed:
                raise JourneyFailed(
                    "step-not-possible", self.at, step, "the browser could not go on with this page"
                ) from failed

    async def session(self) -> WalkedSession:
        """Who the visitor is at the end. Raises `JourneyFailed` when the page still asks to log in."""
        stored, refusal = self._left or await self._as_left()
        if refusal:
            raise JourneyFailed("login-failed", self.at, self.steps[-1], refusal)
        return WalkedSession(stored, SessionSigns(frozenset(self._login_pages), self._cookies_since_login(stored)))

    async def _as_left(self) -> tuple[StoredSession, str]:
        """Who the visitor is now, and what is said where the page still asks to log in."""
        asks = bare(self.lane.page.url) in self._login_pages and await self._asked(ASKS_TO_LOG_IN)
        return await self.lane.stored(), await self._still_asks() if asks else ""

    def _cookies_since_login(self, stored: StoredSession) -> frozenset[tuple[str, str]]:
        if self._before is None:
            return frozenset()
        before = {(one["name"], one["domain"], one["value"]) for one in self._before.cookies}
        now = {(one["name"], one["domain"], one["value"]) for one in stored.cookies}
        return frozenset((name, domain) for name, domain, _ in now - before)

    async def _do(self, step: Step) -> None:
        self._face, self._left = [], None
        if step.secret:
            self._login_pages.add(bare(self.lane.page.url))
        if step.effects and self._before is None and self.at:
            self._before = await self.lane.stored()
        await perform(self.lane, step, self.secrets, may_have_effects=True)
        if step.action == "goto" or step.effects or await self._asked(DOCUMENT) != self._document:
            await self._mark()

    async def _mark(self) -> None:
        """From here on the page can be opened again: its address, and who the visitor is."""
        self._document = await self._asked(DOCUMENT)
        self._since = self.at + 1
        self.lane.resume_from(self.lane.page.url, await self.lane.stored(), self._again)

    async def _look(self, step: Step) -> None:
        self._face = await self._asked(FACE)
        self._left = await self._as_left()  # the tab may be left, or thrown away, when the state has been looked at
        await self.look_at_state(step.text)
        if self.at + 1 < len(self.steps):
            await self.lane.reopen()
            self._document = await self._asked(DOCUMENT)

    async def _again(self, lane: Lane) -> None:
        """The steps since the document was opened, without effects. Raises `StateLost` when it is another page."""
        for step in self.steps[self._since : self.at]:
            if step.action in ("state", "expect"):
                continue
            try:
                await perform(lane, step, self.secrets, may_have_effects=False)
            except StepFailed as failed:
                raise StateLost(f"opened again, the page did not take step ({step}): {failed.reason}") from failed
        if self._face and not _is_same(self._face, await self._asked(FACE)):
            raise StateLost("opened again, the page shows something else; it may exist only as the answer to a step")

    async def _asked(self, function: str) -> Any:
        return await self.lane.worlds.call(self.lane.main_frame, function)

    async def _seen_closer(self, failed: StepFailed) -> tuple[str, str]:
        """A step that fails after a login on a page that still asks for a password: it is the login that failed."""
        try:
            if self._before is not None and self._login_pages and await self._asked(ASKS_TO_LOG_IN):
                return "login-failed", await self._still_asks()
        except (PlaywrightError, ScannerError):
            log.debug("the page could not be asked why")
        return failed.code, failed.reason

    async def _still_asks(self) -> str:
        said = " ".join(" ".join(map(str, await self._asked(ALERTS))).split())[:200]
        told = f"; it says: “{said}”" if said else ""
        return f"the login failed: {self.lane.page.url} still asks for a password{told}"


def _is_same(one: list[object], other: list[object]) -> bool:
    """Whether two looks at a page show the same one: its title or its heading, and whether it asks for a password."""
    return one[2] == other[2] and (one[0] == other[0] or (bool(one[1]) and one[1] == other[1]))
