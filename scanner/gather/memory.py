"""What was driven once in a run and holds for every page where the same component stands."""

import asyncio
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any

WAIT_S = 3.0  # for a page begun earlier; after that a page drives its components itself


@dataclass(slots=True)
class _Owned:
    page: int
    value: asyncio.Future[Any]


@dataclass(slots=True)
class ComponentMemory:
    """Components by a key that says all that decides what driving them shows.

    The page with the lowest number that has a component drives it, however fast the others
    are: a page claims only after all pages begun before it have claimed or ended. See
    docs/adr/0008-driven-once-a-run.md.
    """

    _unclaimed: set[int] = field(default_factory=set)
    _owned: dict[Hashable, _Owned] = field(default_factory=dict)
    _moved: asyncio.Event = field(default_factory=asyncio.Event)

    def begin(self, page: int) -> None:
        """A page is about to be looked at. Call it in the order of the pages."""
        self._unclaimed.add(page)

    def end(self, page: int) -> None:
        """A page is done; what it owned and never gave is for others to drive."""
        self._claimed(page)
        for key, owned in list(self._owned.items()):
            if owned.page == page and not owned.value.done():
                owned.value.set_result(None)
                del self._owned[key]

    async def claim(self, page: int, keys: Iterable[Hashable]) -> dict[Hashable, Any]:
        """What earlier pages found out about these components; what is missing in it the page drives and `give`s."""
        try:
            async with asyncio.timeout(WAIT_S):
                while self._unclaimed and min(self._unclaimed) < page:
                    self._moved.clear()
                    await self._moved.wait()
        except TimeoutError:
            # whoever keeps the others up is not waited for again
            self._unclaimed = {one for one in self._unclaimed if one > page}
        foreign: dict[Hashable, asyncio.Future[Any]] = {}
        for key in keys:
            owned = self._owned.get(key)
            if owned is None:
                self._owned[key] = _Owned(page, asyncio.get_running_loop().create_future())
            elif owned.page != page:
                foreign[key] = owned.value
        self._claimed(page)
        if foreign:
            await asyncio.wait(foreign.values(), timeout=WAIT_S)
        return {key: value.result() for key, value in foreign.items() if value.done() and value.result() is not None}

    def give(self, page: int, key: Hashable, value: object) -> None:
        """What driving a component showed."""
        owned = self._owned.get(key)
        if owned is not None and owned.page == page and not owned.value.done():
            owned.value.set_result(value)

    def _claimed(self, page: int) -> None:
        self._unclaimed.discard(page)
        self._moved.set()
