"""What the scripts of a page have put off till later: timers and animation frames, in all its documents."""

import asyncio
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from scanner.browser.worlds import Worlds

ASK = "globalThis[Symbol.for('loketscan.putOff')]?.() ?? null"


@dataclass(frozen=True, slots=True)
class PutOff:
    """`next_s` is when the first timer is due, `None` without any; a repeating one counts as due now.

    `is_drawing`: scripts have asked for an animation frame just now. `acts` names what else
    may set the page off. `is_known` is false where a document could not be asked.
    """

    next_s: float | None
    is_drawing: bool
    acts: tuple[str, ...]
    is_known: bool

    def comes_within(self, seconds: float) -> bool:
        """Whether a script may run by itself that soon."""
        return not self.is_known or self.is_drawing or (self.next_s is not None and self.next_s <= seconds)


async def put_off_in(worlds: Worlds) -> PutOff:
    """All documents of the page taken together."""
    asked = (worlds.evaluate_in_page(frame.id, ASK) for frame in await worlds.frames())
    found: list[Any] = await asyncio.gather(*asked, return_exceptions=True)
    known = [one for one in found if isinstance(one, list)]
    due = [float(first) / 1000 for first, _, _ in known if first >= 0]
    return PutOff(
        next_s=min(due, default=None),
        is_drawing=any(drawing for _, drawing, _ in known),
        acts=tuple(sorted({str(acts) for _, _, acts in known if acts})),
        is_known=len(known) == len(found),
    )


@cache
def put_off_script() -> str:
    """What runs in the page's own world of every document, before its scripts."""
    return files("scanner").joinpath("browser").joinpath("put_off.js").read_text(encoding="utf-8")
