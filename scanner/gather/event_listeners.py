"""Gathers event listeners: two DevTools calls for the page, its frames and shadow trees."""

from contextlib import suppress
from typing import Any, ClassVar

from playwright.async_api import Error as PlaywrightError

from checks.observation import Observation
from checks.observations.event_listeners import EventListeners
from scanner.browser.devtools import large_answer
from scanner.browser.worlds import ScriptFailed
from scanner.gather.view import Phase, View


class EventListenersGatherer:
    """Sees what scripts listen to; attributes such as `onclick` are among it."""

    kind: ClassVar[type[Observation]] = EventListeners
    phase: ClassVar[Phase] = "look"
    after: ClassVar[tuple[type[Observation], ...]] = ()
    budget_s: ClassVar[float] = 10.0

    async def gather(self, view: View) -> EventListeners:
        """Listeners of the document with all below it, then those of the windows of the page and its frames."""
        found: dict[int, set[str]] = {}
        for name in ("document", "window"):
            handle = await view.lane.session.send("Runtime.evaluate", {"expression": name})
            for one in await _listeners(view, handle["result"]["objectId"], depth=-1):
                node = 0 if name == "window" else one.get("backendNodeId", 0)
                found.setdefault(node, set()).add(one["type"])
        windows = {}
        for frame in await view.lane.worlds.frames():
            if frame.parent is not None and view.lane.worlds.has_world(frame.id):
                windows[frame.id] = await _of_window(view, frame.id)
        return EventListeners(
            {node: sorted(kinds) for node, kinds in found.items()},
            {frame: sorted(kinds) for frame, kinds in windows.items() if kinds},
        )


async def _listeners(view: View, handle: str, depth: int) -> list[dict[str, Any]]:
    """What stands on an object and below it; the handle is let go."""
    session = view.lane.session
    wanted = {"objectId": handle, "depth": depth, "pierce": True}
    answer = await large_answer(session, "DOMDebugger.getEventListeners", wanted)
    with suppress(PlaywrightError):  # the page may have let go of it itself
        await session.send("Runtime.releaseObject", {"objectId": handle})
    listeners: list[dict[str, Any]] = answer["listeners"]
    return listeners


async def _of_window(view: View, frame_id: str) -> set[str]:
    """Kinds of events that the window of a frame listens to; its own scripts' world has to be asked for them."""
    session = view.lane.session
    try:
        ours = await view.lane.worlds.handle(frame_id, "document")
        described = await session.send("DOM.describeNode", {"objectId": ours})
        theirs = await session.send("DOM.resolveNode", {"backendNodeId": described["node"]["backendNodeId"]})
        window = await session.send(
            "Runtime.callFunctionOn",
            {
                "objectId": theirs["object"]["objectId"],
                "functionDeclaration": "function () { return this.defaultView; }",
            },
        )
        return {one["type"] for one in await _listeners(view, window["result"]["objectId"], depth=1)}
    except (PlaywrightError, ScriptFailed, KeyError):
        return set()  # the frame went away meanwhile
