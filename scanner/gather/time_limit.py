"""Finds what a person loses when time goes by, and tries whether they can have more time."""

import re
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from typing import Any, Final

from checks.observations.time_lapse import Extension, Loss
from checks.time.words import EXPIRED, GO_ON, MORE_TIME, NO_LIMIT
from scanner.browser.aside import Aside
from scanner.gather.lapse_frames import LapseFrames

Open = Callable[[], AbstractAsyncContextManager[Aside]]

LONG_STEPS_S: Final = (60, 120, 300, 600, 900, 1200, 1800, 3600, 7200, 18000, 36000, 72000)  # 2.2.1 ends at 20 hours
SUBSTEPS = 24
NARROW_ENOUGH_S = 12.0
MOST_ZOOMS = 2
SPAN_BUDGET_S = 6.0  # wall time for one move of the clock
MUCH_GONE = 0.5
ENOUGH_PRESSES = 10  # 2.2.1: a person can extend the limit at least ten times
AGAIN_BUDGET_S = 5.0
WELL_WITHIN, MUCH_LONGER = 0.6, 2.0  # of the limit


@dataclass(slots=True)
class Progress:
    """Where the clock stands, in s after opening; `ticked_s` is how far every timer ticked."""

    now_s: float = 0.0
    ticked_s: float = 0.0
    trouble: str = ""


async def prepare(aside: Aside, frames: LapseFrames) -> Progress:
    """Cut the page off, put something in its fields, and let it take that in for a second."""
    await aside.cut_off()
    await frames.ask("fill")
    await aside.run_for(1.0, 5.0)
    await frames.ask("settleFields")
    aside.navigations.clear()
    aside.dialogs.clear()
    return Progress(1.0, 1.0)


async def move_long(aside: Aside, frames: LapseFrames, progress: Progress, budget_s: float) -> Loss | None:
    """Move the clock up to 20 hours, till something is lost. Where ticking costs too much, timers fire once a step."""
    await aside.stop_frames()
    left_s, cost = budget_s, 0.0
    for target in LONG_STEPS_S:
        if target <= progress.now_s:
            continue
        span, before = target - progress.now_s, progress.now_s
        started = time.monotonic()
        try:
            if cost * span <= left_s and progress.ticked_s == before:
                await aside.run_for(span, SPAN_BUDGET_S)
                progress.ticked_s = target
            else:
                await aside.jump(span, SPAN_BUDGET_S)
        except TimeoutError:
            progress.trouble = f"its timers kept the browser busy {before:.0f} s after opening"
            return None
        took = time.monotonic() - started
        left_s, cost = left_s - took, max(0.0, took - 0.004) / span
        progress.now_s = target
        loss = await loss_now(aside, frames, before, target)
        if loss is not None:
            return loss
    return None


async def loss_now(aside: Aside, frames: LapseFrames, before: float, now: float) -> Loss | None:
    """What is lost by now, `None` when all is as it was."""
    is_sure = aside.made_up == 0 and not aside.has_socket
    states = await frames.ask("state")
    dialogs = [*aside.dialogs, *(text for _, state in states for text in state["dialogs"])]
    lines = [line for _, state in states for line in state["lines"]][:12]
    found = Loss("", before, now, "", None, lines, dialogs, is_sure, False)
    refreshes = {frame for frame, contents in await frames.ask("refreshes") if contents} if aside.navigations else set()
    for wanted in aside.navigations:
        if wanted.frame_id not in refreshes and await frames.is_large(wanted.frame_id):
            kept = any(value for _, value in await frames.ask("hasStored"))
            return replace(found, kind="navigation", detail=wanted.url, is_kept=kept)
    for frame, state in states:
        if state["lost"] and await frames.is_large(frame):
            row = state["lost"][0]
            kept = any(value for _, value in await frames.ask("hasStored"))
            place = await frames.place(frame, row)
            return replace(found, kind="field", detail=row["how"], place=place, is_kept=kept)
        if _has_ended(state) and await frames.is_large(frame):
            return replace(found, kind="content", detail=_ending(state))
    return None


def _has_ended(state: dict[str, Any]) -> bool:
    return state["gone"] >= MUCH_GONE and bool(_ending(state))


def _ending(state: dict[str, Any]) -> str:
    return next((line for line in state["lines"] if EXPIRED.search(line)), "")


async def closer(open_aside: Open, loss: Loss) -> tuple[Loss, list[tuple[str, float]]]:
    """The loss to within seconds, and controls that may give more time with how long before it they are first there."""
    seen: dict[str, float] = {}
    for _ in range(MOST_ZOOMS):
        async with open_aside() as aside:
            frames = LapseFrames(aside)
            progress = await prepare(aside, frames)
            at_start = await _names(frames)
            start = max(loss.after_s, progress.now_s)
            if start > progress.now_s:
                await aside.run_for(start - progress.now_s, SPAN_BUDGET_S)
            step = max(0.5, (loss.at_s - start) / SUBSTEPS)
            now, again, seen = start, None, {name: 0.0 for name in at_start if MORE_TIME.search(name)}
            for _n in range(SUBSTEPS + 2):
                names = await _names(frames)
                wanted = [
                    name for name in names if MORE_TIME.search(name) or (name not in at_start and GO_ON.search(name))
                ]
                for name in wanted:
                    seen.setdefault(name, now)
                await aside.run_for(step, SPAN_BUDGET_S)
                again = await loss_now(aside, frames, now, now + step)
                if again is not None:
                    break
                now += step
        if again is None:
            return loss, []
        loss = replace(again, dialogs=again.dialogs or loss.dialogs)
        if seen or loss.at_s - loss.after_s <= NARROW_ENOUGH_S:
            break
    return loss, list(seen.items())


async def try_more_time(open_aside: Open, loss: Loss, name: str, first_s: float) -> Extension:
    """Press the control before the limit and see whether the loss still comes."""
    async with open_aside() as aside:
        aside.accepts_dialogs = True
        frames = LapseFrames(aside)
        progress = await prepare(aside, frames)
        press_s = max(progress.now_s, first_s if first_s > 0 else loss.after_s)
        if press_s > progress.now_s:
            await aside.run_for(press_s - progress.now_s, SPAN_BUDGET_S)
        seen_s = loss.at_s - first_s
        control = next(((frame, row) for frame, row in await frames.listed("controls") if row["name"] == name), None)
        if control is None:
            return Extension(name, False, 0, seen_s)
        aside.navigations.clear()
        await frames.press(control[0], control[1]["index"])
        await aside.run_for(loss.at_s - press_s + max(1.0, (loss.at_s - loss.after_s) / 2), SPAN_BUDGET_S)
        again = await loss_now(aside, frames, press_s, loss.at_s)
        if again is not None:
            return Extension(name, False, 1, seen_s)
        presses, ran_out = (1, False) if NO_LIMIT.search(name) else await _press_again(aside, frames, loss, name)
        return Extension(name, True, presses, seen_s, ran_out)


async def _press_again(aside: Aside, frames: LapseFrames, loss: Loss, name: str) -> tuple[int, bool]:
    """How often the control works, up to ten times, and whether the loss then came although it was pressed in time.

    A control that is always there is pressed well within the limit, one that comes with a warning when it comes.
    Where no limit comes back it is enough; where there is no time to see it, the loss did not come.
    """
    presses, idle_s, until = 1, 0.0, time.monotonic() + AGAIN_BUDGET_S
    step = max(1.0, loss.at_s / SUBSTEPS)
    was_gone = False
    while presses < ENOUGH_PRESSES and idle_s < MUCH_LONGER * loss.at_s and time.monotonic() < until:
        shown = [(frame, row) for frame, row in await frames.listed("controls") if row["name"] == name]
        was_gone = was_gone or not shown
        if shown and (was_gone or idle_s >= WELL_WITHIN * loss.at_s):
            await frames.press(shown[0][0], shown[0][1]["index"])
            presses, idle_s, was_gone = presses + 1, 0.0, False
        await aside.run_for(step, SPAN_BUDGET_S)
        idle_s += step
        if await loss_now(aside, frames, 0.0, loss.at_s) is not None:
            return presses, True
    return presses, False


async def _names(frames: LapseFrames) -> list[str]:
    return [row["name"] for _, row in await frames.listed("controls") if re.search(r"\w", row["name"])]
