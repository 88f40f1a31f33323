"""Gathers the page as loaded in a narrow window, where something seemed lost when the window became narrow."""

import logging
from dataclasses import replace
from typing import ClassVar

from playwright.async_api import Error as PlaywrightError

from checks.layout.clipping import cut_texts
from checks.layout.loss import losses
from checks.layout.sight import sight_of
from checks.observation import Observation
from checks.observations.narrow_loads import NarrowLoads
from checks.observations.page_snapshot import PageSnapshot
from checks.page_state import DEFAULT_CONDITION
from scanner.conditions import Emulation, emulations, viewed_under
from scanner.errors import ScannerError
from scanner.gather.no_script_page import runs_scripts
from scanner.gather.page_snapshot import PageSnapshotGatherer
from scanner.gather.view import Phase, View

log = logging.getLogger(__name__)

NARROW = ("zoom-200", "reflow-320")
STEADY = "text-spacing"


class NarrowLoadsGatherer:
    """Loads the page anew in each narrow window that lost something; scripts may lay a page out once, as it loads."""

    kind: ClassVar[type[Observation]] = NarrowLoads
    phase: ClassVar[Phase] = "load"
    after: ClassVar[tuple[type[Observation], ...]] = (PageSnapshot,)
    budget_s: ClassVar[float] = 30.0

    async def gather(self, view: View) -> NarrowLoads:
        """One more load for each of the windows, none for most pages. A window that cannot be loaded is left out."""
        listed = emulations(view.condition.width_css_px, view.condition.height_css_px)
        loaded: dict[str, PageSnapshot] = {}
        for name in NARROW:
            if _loses_something(view, name):
                try:
                    loaded[name] = await _loaded(view, listed[name])
                except (PlaywrightError, ScannerError) as error:
                    log.warning("%s was not loaded at %s: %s", view.page_state.url, name, str(error).splitlines()[0])
        return NarrowLoads(loaded)


def _loses_something(view: View, name: str) -> bool:
    kinds = [(condition, PageSnapshot.kind) for condition in (DEFAULT_CONDITION, name, STEADY)]
    before, now, steady = (view.everywhere.get(kind) for kind in kinds)
    if not (isinstance(before, PageSnapshot) and isinstance(now, PageSnapshot) and runs_scripts(before)):
        return False
    first, second = sight_of(before), sight_of(now)
    if any(not cut.near for cut in cut_texts(first, second)):
        return True
    return isinstance(steady, PageSnapshot) and bool(losses(first, second, sight_of(steady)))


async def _loaded(view: View, emulation: Emulation) -> PageSnapshot:
    narrow, session = replace(view, condition=emulation.condition), view.lane.session
    async with viewed_under(view.lane, emulation):
        await view.lane.reopen()
        if view.lane.session is session:
            return await PageSnapshotGatherer().gather(narrow)
    async with viewed_under(view.lane, emulation):  # the tab was made anew, with a window of the usual size
        await view.lane.reopen()
        return await PageSnapshotGatherer().gather(narrow)
