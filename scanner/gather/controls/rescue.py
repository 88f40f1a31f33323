"""Looks for another way by keyboard to what a click did, before a control counts as one for the mouse alone."""

from dataclasses import dataclass, field

from checks.dom import Element, dom_of
from checks.dom.addresses import absolute
from checks.observations.control_trials import Effect
from checks.observations.page_snapshot import PageSnapshot
from scanner.gather.controls.candidates import is_tabbable
from scanner.gather.controls.hands import Hands
from scanner.gather.trials.used_page import Spot

MOST_TRIED = 6
REACT_S = 0.12
PRESSED_TAGS = frozenset({"button", "a", "summary"})


@dataclass(slots=True)
class Rescue:
    """Ways by keyboard of one page. `known` holds what controls did that were tried before, by node number."""

    hands: Hands
    snapshot: PageSnapshot
    known: dict[int, Effect] = field(default_factory=dict)

    def among_known(self, wanted: Effect) -> int:
        """A control that is known to do the same by keyboard, or a link to the same address; 0 when there is none."""
        if wanted.went_to:
            return self._link_to(wanted.went_to.partition("#")[0])
        return next((node for node, effect in self.known.items() if wanted.is_within(effect)), 0)

    async def by_escape(self, spot: Spot, wanted: Effect) -> bool:
        """Whether Escape takes away what the click took away."""
        await self.hands.remember()
        effect = await self.hands.press("Escape", spot, REACT_S)
        return wanted.is_within(effect)

    async def by_others(self, spot: Spot, wanted: Effect) -> int:
        """Press controls near by with Enter, on one fresh page, until one does the same; 0 when none does."""
        for element in self._near(spot):
            other = Spot.of(element)
            if other.node in self.known or not await self.hands.used.ask("focus", other):
                continue
            await self.hands.remember()
            effect = await self.hands.press("Enter", other, REACT_S)
            if wanted.is_within(effect):
                return other.node
        return 0

    def _link_to(self, address: str) -> int:
        for element in dom_of(self.snapshot).elements():
            if element.tag in ("a", "area") and is_tabbable(element):
                node = element.document.columns.node_ids[element.row]
                if absolute(element.document.base_url, element.attr("href") or "").partition("#")[0] == address:
                    return node
        return 0

    def _near(self, spot: Spot) -> list[Element]:
        """Controls that Tab comes to, nearest first, of the document that the control stands in."""
        dom = dom_of(self.snapshot)
        control = next((one for one in dom.elements() if one.document.columns.node_ids[one.row] == spot.node), None)
        if control is None:
            return []
        around = [control, *control.ancestors()]
        found: list[Element] = []
        for outer in around:
            for one in outer.descendants():
                if one not in found and _may_be_pressed(one):
                    found.append(one)
            if len(found) >= MOST_TRIED:
                break
        return found[:MOST_TRIED]


def _may_be_pressed(one: Element) -> bool:
    if not is_tabbable(one) or not one.is_visible:
        return False
    if one.tag == "a":
        return (one.attr("href") or "").startswith(("#", "javascript:"))
    return one.tag in PRESSED_TAGS or one.attr("role") is not None
