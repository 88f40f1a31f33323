"""Gathers all that a run wants to know of one page state, each gatherer within its own budget."""

import asyncio
import logging
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from playwright.async_api import Error as PlaywrightError

from checks.observation import Key, Observation, Unavailable
from checks.observations import PageSnapshot
from checks.page_state import DEFAULT_CONDITION, Condition, PageState
from checks.registry import CheckDefinition
from scanner.browser.lane import Lane
from scanner.conditions import Emulation, viewed_under
from scanner.errors import PageCrashed, ScannerError
from scanner.gather.gatherers import GATHERERS
from scanner.gather.memory import ComponentMemory
from scanner.gather.view import Gatherer, Keep, Linked, Phase, View

log = logging.getLogger(__name__)

TIME_IS_UP = "the time for this page was used up"

Wanted = tuple[tuple[str, tuple[Gatherer, ...]], ...]
"""Conditions with the gatherers that run under each, in order."""


def wanted_by(definitions: Iterable[CheckDefinition], phase: Phase) -> Wanted:
    """What these checks ask for in one phase, by condition, the default condition first.

    The page snapshot under the default condition is always among what is looked at:
    links, kinds and targets come from it. What a gatherer builds on comes before it.
    """
    kinds: dict[str, set[type[Observation]]] = {DEFAULT_CONDITION: {PageSnapshot}}
    for need in (need for definition in definitions for need in definition.needs):
        kinds.setdefault(need.condition, set()).add(need.kind)
    found = []
    for condition in sorted(kinds, key=lambda name: (name != DEFAULT_CONDITION, name)):
        wanted = kinds[condition]
        for gatherer in reversed(GATHERERS):
            wanted |= set(gatherer.after) if gatherer.kind in wanted else set()
        chosen = tuple(one for one in GATHERERS if one.kind in wanted and one.phase == phase)
        if chosen:
            found.append((condition, chosen))
    return tuple(found)


@dataclass(slots=True)
class Gathering:
    """What is being gathered of one page state; `seen` grows.

    `seconds` tells what each gatherer took, by condition and kind.
    """

    lane: Lane
    page_state: PageState
    default: Condition
    emulations: Mapping[str, Emulation]
    deadline: float
    keep: Keep
    seen: dict[Key, Observation | Unavailable] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    memory: ComponentMemory | None = None
    linked: Linked | None = None

    @property
    def was_used(self) -> bool:
        """Whether a gatherer that changes the page has run."""
        return any((self.default.name, one.kind.kind) in self.seen for one in GATHERERS if one.phase != "look")

    async def look(self, wanted: Wanted) -> None:
        """Run the gatherers, condition by condition, until the deadline (monotonic seconds).

        A gatherer that fails or takes too long leaves `Unavailable` with the reason; the
        others go on.
        """
        for name, gatherers in wanted:
            if name == DEFAULT_CONDITION:
                await self._under(self.default, gatherers)
            elif name not in self.emulations:
                self._give_up(name, gatherers, f"there is no condition {name}")
            else:
                rest = tuple(one for one in gatherers if not self._takes_over(name, one))
                if rest:
                    await self._emulated(self.emulations[name], rest)

    def _takes_over(self, name: str, gatherer: Gatherer) -> bool:
        """Take what was seen under a condition that differs from this one by name only."""
        kind = gatherer.kind.kind
        for other, emulation in self.emulations.items():
            if other != name and (other, kind) in self.seen and emulation.is_like(self.emulations[name]):
                self.seen[name, kind] = self.seen[other, kind]
                return True
        return False

    async def _emulated(self, emulation: Emulation, gatherers: Iterable[Gatherer]) -> None:
        name = emulation.condition.name
        if time.monotonic() >= self.deadline:
            self._give_up(name, gatherers, TIME_IS_UP)
            return
        try:
            async with viewed_under(self.lane, emulation):
                await self._under(emulation.condition, gatherers)
        except (PlaywrightError, ScannerError) as error:
            reason = f"the page could not be put under condition {name}: {reason_of(self.lane, error)}"
            self._give_up(name, gatherers, reason)

    async def _under(self, condition: Condition, gatherers: Iterable[Gatherer]) -> None:
        for gatherer in gatherers:
            kind = gatherer.kind.kind
            budget_s = min(gatherer.budget_s, self.deadline - time.monotonic())
            if budget_s <= 0:
                self._give_up(condition.name, (gatherer,), TIME_IS_UP)
                continue
            here = {seen_kind: found for (name, seen_kind), found in self.seen.items() if name == condition.name}
            view = View(self.lane, self.page_state, condition, here, self.keep, self.memory, self.seen, self.linked)
            started = time.monotonic()
            self.seen[condition.name, kind] = await _one(gatherer, view, budget_s)
            self.seconds[f"{condition.name} {kind}"] = time.monotonic() - started

    def _give_up(self, condition: str, gatherers: Iterable[Gatherer], reason: str) -> None:
        for gatherer in gatherers:
            self.seen.setdefault((condition, gatherer.kind.kind), Unavailable(gatherer.kind.kind, reason))


async def _one(gatherer: Gatherer, view: View, budget_s: float) -> Observation | Unavailable:
    kind = gatherer.kind.kind
    started = time.monotonic()
    try:
        async with asyncio.timeout(budget_s):
            found = await gatherer.gather(view)
    except TimeoutError:
        return Unavailable(kind, f"it took longer than {budget_s:.0f} s")
    except (PlaywrightError, ScannerError) as error:
        return Unavailable(kind, reason_of(view.lane, error))
    log.debug("gathered %s under %s in %.3f s", kind, view.condition.name, time.monotonic() - started)
    return found


def reason_of(lane: Lane, error: Exception) -> str:
    """Why something failed, in one line."""
    try:
        lane.check_alive()
    except PageCrashed as crash:
        return str(crash)
    return str(error).splitlines()[0][:300] if str(error) else type(error).__name__
