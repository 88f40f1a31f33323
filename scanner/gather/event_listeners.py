"""Gathers event listeners: two DevTools calls for the page, its frames and shadow trees."""

from typing import ClassVar

from playwright.async_api import Error as PlaywrightError

from checks.observation import Observation
from checks.observations.event_listeners import EventListeners
from scanner.browser.devtools import large_answer
from scanner.gather.view import Phase, View


class EventListenersGatherer:
    """Sees what scripts listen to; attributes such as `onclick` are among it."""

    kind: ClassVar[type[Observation]] = EventListeners
    phase: ClassVar[Phase] = "look"
    after: ClassVar[tuple[type[Observation], ...]] = ()
    budget_s: ClassVar[float] = 10.0

    async def gather(self, view: View) -> EventListeners:
        """Listeners of the document with all below it, then those of the window."""
        session = view.lane.session
        found: dict[int, set[str]] = {}
        for name in ("document", "window"):
            handle = await session.send("Runtime.evaluate", {"expression": name})
            wanted = {"objectId": handle["result"]["objectId"], "depth": -1, "pierce": True}
            answer = await large_answer(session, "DOMDebugger.getEventListeners", wanted)
            for one in answer["listeners"]:
                node = 0 if name == "window" else one.get("backendNodeId", 0)
                found.setdefault(node, set()).add(one["type"])
            try:
                await session.send("Runtime.releaseObject", {"objectId": handle["result"]["objectId"]})
            except PlaywrightError:
                continue  # the page let go of it itself
        return EventListeners({node: sorted(kinds) for node, kinds in found.items()})
