"""Our script about media, in the world of the frame that an element stands in."""

import base64
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from playwright.async_api import Error as PlaywrightError

from scanner.browser.lane import Lane
from scanner.browser.worlds import ScriptFailed

MOST_BYTES = 4_000_000
FETCH_TIMEOUT_S = 6.0


@dataclass(frozen=True, slots=True)
class MediaWorld:
    """Asks about one element (`handle`) within its frame."""

    lane: Lane
    frame_id: str
    handle: str

    async def ask(self, operation: str, *given: object, timeout_s: float = 10.0) -> Any:
        """The answer of `media.js`. Raises `ScriptFailed`."""
        function = f"function(operation, ...given) {{ return ({media_script()})(operation, this, ...given); }}"
        return await self.lane.worlds.call_on(self.handle, function, operation, *given, timeout_s=timeout_s)

    async def load(self, url: str) -> str:
        """Have the beginning of the file in the world; gives why that could not be done, or an empty string.

        A file of another origin that the page's scripts may not read is asked for beside the page.
        """
        try:
            await self.ask("load", url, MOST_BYTES, timeout_s=FETCH_TIMEOUT_S)
        except ScriptFailed as error:
            if not url.startswith(("http:", "https:")):
                return "its file is made by a script"
            return await self._load_aside(url) if "status" not in str(error) else _reason(error)
        return ""

    async def _load_aside(self, url: str) -> str:
        try:
            answer = await self.lane.page.context.request.get(
                url,
                headers={"Range": f"bytes=0-{MOST_BYTES - 1}"},
                timeout=FETCH_TIMEOUT_S * 1000,
                fail_on_status_code=True,
            )
            data = await answer.body()
            size = answer.headers.get("content-range", "").rpartition("/")[2]
            is_whole = len(data) >= int(size) if size.isdigit() else len(data) <= MOST_BYTES
            text = base64.b64encode(data[:MOST_BYTES]).decode()
            await self.ask("take", url, text, answer.headers.get("content-type", ""), is_whole)
        except (PlaywrightError, ScriptFailed) as error:
            return _reason(error)
        return ""


async def media_world(lane: Lane, frame_id: str, node: int) -> MediaWorld | None:
    """The world of the element with that node number; `None` when it is gone."""
    handle = await lane.worlds.element(frame_id, node)
    return MediaWorld(lane, frame_id, handle) if handle else None


def _reason(error: Exception) -> str:
    return f"its file could not be loaded: {str(error).splitlines()[0][:120]}"


@cache
def media_script() -> str:
    """The function that looks at media elements, as an expression."""
    return files("scanner").joinpath("gather", "media", "media.js").read_text(encoding="utf-8").strip()
