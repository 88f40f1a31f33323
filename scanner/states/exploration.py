"""Leads one page through its further states and judges each, as the page itself was judged."""

import asyncio
import logging
import time
from collections import Counter
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import cast

from playwright.async_api import Error as PlaywrightError

from checks.dom.nodes import element_of
from checks.evaluate import left_untested
from checks.observation import Key, Observation, StateObservations, Unavailable
from checks.observations import ChatExchange, FocusWalk, PageSnapshot
from checks.page_state import DEFAULT_CONDITION, PageState
from checks.registry import CheckDefinition
from checks.verdict import Assertion
from reports.result import ChatStateResult, Problem
from scanner.browser.lane import Lane
from scanner.chat.conversation import chat_state
from scanner.errors import NavigationFailed, ScannerError
from scanner.forms.explorer import FormErrors, asks_within
from scanner.gather.gatherers import GATHERERS
from scanner.gather.state import Gathering, reason_of, wanted_by
from scanner.gather.view import View
from scanner.judged_state import StateJudge
from scanner.run.folder import RunFolder
from scanner.state_job import Plan, judge_state
from scanner.states.explorer import Explorer, LeftOut, NotReached, Reached, Remembering, Retrace, Step, Told, address_in
from scanner.states.once import Components
from scanner.states.repeats import Repeats
from scanner.states.terms import Terms

log = logging.getLogger(__name__)

GRACE_S = 30.0  # pictures, and ways that are gone again, come after a state's own time
EXPLORER_S = 200.0  # for all states of one explorer, so that the next has its turn
MOST_STATES = 12  # a page can open dialogs without end


@dataclass(slots=True)
class Explored:
    """What came of a page's further states. It grows, so that nothing is lost when a later state goes wrong."""

    states: list[str] = field(default_factory=list)
    conversation: list[ChatStateResult] = field(default_factory=list)
    assertions: list[Assertion] = field(default_factory=list)
    not_reached: list[Assertion] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    gathering_s: Counter[str] = field(default_factory=Counter)
    spoken: dict[str, dict[str, str]] = field(default_factory=dict)
    components: Components = field(default_factory=Components)

    def untested(self) -> list[Assertion]:
        """What is said of states that were not reached, in no way."""
        return [one for one in self.not_reached if one.state not in self.states]


@dataclass(slots=True)
class Exploration:
    """The further states of one page that is open in a lane. `first` is what was seen and said of it as opened."""

    lane: Lane
    plan: Plan
    folder: RunFolder
    page_state: PageState
    first: StateObservations
    found: Explored
    repeats: Repeats

    async def run(self) -> None:
        """Ask every explorer. What goes wrong in one is a problem of the page; the others go on."""
        seen = {kind: one for (condition, kind), one in self.first.seen.items() if condition == DEFAULT_CONDITION}
        for explorer in self.plan.explorers:
            shown = explorer.components(seen)
            self.found.components.shown += sorted(shown)
            own = self.plan.driven.claim(self.page_state.page, shown)
            if own or (not shown and explorer.has_something(seen)):
                await self._explore(explorer, seen, own)

    async def _explore(
        self, explorer: Explorer, seen: Mapping[str, Observation | Unavailable], own: frozenset[str]
    ) -> None:
        is_done = False
        try:
            async with asyncio.timeout(EXPLORER_S):
                await self._opened_anew(None)
                await self._led_by(explorer, self.page_state, seen, own)
            is_done = True
            self.found.components.driven += sorted(own)
        except TimeoutError:
            self._problem("states-lost", f"{explorer.name}: it took too long")
        except (PlaywrightError, ScannerError, NavigationFailed) as error:
            self._problem("states-lost", f"{explorer.name}: {reason_of(self.lane, error)}")
        except Exception as error:  # whatever an explorer does wrong, no finding of the others may vanish
            self._problem("explorer-broke", f"{explorer.name}: {type(error).__name__}: {error}")
        finally:
            if isinstance(explorer, Remembering):
                self.found.components.done[explorer.name] = explorer.done_on(address_in(seen))
            self.lane.retrace = None
            if not is_done:
                self.plan.driven.give_up(self.page_state.page, own)

    async def _led_by(
        self, explorer: Explorer, start: PageState, seen: Mapping[str, Observation | Unavailable], own: frozenset[str]
    ) -> None:
        view = View(self.lane, start, self.plan.condition, seen, self.folder.keep_evidence)
        async with aclosing(cast(AsyncGenerator[Step], explorer.explore(view, own))) as states:
            async for one in states:
                if isinstance(one, NotReached):
                    self.found.components.states[one.state] = sorted(own)
                    self._not_reached(one)
                elif isinstance(one, LeftOut):
                    self._problem("states-left-out", f"{explorer.name}: {one.reason}")
                elif isinstance(one, Told):
                    self._problem(one.code, one.sentence)
                elif len(self.found.states) >= MOST_STATES:
                    self._problem("states-left-out", f"only the first {MOST_STATES} further states were looked at")
                    return
                else:
                    self.found.components.states[one.state] = sorted(one.components or own)
                    await self._forms_in_chat(one, await self._judged(one), own)

    async def _forms_in_chat(
        self, reached: Reached, seen: Mapping[Key, Observation | Unavailable], own: frozenset[str]
    ) -> None:
        """Many a chat begins with a form, or has one instead when nobody is there."""
        exchange, snapshot = (seen.get((DEFAULT_CONDITION, kind.kind)) for kind in (ChatExchange, PageSnapshot))
        if reached.state != "chat-open" or not isinstance(exchange, ChatExchange):
            return
        panel = element_of(snapshot, exchange.panel) if isinstance(snapshot, PageSnapshot) else None
        if panel is None or not asks_within(panel):
            return
        state = PageState(self.page_state.page, self.page_state.url, reached.state)
        try:
            await self._led_by(FormErrors(reached.retrace), state, {}, own)
        except (PlaywrightError, ScannerError, NavigationFailed) as error:
            self._problem("states-lost", f"forms in the chat: {reason_of(self.lane, error)}")
        await self._opened_anew(reached.retrace)

    async def _opened_anew(self, retrace: Retrace | None) -> None:
        self.lane.retrace = retrace
        await self.lane.reopen()

    async def _judged(self, reached: Reached) -> Mapping[Key, Observation | Unavailable]:
        plan, lane = self.plan, self.lane
        state = PageState(self.page_state.page, self.page_state.url, reached.state)
        deadline = time.monotonic() + plan.timeout_s
        gathering = Gathering(
            lane, state, plan.condition, plan.emulations, deadline, self.folder.keep_evidence, linked=plan.linked
        )
        gathering.seen.update({(DEFAULT_CONDITION, kind): seen for kind, seen in reached.seen.items()})
        lane.retrace = reached.retrace
        definitions = _wanted_in(plan, reached)
        async with asyncio.timeout(plan.timeout_s + GRACE_S):
            await gathering.look(wanted_by(definitions, "look"))
            evaluation = await judge_state(gathering, plan, definitions)
        judge = StateJudge(plan.selection, self.folder, self.repeats)
        terms = Terms.of(definitions, plan.definitions, reached.before)
        judged = judge.kept(StateObservations(state, gathering.seen), definitions, evaluation, terms)
        self.found.states.append(reached.state)
        conversed = chat_state(reached.seen)
        self.found.conversation += [conversed] if conversed is not None else []
        self.found.assertions += judged.assertions
        if judged.spoken:
            self.found.spoken[reached.state] = judged.spoken
        self.found.gathering_s.update({f"{reached.state} {name}": spent for name, spent in gathering.seconds.items()})
        for sentence in judged.problems:
            self._problem("check-broke", sentence)
        for (condition, kind), seen in gathering.seen.items():
            if isinstance(seen, Unavailable):
                self._problem("not-gathered", f"{reached.state}: {kind} ({condition}): {seen.reason}")
        if gathering.was_used:
            await lane.reopen()
        return gathering.seen

    def _not_reached(self, one: NotReached) -> None:
        self._problem("state-not-reached", f"{one.state}: {one.reason}")
        state = PageState(self.page_state.page, self.page_state.url, one.state)
        of_this_state = [each for each in self.plan.in_state(one.state) if each.states]
        self.found.not_reached += left_untested(self.plan.selection, of_this_state, state, one.reason)

    def _problem(self, code: str, message: str) -> None:
        log.info("%s: %s: %s", self.page_state.url, code, message)
        self.found.problems.append(Problem(code, self.page_state.page, message))


def _wanted_in(plan: Plan, reached: Reached) -> tuple[CheckDefinition, ...]:
    """The checks for a state: those about it, and where it is only looked at no other one that uses or loads it."""
    wanted = plan.in_state(reached.state)
    if reached.use == "all":
        return wanted
    looked: set[type[Observation]] = {one.kind for one in GATHERERS if one.phase == "look"}
    looked |= {FocusWalk} if reached.use == "walk" else set()
    if reached.use == "glance":
        wanted = tuple(one for one in wanted if all(need.condition == DEFAULT_CONDITION for need in one.needs))
    return tuple(
        one for one in wanted if all(need.kind in looked or need.kind.kind in reached.seen for need in one.needs)
    )
