"""Presses every character key with focus on nothing, and the ones that do something once more on a fresh page."""

import asyncio
from dataclasses import replace
from string import ascii_lowercase, digits

from checks.observations.input_trials import KeyTrial
from scanner.gather.trials.used_page import Look, UsedPage

CHARACTERS = ascii_lowercase + digits + "/?.,;'[]-=+*#!"
MOST_KEYS = 4  # shortcuts confirmed a page; more of them tell nothing new
REACT_S = 0.08


async def pressed_keys(used: UsedPage, frames: tuple[str, ...] = (), node: int = 0) -> list[KeyTrial]:
    """The character keys that do something, each seen on two fresh pages to do the same.

    `frames` leads to the frame whose body has focus meanwhile, `node` is the number of its element.
    """
    await _enter(used, frames)
    before = await used.look()
    await asyncio.sleep(REACT_S)
    if not before.shows_the_same(await used.look()):
        return []  # the page changes by itself: what a key did cannot be told apart
    for key in CHARACTERS:
        await used.lane.page.keyboard.press(key)
    await asyncio.sleep(REACT_S)
    if before.shows_the_same(await used.look()):
        return []
    return [replace(one, frame=node) for one in await _one_by_one(used, frames)]


async def _one_by_one(used: UsedPage, frames: tuple[str, ...]) -> list[KeyTrial]:
    found: list[KeyTrial] = []
    before = await _fresh(used, frames)
    for key in CHARACTERS:
        await used.lane.page.keyboard.press(key)
        await asyncio.sleep(0.02)
        after = await used.look()
        if before.shows_the_same(after):
            continue
        before = await _fresh(used, frames)
        await used.lane.page.keyboard.press(key)
        await asyncio.sleep(REACT_S)
        again = await used.look()
        if not before.shows_the_same(again):
            found.append(_trial(key, before, again))
        if len(found) >= MOST_KEYS:
            break
        before = await _fresh(used, frames)
    return found


async def _fresh(used: UsedPage, frames: tuple[str, ...]) -> Look:
    await used.fresh()
    await _enter(used, frames)
    return await used.look()


async def _enter(used: UsedPage, frames: tuple[str, ...]) -> None:
    frame_id = await used.frame(frames)  # frames get new ids with each load
    if frame_id is not None:
        await used.enter(frame_id)


def _trial(key: str, before: Look, after: Look) -> KeyTrial:
    return KeyTrial(
        key=key,
        texts=before.gained(after)[:5],
        moved_focus=before.focus != after.focus,
        navigated=before.navigations != after.navigations
        or before.urls != after.urls
        or before.windows != after.windows,
        changed_fields=before.values != after.values,
    )
