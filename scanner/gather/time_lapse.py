"""Gathers what a page does by itself: opens it once more, lets it move, and moves its clock up to 20 hours."""

import asyncio
import logging
import time
from collections.abc import Coroutine, Iterable
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Final

from PIL import Image
from playwright.async_api import BrowserContext
from playwright.async_api import Error as PlaywrightError

from checks.observation import Observation
from checks.observations.time_lapse import Change, CookieLife, Flashes, Loss, Moving, PauseTry, Place, TimeLapse
from checks.observations.unprompted import Unprompted
from checks.time.words import STOP
from scanner.browser.aside import Aside
from scanner.browser.worlds import ScriptFailed
from scanner.gather.flash_frames import RATE, film, flashes_in
from scanner.gather.lapse_frames import LapseFrames, lapse_script
from scanner.gather.lapse_pictures import film_picture, loss_picture, with_pictures
from scanner.gather.moving_pictures import moving_pictures
from scanner.gather.time_limit import Open, Progress, closer, loss_now, move_long, prepare, try_more_time
from scanner.gather.view import Keep, Phase, View

log = logging.getLogger(__name__)

# uneven, so that what goes to and fro is not met in the same state each time
WATCH_S: Final = (2.2, 3.35, 4.6, 5.3, 6.75, 8.1, 10.45, 12.2, 15.6, 20.1, 25.4, 30.7)
WATCH_BUDGET_S = 2.5
LONG_BUDGET_S = 1.0
FLASH_AREA_PX2 = 21_824  # 2.3.1: a quarter of 341 x 256 px
FASTEST_CYCLE_MS = 1000
LIVELY_HITS_A_S = 5.0
MOST_PAUSES = 3
PICTURES_BY_S = 20.0  # within the time of this gatherer, with some left for a page to close
MOST_FLASHES = 3.0  # 2.3.1, in any second
LATE_S = 2.0  # what changes before that is the page getting ready


@dataclass(slots=True)
class _Seen:
    """What is gathered so far."""

    progress: Progress = field(default_factory=Progress)
    watched_s: float = 0.0
    moving: list[Moving] = field(default_factory=list)
    changes: list[tuple[Change, float]] = field(default_factory=list)
    loss: Loss | None = None
    stops: list[str] | None = None  # controls that by their name stop movement; `None` where nobody looked
    film: list[Image.Image] = field(default_factory=list)
    parts: dict[str, Any] = field(default_factory=dict)

    @property
    def goes_on(self) -> bool:
        """Whether something moves or changes again and again after five seconds (2.2.2)."""
        return bool(self.moving) or any(sum(at > 5 for at in one.times_s) > 1 for one, _ in self.changes)


class TimeLapseGatherer:
    """Sees movement, changes, flashes and time limits in a second page; no request leaves while its clock is moved."""

    kind: ClassVar[type[Observation]] = TimeLapse
    phase: ClassVar[Phase] = "load"
    after: ClassVar[tuple[type[Observation], ...]] = (Unprompted,)
    budget_s: ClassVar[float] = 25.0

    async def gather(self, view: View) -> TimeLapse:
        """One pass for movement and time; further ones only where something was found that has to be tried."""
        unprompted = view.seen.get(Unprompted.kind)
        if isinstance(unprompted, Unprompted) and not unprompted.reasons:
            return TimeLapse(cookies=await _cookies(view.lane.page.context))

        def open_aside() -> Any:
            return view.lane.aside(lapse_script())

        seen, started = _Seen(), time.monotonic()
        try:
            await _first_pass(open_aside, seen)
            await _try_pauses(open_aside, seen)
            if seen.loss is not None and seen.loss.after_s < seen.loss.at_s:
                await _try_more_time(open_aside, seen)
        except (PlaywrightError, ScriptFailed, TimeoutError) as error:
            seen.progress.trouble = (
                seen.progress.trouble or (str(error) or "its clock could not be moved").splitlines()[0][:200]
            )
        await _pictured_within(started + PICTURES_BY_S - time.monotonic(), _picture(open_aside, view.keep, seen))
        return TimeLapse(
            watched_s=seen.watched_s,
            ticked_s=seen.progress.ticked_s,
            reached_s=seen.progress.now_s,
            trouble=seen.progress.trouble,
            moving=seen.moving,
            changes=[change for change, _ in seen.changes],
            untried=[] if seen.parts.get("pauses") else (seen.stops or []),
            are_controls_known=seen.stops is not None,
            loss=seen.loss,
            **seen.parts,
        )


async def _first_pass(open_aside: Open, seen: _Seen) -> None:
    async with open_aside() as aside:
        frames = LapseFrames(aside)
        seen.parts["cookies"] = await _cookies(aside.context)
        seen.progress = await prepare(aside, frames)
        seen.moving = await _moving(aside, frames)
        await frames.ask("start")
        seen.loss = await _watch(aside, frames, seen)
        seen.changes = await _changes(frames, seen.watched_s)
        seen.stops = [row["name"] for _, row in await _stops(frames)] if seen.goes_on else []
        await _flashes(aside, frames, seen)
        if seen.loss is None and not seen.progress.trouble and not seen.parts.get("flashes"):
            seen.loss = await move_long(aside, frames, seen.progress, LONG_BUDGET_S)


async def _watch(aside: Aside, frames: LapseFrames, seen: _Seen) -> Loss | None:
    """Let half a minute go by, with a look at every step."""
    started = time.monotonic()
    for target in WATCH_S:
        before = seen.progress.now_s
        try:
            await aside.run_for(target - before, 3.0)
        except TimeoutError:
            seen.progress.trouble = f"its timers kept the browser busy {before:.0f} s after opening"
            return None
        await frames.ask("step", target)
        seen.progress.now_s = seen.progress.ticked_s = seen.watched_s = target
        loss = await loss_now(aside, frames, before, target)
        if loss is not None or time.monotonic() - started > WATCH_BUDGET_S:
            return loss
    return None


async def _moving(aside: Aside, frames: LapseFrames) -> list[Moving]:
    """What styles, old elements and pictures move."""
    rows = await frames.listed("animations")
    if rows:
        await aside.page.emulate_media(reduced_motion="reduce")
        reduced = [row["path"] for _, row in await frames.listed("animations")]
        await aside.page.emulate_media(reduced_motion="no-preference")
    found = [
        Moving(
            await frames.place(frame, row),
            "css",
            [*row["properties"], f"{row['cycle_ms']:.0f} ms"],
            row["path"] not in reduced,
        )
        for frame, row in rows
    ]
    found += [
        Moving(await frames.place(frame, row), row["kind"], [], False) for frame, row in await frames.listed("builtIn")
    ]
    urls = {one.url for one in await moving_pictures(aside)}
    if urls:
        shown = [(frame, row) for frame, row in await frames.listed("pictures") if row["url"] in urls]
        found += [Moving(await frames.place(frame, row), "picture", [], False) for frame, row in shown]
    return found[:40]


async def _changes(frames: LapseFrames, watched_s: float) -> list[tuple[Change, float]]:
    found = []
    for frame, row in await frames.listed("changed"):
        place = await frames.place(frame, row)
        flags: dict[str, Any] = {name: bool(row[name]) for name in FLAGS}
        change = Change(place, [float(one) for one in row["times"]], row["texts"], **flags)
        found.append((change, row["hits"] / max(1.0, watched_s - 1.0)))
    return found[:40]


FLAGS: Final = ("is_cyclic", "is_counting", "is_live", "is_visible", "has_new_look", "has_new_text", "has_focus")


async def _flashes(aside: Aside, frames: LapseFrames, seen: _Seen) -> None:
    """Film what is large and lively enough to flash, one second of it."""
    lively = [one.place for one in seen.moving if one.kind == "css" and _cycle_ms(one) <= FASTEST_CYCLE_MS]
    lively += [change.place for change, hits in seen.changes if hits >= LIVELY_HITS_A_S and change.has_new_look]
    place = next((one for one in lively if one.box[2] * one.box[3] >= FLASH_AREA_PX2), None)
    if place is None:
        return
    if len(place.ancestry) == 1:
        await aside.worlds.call((await aside.worlds.frames())[0].id, "loketscanLapse.reveal", place.ancestry[0])
    try:
        seen.film = await film(aside, frames)
        general, red = flashes_in(seen.film)
    except (TimeoutError, PlaywrightError) as error:
        seen.parts["flash_trouble"] = (
            f"it could not be filmed: {str(error).splitlines()[0][:100] if str(error) else 'too slow'}"
        )
        return
    seen.parts["flashes"] = [Flashes(place, general, red, RATE)]


def _cycle_ms(one: Moving) -> float:
    return float(one.properties[-1].removesuffix(" ms"))


async def _try_pauses(open_aside: Open, seen: _Seen) -> None:
    """Press what is named pause, stop or hide in a fresh page, and see what still moves."""
    if not seen.goes_on:
        return
    async with open_aside() as aside:
        frames = LapseFrames(aside)
        await aside.cut_off()
        controls = await _stops(frames)
        if not controls and seen.stops:  # a script draws them some time after loading
            await aside.run_for(LATE_S, 3.0)
            controls = await _stops(frames)
        tried = []
        for frame, row in controls:
            await frames.press(frame, row["index"])
            tried.append(row["name"])
        if not tried:
            return
        await frames.ask("start")
        progress = Progress()
        for target in WATCH_S:
            await aside.run_for(target - progress.now_s, 3.0)
            progress.now_s = target
            await frames.ask("step", target)
        still = [one.place.ancestry for one in await _moving(aside, frames)]
        still += [change.place.ancestry for change, _ in await _changes(frames, 30.0) if change.times_s[-1] > 5]
        seen.parts["pauses"] = [PauseTry(name, still) for name in tried]


async def _stops(frames: LapseFrames) -> list[tuple[str, dict[str, Any]]]:
    """Controls that are named pause, stop or hide, no more than are tried."""
    return [(frame, row) for frame, row in await frames.listed("controls") if STOP.search(row["name"])][:MOST_PAUSES]


async def _pictured_within(left_s: float, work: Coroutine[Any, Any, None]) -> None:
    """Take pictures in the time that is left: a finding without one is better than none."""
    try:
        async with asyncio.timeout(max(0.0, left_s)):
            await work
    except (PlaywrightError, ScriptFailed, TimeoutError) as error:
        log.debug("no pictures over time: %s", error)


async def _picture(open_aside: Open, keep: Keep, seen: _Seen) -> None:
    """Pictures for what a check may report: in a page of its own, since nobody knows beforehand what will move."""
    pauses = seen.parts.get("pauses", [])

    def goes_on(place: Place) -> bool:
        return not pauses or place.ancestry in pauses[0].still_moving

    late = [change.is_visible and change.times_s[-1] > LATE_S and goes_on(change.place) for change, _ in seen.changes]
    changes = [change for (change, _), is_late in zip(seen.changes, late, strict=True) if is_late]
    stopped = [one for one in seen.moving if not goes_on(one.place)]
    moving, pictured = await with_pictures(
        open_aside, keep, [one for one in seen.moving if goes_on(one.place)], changes
    )
    seen.moving = [*moving, *stopped]
    again = iter(pictured)
    seen.changes = [
        (next(again) if is_late else change, hits) for (change, hits), is_late in zip(seen.changes, late, strict=True)
    ]
    if any(max(one.general, one.red) > MOST_FLASHES for one in seen.parts.get("flashes", [])):
        path = film_picture(keep, seen.film, RATE)
        seen.parts["flashes"] = [replace(one, picture=path) for one in seen.parts["flashes"]]
    moved = any(one.is_moved for one in seen.parts.get("extensions", []))
    if seen.loss is not None and not moved:
        seen.loss = replace(seen.loss, picture=await loss_picture(open_aside, keep, seen.loss))


async def _try_more_time(open_aside: Open, seen: _Seen) -> None:
    assert seen.loss is not None
    loss, controls = await closer(open_aside, seen.loss)
    seen.loss = loss
    seen.parts["extensions"] = tried = []
    for name, first_s in controls[:2]:
        tried.append(await try_more_time(open_aside, loss, name, first_s))
        if tried[-1].is_moved:
            return


async def _cookies(context: BrowserContext) -> list[CookieLife]:
    """Cookies that look like a session's, with the seconds they live for."""
    now = time.time()
    words = ("sess", "sid", "auth", "token", "login")
    cookies: Iterable[Any] = await context.cookies()
    found = [one for one in cookies if any(word in one["name"].lower() for word in words)]
    return [CookieLife(one["name"], -1.0 if one["expires"] < 0 else round(one["expires"] - now)) for one in found[:10]]
