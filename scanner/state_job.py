"""Judges one page state while it is open: what was looked at first, then what is used or loaded in another way."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field

from playwright.async_api import Error as PlaywrightError

from checks.evaluate import Evaluation, join, run_checks
from checks.observation import StateObservations
from checks.observations import Screenshot
from checks.page_state import Condition
from checks.registry import CheckDefinition, Need, Selection
from scanner.conditions import Emulation, viewed_under
from scanner.errors import ScannerError
from scanner.evidence import Shot, shoot, wanted_boxes
from scanner.gather.memory import ComponentMemory
from scanner.gather.state import Gathering, wanted_by
from scanner.run.folder import FolderUnusable, RunFolder
from scanner.states.explorer import Explorer

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is done with every page of a run."""

    selection: Selection
    definitions: tuple[CheckDefinition, ...]
    condition: Condition
    emulations: Mapping[str, Emulation]
    timeout_s: float
    explorers: tuple[Explorer, ...] = ()
    memory: ComponentMemory = field(default_factory=ComponentMemory)

    def in_state(self, state: str) -> tuple[CheckDefinition, ...]:
        """The checks that have something to say of a page state of that name."""
        return tuple(one for one in self.definitions if one.runs_in(state))


async def judge_state(gathering: Gathering, plan: Plan, definitions: tuple[CheckDefinition, ...]) -> Evaluation:
    """Judge what was looked at and picture it, then use the page, load it in other ways, and judge the rest.

    The first pictures are taken before anything is used, so that they show the page as
    it was opened.
    """
    looked: list[CheckDefinition] = []
    used: list[CheckDefinition] = []
    for definition in definitions:
        (looked if all(_was_seen(gathering, need) for need in definition.needs) else used).append(definition)
    first = run_checks(plan.selection, looked, StateObservations(gathering.page_state, gathering.seen))
    await _take_shots(gathering, first)
    if not used:
        return join(definitions, [first])
    await gathering.look(wanted_by(used, "use"))
    await gathering.look(wanted_by(used, "load"))
    rest = run_checks(plan.selection, used, StateObservations(gathering.page_state, gathering.seen))
    await _take_shots(gathering, join(definitions, [first, rest]))
    return join(definitions, [first, rest])


def _was_seen(gathering: Gathering, need: Need) -> bool:
    return (need.condition, need.kind.kind) in gathering.seen


async def _take_shots(gathering: Gathering, evaluation: Evaluation) -> None:
    """A picture under each condition where an assertion needs one that is not there yet."""
    observed = StateObservations(gathering.page_state, gathering.seen)
    for name, boxes in wanted_boxes(evaluation.assertions, observed).items():
        kept = gathering.seen.get((name, Screenshot.kind))
        if isinstance(kept, Screenshot) and all(kept.covers(box) for box in boxes):
            continue
        emulation = gathering.emulations.get(name)
        if emulation is None and name != gathering.default.name:
            continue
        try:
            if isinstance(kept, Screenshot) or gathering.was_used:
                await gathering.lane.reopen()
            async with viewed_under(gathering.lane, emulation):
                condition = emulation.condition if emulation else gathering.default
                shot = await shoot(gathering.lane, boxes, condition, emulation.pixel_ratio if emulation else 1.0)
        except (PlaywrightError, ScannerError) as error:
            # a finding without a picture is better than no finding
            log.warning("no picture of %s: %s", gathering.page_state.url, str(error).splitlines()[0])
            continue
        if shot is not None:
            path = gathering.keep(shot.data, ".png")
            gathering.seen[name, Screenshot.kind] = Screenshot(path, shot.top, shot.height)


def shots_in(observed: StateObservations, folder: RunFolder) -> dict[str, Shot]:
    """The screenshots of a page state by condition. Raises `FolderUnusable` when one is missing."""
    kept = {name: seen for (name, _), seen in observed.seen.items() if isinstance(seen, Screenshot)}
    try:
        return {name: Shot((folder.path / seen.path).read_bytes(), seen.top) for name, seen in kept.items()}
    except OSError as error:
        raise FolderUnusable(f"the picture {error.filename} is missing: {error.strerror}") from error
