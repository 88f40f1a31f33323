"""Isolated script worlds, one a frame: our scripts see the page's DOM, the page's scripts cannot see or alter ours."""

import asyncio
import json
from dataclasses import dataclass
from typing import Any

from playwright.async_api import CDPSession
from playwright.async_api import Error as PlaywrightError

from scanner.browser.devtools import large_answer
from scanner.errors import ScannerError

WORLD = "loketscan"
NO_ANSWER_S = 10.0
FRAMES_CHANGE = (
    "Page.frameAttached",
    "Page.frameDetached",
    "Page.frameNavigated",
    "Page.navigatedWithinDocument",
    "Page.documentOpened",
)


class ScriptFailed(ScannerError):
    """A script of ours threw in a frame, or its frame went away."""


@dataclass(frozen=True, slots=True)
class FrameInfo:
    """A frame as the browser lists it; `parent` is `None` for the main frame."""

    id: str
    url: str
    parent: str | None


class Worlds:
    """Keeps track of the isolated world of every frame of one page, through one DevTools session.

    Needs all frames in one process (the browser is started without site isolation),
    so that foreign-origin and sandboxed frames are in reach of the same session.
    Measured with Chromium 156; see docs/adr/0002-isolated-worlds.md.
    """

    def __init__(self, session: CDPSession) -> None:
        self._session = session
        self._world_of_frame: dict[str, int] = {}
        self._frame_of_world: dict[int, str] = {}
        self._page_world_of_frame: dict[str, int] = {}
        self._listed: list[FrameInfo] | None = None
        self._changes = 0
        for event in FRAMES_CHANGE:
            session.on(event, self._frames_changed)
        session.on("Runtime.executionContextCreated", self._created)
        session.on("Runtime.executionContextDestroyed", self._destroyed)
        session.on("Runtime.executionContextsCleared", self._cleared)

    async def start(self, boot_script: str) -> None:
        """Run `boot_script` in the isolated world of every document from now on, before the page's own scripts."""
        await self._session.send("Page.enable")
        await self._session.send("Runtime.enable")
        await self._session.send(
            "Page.addScriptToEvaluateOnNewDocument", {"source": boot_script, "worldName": WORLD, "runImmediately": True}
        )

    async def frames(self) -> list[FrameInfo]:
        """The frames of the page, parents before children, in document order.

        Asked anew only when the browser has told of a change in them, or a script gave no answer.
        Raises `ScriptFailed` for a page that does not answer.
        """
        if self._listed is None:
            changes, found = self._changes, await self._frame_tree()
            if changes != self._changes:
                return found  # what changed while it was asked may be missing in the answer
            self._listed = found
        return list(self._listed)

    async def _frame_tree(self) -> list[FrameInfo]:
        try:
            tree = await asyncio.wait_for(self._session.send("Page.getFrameTree"), NO_ANSWER_S)
        except TimeoutError as error:
            raise ScriptFailed(
                f"the page gave no answer within {NO_ANSWER_S:.0f} s; a script of it may never end"
            ) from error
        found: list[FrameInfo] = []
        waiting = [tree["frameTree"]]
        while waiting:
            node = waiting.pop(0)
            frame = node["frame"]
            found.append(FrameInfo(frame["id"], frame["url"], frame.get("parentId")))
            waiting = node.get("childFrames", []) + waiting
        return found

    async def readable(self) -> list[str]:
        """The ids of the frames in which scripts of ours can run now."""
        return [frame.id for frame in await self.frames() if self.has_world(frame.id)]

    async def in_all(self, function: str, *arguments: object, timeout_s: float = 10.0) -> None:
        """Call a function in all frames at once; a frame that goes away meanwhile needs it no more."""
        calls = (self.call(frame, function, *arguments, timeout_s=timeout_s) for frame in await self.readable())
        for answer in await asyncio.gather(*calls, return_exceptions=True):
            if isinstance(answer, BaseException) and not isinstance(answer, ScriptFailed):
                raise answer

    def has_world(self, frame_id: str) -> bool:
        """Whether scripts of ours can run in that frame now."""
        return frame_id in self._world_of_frame

    async def call(self, frame_id: str, function: str, *arguments: object, timeout_s: float = 10.0) -> Any:
        """The JSON value that a JavaScript function expression returns in a frame. Raises `ScriptFailed`."""
        listed = ",".join(json.dumps(argument) for argument in arguments)
        return await self.evaluate(frame_id, f"({function})({listed})", timeout_s=timeout_s)

    async def evaluate(self, frame_id: str, expression: str, *, timeout_s: float = 10.0) -> Any:
        """The JSON value of an expression, promises awaited. Raises `ScriptFailed`."""
        answer = await self._evaluate(frame_id, expression, by_value=True, timeout_s=timeout_s)
        return answer.get("value")

    async def evaluate_in_page(self, frame_id: str, expression: str, *, timeout_s: float = 5.0) -> Any:
        """The JSON value of an expression in the page's own world, whose scripts may have altered anything there."""
        world = self._page_world_of_frame.get(frame_id)
        answer = await self._in_world(frame_id, world, expression, by_value=True, timeout_s=timeout_s)
        return answer.get("value")

    async def handle(self, frame_id: str, expression: str) -> str | None:
        """A DevTools handle of the object that an expression gives in a frame; `None` for other values."""
        answer = await self._evaluate(frame_id, expression, by_value=False, timeout_s=5.0)
        found: str | None = answer.get("objectId")
        return found

    async def element(self, frame_id: str, node: int) -> str | None:
        """A DevTools handle, in our world of a frame, of the node with that backend id; `None` when it is gone."""
        world = self._world_of_frame.get(frame_id)
        if world is None:
            return None
        try:
            found = await self._session.send("DOM.resolveNode", {"backendNodeId": node, "executionContextId": world})
        except PlaywrightError:
            return None
        handle: str | None = found["object"].get("objectId")
        return handle

    async def call_on(self, handle: str, function: str, *arguments: object, timeout_s: float = 10.0) -> Any:
        """The JSON value that a `function` declaration returns with the object of a handle as `this`.

        Raises `ScriptFailed`.
        """
        parameters = {
            "objectId": handle,
            "functionDeclaration": function,
            "arguments": [{"value": argument} for argument in arguments],
            "awaitPromise": True,
            "returnByValue": True,
        }
        answer = await self._answered("Runtime.callFunctionOn", parameters, timeout_s)
        return answer.get("value")

    async def frame_of_element(self, frame_id: str, expression: str) -> str | None:
        """The id of the frame that an `iframe` element holds; `expression` gives the element."""
        answer = await self._evaluate(frame_id, expression, by_value=False, timeout_s=5.0)
        if "objectId" not in answer:
            return None
        described = await self._session.send("DOM.describeNode", {"objectId": answer["objectId"]})
        inner: str | None = described["node"].get("frameId")
        return inner

    async def _evaluate(self, frame_id: str, expression: str, *, by_value: bool, timeout_s: float) -> dict[str, Any]:
        world = self._world_of_frame.get(frame_id)
        return await self._in_world(frame_id, world, expression, by_value=by_value, timeout_s=timeout_s)

    async def _in_world(
        self, frame_id: str, world: int | None, expression: str, *, by_value: bool, timeout_s: float
    ) -> dict[str, Any]:
        if world is None:
            raise ScriptFailed(f"frame {frame_id} has no script world; its document has not loaded or is gone")
        parameters = {"expression": expression, "contextId": world, "awaitPromise": True, "returnByValue": by_value}
        return await self._answered("Runtime.evaluate", parameters, timeout_s)

    async def _answered(self, method: str, parameters: dict[str, Any], timeout_s: float) -> dict[str, Any]:
        try:
            answer = await asyncio.wait_for(large_answer(self._session, method, parameters), timeout_s)
        except PlaywrightError as error:
            # the frame navigated while it was asked
            raise ScriptFailed(str(error).splitlines()[0]) from error
        except TimeoutError as error:
            self._frames_changed()
            raise ScriptFailed(f"no answer from the page's script thread within {timeout_s:.0f} s") from error
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            thrown = details.get("exception", {}).get("description") or details.get("text", "unknown error")
            raise ScriptFailed(str(thrown)[:500])
        result: dict[str, Any] = answer["result"]
        return result

    def _frames_changed(self, _event: object = None) -> None:
        self._listed = None
        self._changes += 1

    def _created(self, event: dict[str, Any]) -> None:
        context = event["context"]
        if context["name"] == WORLD:
            frame = context["auxData"]["frameId"]
            self._world_of_frame[frame] = context["id"]
            self._frame_of_world[context["id"]] = frame
        elif context.get("auxData", {}).get("isDefault"):
            self._page_world_of_frame[context["auxData"]["frameId"]] = context["id"]

    def _destroyed(self, event: dict[str, Any]) -> None:
        frame = self._frame_of_world.pop(event["executionContextId"], None)
        if frame is not None and self._world_of_frame.get(frame) == event["executionContextId"]:
            del self._world_of_frame[frame]

    def _cleared(self, _event: dict[str, Any]) -> None:
        self._world_of_frame.clear()
        self._frame_of_world.clear()
        self._page_world_of_frame.clear()
