"""Judges one page state while it is open: what was looked at first, then what is used or loaded in another way."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field

from playwright.async_api import Error as PlaywrightError

from checks.evaluate import Evaluation, join, run_checks
from checks.observation import StateObservations
from checks.observations import Screenshot, WindowPictures
from checks.observations.screenshot import WindowPicture
from checks.page_state import Condition
from checks.registry import CheckDefinition, Need, Selection
from checks.target import Box
from scanner.conditions import Emulation, viewed_under
from scanner.errors import ScannerError
from scanner.evidence import Shot, Wanted, shoot, wanted_pictures
from scanner.gather.memory import ComponentMemory
from scanner.gather.state import Gathering, wanted_by
from scanner.gather.view import Linked
from scanner.journeys.login_signs import SessionSigns
from scanner.run.folder import FolderUnusable, RunFolder
from scanner.states.explorer import Explorer
from scanner.states.once import DrivenOnce
from scanner.window_pictures import shoot_window

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is done with every page of a run.

    `session` tells by what it is known that a run is logged out, `linked` fetches the page behind a link.
    """

    selection: Selection
    definitions: tuple[CheckDefinition, ...]
    condition: Condition
    emulations: Mapping[str, Emulation]
    timeout_s: float
    explorers: tuple[Explorer, ...] = ()
    memory: ComponentMemory = field(default_factory=ComponentMemory)
    driven: DrivenOnce = field(default_factory=DrivenOnce)
    session: SessionSigns | None = None
    linked: Linked | None = None

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
    """The pictures under each condition that assertions need and that are not there yet."""
    observed = StateObservations(gathering.page_state, gathering.seen)
    for name, wanted in wanted_pictures(evaluation.assertions, observed).items():
        kept = gathering.seen.get((name, Screenshot.kind))
        boxes = [] if isinstance(kept, Screenshot) and all(kept.covers(box) for box in wanted.boxes) else wanted.boxes
        windows = _not_taken(gathering, name, wanted)
        emulation = gathering.emulations.get(name)
        if not (boxes or windows) or (emulation is None and name != gathering.default.name):
            continue
        try:
            if isinstance(kept, Screenshot) or gathering.was_used:
                await gathering.lane.reopen()
            async with viewed_under(gathering.lane, emulation):
                await _shoot_page(gathering, name, boxes)
                await _shoot_windows(gathering, name, windows)
        except (PlaywrightError, ScannerError) as error:
            # a finding without a picture is better than no finding
            log.warning("no picture of %s: %s", gathering.page_state.url, str(error).splitlines()[0])


def _not_taken(gathering: Gathering, name: str, wanted: Wanted) -> dict[float, list[Box]]:
    """The windows of which there is no picture yet."""
    kept = gathering.seen.get((name, WindowPictures.kind))
    if not isinstance(kept, WindowPictures):
        return wanted.windows
    left = {top: [box for box in boxes if not kept.show(box)] for top, boxes in wanted.windows.items()}
    return {top: boxes for top, boxes in left.items() if boxes}


async def _shoot_page(gathering: Gathering, name: str, boxes: list[Box | None]) -> None:
    emulation = gathering.emulations.get(name)
    condition, ratio = (emulation.condition, emulation.pixel_ratio) if emulation else (gathering.default, 1.0)
    shot = await shoot(gathering.lane, boxes, condition, ratio) if boxes else None
    if shot is not None:
        gathering.seen[name, Screenshot.kind] = Screenshot(gathering.keep(shot.data, ".png"), shot.top, shot.height)


async def _shoot_windows(gathering: Gathering, name: str, windows: dict[float, list[Box]]) -> None:
    emulation = gathering.emulations.get(name)
    kept = gathering.seen.get((name, WindowPictures.kind))
    pictures = list(kept.pictures) if isinstance(kept, WindowPictures) else []
    for top, boxes in windows.items():
        shown = await shoot_window(gathering.lane, top, emulation.pixel_ratio if emulation else 1.0)
        if shown is not None:
            pictures.append(WindowPicture(gathering.keep(shown[0], ".png"), shown[1], boxes))
    if pictures:
        gathering.seen[name, WindowPictures.kind] = WindowPictures(pictures)


def shots_in(observed: StateObservations, folder: RunFolder) -> dict[str, list[Shot]]:
    """The pictures of a page state by condition. Raises `FolderUnusable` when one is missing."""
    found: dict[str, list[Shot]] = {}
    try:
        for (name, _), seen in observed.seen.items():
            if isinstance(seen, Screenshot):
                found.setdefault(name, []).append(Shot((folder.path / seen.path).read_bytes(), seen.top))
            elif isinstance(seen, WindowPictures):
                found.setdefault(name, []).extend(
                    Shot((folder.path / one.path).read_bytes(), one.top, tuple(one.boxes)) for one in seen.pictures
                )
    except OSError as error:
        raise FolderUnusable(f"the picture {error.filename} is missing: {error.strerror}") from error
    return found
