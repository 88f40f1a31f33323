"""Gathers an axe-core run over all frames: a partial run in each, joined by axe itself."""

import asyncio
import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, ClassVar

import msgspec
from axe_playwright_python.base import AXE_SCRIPT
from playwright.async_api import Error as PlaywrightError

from checks.observation import Observation
from checks.observations.axe_run import AxeRun
from scanner.browser.lane import Lane
from scanner.browser.worlds import ScriptFailed, Worlds
from scanner.gather.view import Phase, View

WCAG_21_AA_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa")
OPTIONS = {
    "runOnly": {"type": "tag", "values": list(WCAG_21_AA_TAGS)},
    "ancestry": True,
    "xpath": False,
    "elementRef": False,
    "resultTypes": ["violations", "incomplete"],
    "preload": {"assets": ["media"], "timeout": 2000},
}
WHOLE_PAGE: dict[str, list[str]] = {"exclude": []}
DEEPEST_FRAME = 10
FRAME_S = 15.0  # one frame that never ends costs the others nothing
PAGE_S = 25.0
IS_ERROR_PAGE = "location.protocol === 'chrome-error:'"
NO_DOCUMENT = "the frame has no document that scripts can look into"
TOO_DEEP = f"it lies more than {DEEPEST_FRAME} frames deep"
DID_NOT_OPEN = "the page in it did not open"
NOT_FOLLOWED = "axe does not look into this kind of frame"
IS_SEEN = """function () {
  const { width, height } = this.getBoundingClientRect();
  return width * height > 100 && this.checkVisibility({ visibilityProperty: true, opacityProperty: true });
}"""  # smaller ones carry no content


@dataclass(frozen=True, slots=True)
class _FramePart:
    """A frame to run in: axe's context for it, and the names of the frames that lead there."""

    frame_id: str
    context: Any
    path: str


class AxeRunGatherer:
    """Runs axe-core in loketscan's own world of every frame, out of reach of the page's scripts."""

    kind: ClassVar[type[Observation]] = AxeRun
    phase: ClassVar[Phase] = "look"
    after: ClassVar[tuple[type[Observation], ...]] = ()
    budget_s: ClassVar[float] = 30.0

    async def gather(self, view: View) -> AxeRun:
        """Partial runs in all frames at once, then one `axe.finishRun` in the main frame."""
        worlds, main = view.lane.worlds, view.lane.main_frame
        unread: list[tuple[str, str]] = []
        children = await self._child_frames(worlds, _FramePart(main, WHOLE_PAGE, ""), unread, 1)
        unread += await _not_reached(view.lane, {main, *(child.frame_id for child in children)})
        own = worlds.call(main, "loketscanAxe.start", WHOLE_PAGE, OPTIONS, True, timeout_s=PAGE_S)
        others = [self._partial(worlds, child, unread) for child in children]
        results = await asyncio.gather(own, *others)
        raw = await worlds.call(main, "loketscanAxe.finish", results[1:], OPTIONS, timeout_s=self.budget_s)
        return msgspec.convert({**raw, "unread_frames": unread}, AxeRun)

    async def _child_frames(
        self, worlds: Worlds, part: _FramePart, unread: list[tuple[str, str]], depth: int
    ) -> list[_FramePart]:
        """The frames below one, in the order in which axe expects their results (depth first)."""
        found: list[_FramePart] = []
        for child in await worlds.call(part.frame_id, "loketscanAxe.frames", part.context):
            name = " > ".join(filter(None, [part.path, _readable(child["selector"])]))
            inner = await self._resolve(worlds, part.frame_id, child["selector"])
            if inner is None or depth >= DEEPEST_FRAME or await worlds.evaluate(inner, IS_ERROR_PAGE):
                reason = NO_DOCUMENT if inner is None else TOO_DEEP if depth >= DEEPEST_FRAME else DID_NOT_OPEN
                unread.append((name, reason))
                found.append(_FramePart("", child["context"], name))
                continue
            one = _FramePart(inner, child["context"], name)
            found.append(one)
            try:
                found += await self._child_frames(worlds, one, unread, depth + 1)
            except ScriptFailed as error:
                unread.append((name, str(error)))
        return found

    async def _resolve(self, worlds: Worlds, frame_id: str, selector: Any) -> str | None:
        try:
            inner = await worlds.frame_of_element(frame_id, f"loketscanAxe.element({json.dumps(selector)})")
        except ScriptFailed:
            return None
        return inner if inner is not None and worlds.has_world(inner) else None

    async def _partial(self, worlds: Worlds, part: _FramePart, unread: list[tuple[str, str]]) -> str | None:
        if not part.frame_id:
            return None
        try:
            text: str = await worlds.call(
                part.frame_id, "loketscanAxe.start", part.context, OPTIONS, False, timeout_s=FRAME_S
            )
        except ScriptFailed as error:
            unread.append((part.path, str(error)))
            return None
        return text


async def _not_reached(lane: Lane, reached: set[str]) -> list[tuple[str, str]]:
    """Visible frames that axe has no way into: `object` elements, and frames in closed shadow trees."""
    found: list[tuple[str, str]] = []
    for frame in await lane.worlds.frames():
        is_page = frame.url.startswith(("http:", "https:", "about:srcdoc"))
        if is_page and frame.id not in reached and frame.parent in reached and await _is_seen(lane, frame.id):
            found.append((frame.url, NOT_FOLLOWED))
    return found


async def _is_seen(lane: Lane, frame_id: str) -> bool:
    try:
        owner = await lane.session.send("DOM.getFrameOwner", {"frameId": frame_id})
        element = await lane.session.send("DOM.resolveNode", {"backendNodeId": owner["backendNodeId"]})
        call = {"objectId": element["object"]["objectId"], "functionDeclaration": IS_SEEN, "returnByValue": True}
        answer = await lane.session.send("Runtime.callFunctionOn", call)
    except PlaywrightError:
        return False  # the frame went away
    return answer["result"].get("value") is True


@cache
def axe_boot_script(custom: Path | None = None) -> str:
    """axe-core and our driver for it, to run in every document. `custom` is a newer axe.min.js."""
    source = custom.read_text(encoding="utf-8") if custom else AXE_SCRIPT
    driver = files("scanner").joinpath("gather").joinpath("axe.js").read_text(encoding="utf-8")
    lazy = f"globalThis.loketscanLoadAxe = () => {{ {source}\n;globalThis.axe = axe; }};"
    return f"{lazy}\n{driver}"


@cache
def axe_version(custom: Path | None = None) -> str:
    """The version of axe-core that a run uses, from the script's first line."""
    source = custom.read_text(encoding="utf-8") if custom else AXE_SCRIPT
    found = re.search(r"axe v(\d[\w.-]*)", source[:500])
    return found[1] if found else "unknown"


def _readable(selector: Any) -> str:
    return " ".join(selector) if isinstance(selector, list) else str(selector)
