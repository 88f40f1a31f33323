"""Presses every character key with focus on nothing, and the ones that do something again on fresh pages."""

import asyncio
from dataclasses import dataclass, field
from string import ascii_lowercase, digits

from checks.observations.input_trials import KeyTrial
from scanner.gather.trials.used_page import FOCUS, NAVIGATION, VALUES, Effects, Look, UsedPage, shape

CHARACTERS = ascii_lowercase + digits + "/?.,;'[]-=+*#!"
MOST_KEYS = 4  # shortcuts confirmed a page; more of them tell nothing new
MOST_DOUBTS = 6  # keys that did nothing when pressed again: the page changes by itself
REACT_S = 0.08
ALONE_S = 1.0  # what comes late comes late at any load, and is there before the key is pressed


@dataclass(slots=True)
class KeyPresses:
    """Keys pressed in one document; `found` grows, so that what was seen until time is up is kept.

    `frames` leads to the frame whose body has focus meanwhile, `node` is the number of its element.
    """

    used: UsedPage
    found: list[KeyTrial]
    frames: tuple[str, ...] = ()
    node: int = 0
    _doubts: int = 0
    _by_itself: set[tuple[str, str]] = field(default_factory=set)

    async def all(self) -> None:
        """All character keys at once, and one by one when that did anything."""
        before = await self._fresh()
        await asyncio.sleep(REACT_S)
        if not before.shows_the_same(await self.used.look()):
            return  # the page changes by itself: what a key did cannot be told apart
        for key in CHARACTERS:
            await self.used.lane.page.keyboard.press(key)
        await asyncio.sleep(REACT_S)
        if not before.shows_the_same(await self.used.look()):
            await self._one_by_one()

    async def _one_by_one(self) -> None:
        confirmed, before = 0, await self._fresh()
        for key in CHARACTERS:
            await self.used.lane.page.keyboard.press(key)
            await asyncio.sleep(0.02)
            after = await self.used.look()
            effects = before.effects(after) - self._by_itself
            if not effects:
                before = after
                continue
            trial = await self._confirmed(key)
            if trial is not None:
                self.found.append(trial)
                confirmed += 1
            else:
                self._by_itself |= effects
                self._doubts += 1
            if confirmed >= MOST_KEYS or self._doubts >= MOST_DOUBTS:
                return
            before = await self._fresh()

    async def _confirmed(self, key: str) -> KeyTrial | None:
        """What the key does both right after a load and on a page that was left alone for a while before.

        A text that comes by itself some time after each load is there before the second press.
        """
        before = await self._fresh()
        first = before.effects(await self._pressed(key))
        if not first:
            return None
        fresh = await self._fresh()
        await asyncio.sleep(ALONE_S)
        before = await self.used.look()
        after = await self._pressed(key)
        effects = (first & before.effects(after)) - fresh.effects(before)
        return self._trial(key, effects, before.gained(after)) if effects else None

    async def _pressed(self, key: str) -> Look:
        await self.used.lane.page.keyboard.press(key)
        await asyncio.sleep(REACT_S)
        return await self.used.look()

    async def _fresh(self) -> Look:
        await self.used.fresh()
        frame_id = await self.used.frame(self.frames)  # frames get new ids with each load
        if frame_id is not None:
            await self.used.enter(frame_id)
        return await self.used.look()

    def _trial(self, key: str, effects: Effects, gained: list[str]) -> KeyTrial:
        return KeyTrial(
            key=key,
            texts=[text for text in gained if ("gained", shape(text)) in effects][:5],
            moved_focus=FOCUS in effects,
            navigated=NAVIGATION in effects,
            changed_fields=VALUES in effects,
            frame=self.node,
        )
