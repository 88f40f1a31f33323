"""The hand that uses a chat: focus, keys, pointer and typing on elements by the browser's number."""

import json
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Error as PlaywrightError

from scanner.browser.lane import Lane
from scanner.browser.worlds import ScriptFailed
from scanner.gather.keyboard.page_keys import PageKeys

TYPING_DELAY_MS = 8
SELECT = """(selector) => selector.split('>>>').reduce(
  (root, step) => root && (root.shadowRoot || root).querySelector(step.trim()), document)"""


@dataclass(slots=True)
class Hand:
    """Uses the page that is open in a lane. Make it anew after a reload."""

    lane: Lane
    keys: PageKeys

    @classmethod
    async def on(cls, lane: Lane) -> "Hand":
        """A hand on the page as it is now, frames included."""
        keys = PageKeys(lane)
        await keys.start()
        return cls(lane, keys)

    async def focus(self, node: int) -> bool:
        """Put focus on an element; whether it, or something within it, has focus then."""
        try:
            await self.lane.session.send("DOM.focus", {"backendNodeId": node})
        except PlaywrightError:
            return False
        focused = await self.focused()
        return focused == node or (focused != 0 and await self.holds(node, focused))

    async def focused(self) -> int:
        """The element that has focus, 0 for none."""
        place = await self.keys.place()
        if place is None or place[1] < 0:
            return 0
        return await self.keys.node(place)

    async def focused_place(self) -> tuple[str, int]:
        """The frame in which focus is and the element there; no frame when focus has left the page."""
        place = await self.keys.place()
        if place is None:
            return "", 0
        return place[0], await self.keys.node(place) if place[1] >= 0 else 0

    async def select(self, selector: str) -> list[int]:
        """The elements that a selector finds, one a frame at most; `host >>> inner` steps into a shadow tree."""
        found: list[int] = []
        for frame in await self.lane.worlds.frames():
            if not self.lane.worlds.has_world(frame.id):
                continue
            try:
                reference = await self.lane.worlds.handle(frame.id, f"({SELECT})({json.dumps(selector)})")
                if reference is None:
                    continue
                described = await self.lane.session.send("DOM.describeNode", {"objectId": reference})
            except (ScriptFailed, PlaywrightError):
                continue  # a frame without such an element, or one that went away
            found.append(int(described["node"]["backendNodeId"]))
        return found

    async def press(self, key: str, modifiers: int = 0) -> None:
        """Press one key."""
        await self.keys.press(key, modifiers)

    async def type(self, text: str) -> None:
        """Write text where focus is."""
        await self.lane.page.keyboard.type(text, delay=TYPING_DELAY_MS)

    async def click(self, node: int) -> bool:
        """Click in the middle of an element; false when it cannot be seen."""
        point = await self.centre(node)
        if point is None:
            return False
        await self.lane.page.mouse.click(*point)
        return True

    async def centre(self, node: int) -> tuple[float, float] | None:
        """The middle of an element within the window, scrolled to."""
        session = self.lane.session
        try:
            await session.send("DOM.scrollIntoViewIfNeeded", {"backendNodeId": node})
            answer = await session.send("DOM.getContentQuads", {"backendNodeId": node})
        except PlaywrightError:
            return None
        if not answer["quads"]:
            return None
        corners: list[float] = answer["quads"][0]
        return sum(corners[0::2]) / 4, sum(corners[1::2]) / 4

    async def value(self, node: int) -> str:
        """What stands in a field."""
        found = await self._on(node, "function () { return 'value' in this ? this.value : this.innerText; }")
        return str(found or "").strip()

    async def clear(self, node: int) -> None:
        """Empty a field as a person does, with keys."""
        if await self.value(node) and await self.focus(node):
            await self.lane.page.keyboard.press("ControlOrMeta+a")
            await self.lane.page.keyboard.press("Delete")

    async def holds(self, outer: int, inner: int) -> bool:
        """Whether an element stands in another one, through shadow trees and frames."""
        try:
            tree = await self.lane.session.send(
                "DOM.describeNode", {"backendNodeId": outer, "depth": -1, "pierce": True}
            )
        except PlaywrightError:
            return False
        return _has(tree["node"], inner)

    async def _on(self, node: int, function: str) -> Any:
        try:
            found = await self.lane.session.send("DOM.resolveNode", {"backendNodeId": node})
            answer = await self.lane.session.send(
                "Runtime.callFunctionOn",
                {"objectId": found["object"]["objectId"], "functionDeclaration": function, "returnByValue": True},
            )
        except PlaywrightError:
            return None
        return answer["result"].get("value")


def _has(node: dict[str, Any], wanted: int) -> bool:
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if one.get("backendNodeId") == wanted:
            return True
        waiting += one.get("children", []) + one.get("shadowRoots", [])
        waiting += [one["contentDocument"]] if "contentDocument" in one else []
    return False
