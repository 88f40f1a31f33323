"""Gathers how controls look at rest, under the pointer and with focus, by forcing states in the style engine."""

import asyncio
from dataclasses import dataclass
from typing import Any, ClassVar

from PIL import Image
from playwright.async_api import CDPSession

from checks.contrast.controls import controls_of, is_text_field, is_toggle, look_key
from checks.dom import Element, dom_of
from checks.observation import Observation, Unavailable
from checks.observations.control_looks import ControlLook, ControlLooks
from checks.observations.page_snapshot import PageSnapshot
from checks.target import Box
from scanner.browser.lane import Lane
from scanner.gather.focus_pixels import FocusPair, inside_and_around, pixels_of_focus
from scanner.gather.memory import ComponentMemory
from scanner.gather.pictures import STILL, Frame, frames_around, picture_of, styled
from scanner.gather.shared_looks import keys_of, moved, shared
from scanner.gather.state_styles import StateStyles, state_look, state_styles
from scanner.gather.view import Phase, View

MOST_CONTROLS = 40
MOST_PARTS = 4
MARGIN_PX = 12.0
FOCUS = ["focus", "focus-visible"]


@dataclass(frozen=True, slots=True)
class Seen:
    """One state of the page: styles, and a picture of each part with controls."""

    styles: StateStyles
    pictures: list[Image.Image]


class ControlLooksGatherer:
    """Sees style sheets' hover and focus looks, and the pixels of controls, without any event to them."""

    kind: ClassVar[type[Observation]] = ControlLooks
    phase: ClassVar[Phase] = "look"
    after: ClassVar[tuple[type[Observation], ...]] = (PageSnapshot,)
    budget_s: ClassVar[float] = 8.0

    async def gather(self, view: View) -> ControlLooks | Unavailable:
        """One control of each look; what another page of the run has seen of an equal one holds here too."""
        snapshot = view.seen.get(PageSnapshot.kind)
        if not isinstance(snapshot, PageSnapshot):
            return Unavailable(ControlLooks.kind, "there is no page snapshot to tie it to")
        chosen, left_out = _chosen(snapshot)
        memory = view.memory or ComponentMemory()
        keys = await keys_of(view.lane, chosen)
        known = await memory.claim(view.number, filter(None, keys))
        looks = await _driven(view.lane, [one for one, key in zip(chosen, keys, strict=True) if key not in known])
        found: list[ControlLook] = []
        for one, key in zip(chosen, keys, strict=True):
            if key in known:
                found.append(moved(known[key], one))
                continue
            found.append(looks[one.document.place, one.row])
            memory.give(view.number, key, shared(one, found[-1]))
        return ControlLooks(found, left_out)


async def _driven(lane: Lane, controls: list[Element]) -> dict[tuple[int, int], ControlLook]:
    """Three snapshots of styles and two rounds of pictures for all these controls at once."""
    if not controls:
        return {}
    session = lane.session
    nodes = await _front_end_ids(session, [_node_id(one) for one in controls])
    frames = frames_around((box for one in controls if (box := one.box)), MARGIN_PX, MOST_PARTS)
    try:
        async with styled(lane, STILL):
            rest = Seen(await state_styles(session), [await picture_of(lane, frame) for frame in frames])
            await _force(session, nodes, ["hover"])
            hover = await state_styles(session)
            await _force(session, nodes, FOCUS)
            focus = Seen(await state_styles(session), [await picture_of(lane, frame) for frame in frames])
            await _force(session, nodes, [])
    finally:
        # forced states end with the agent; other gatherers do without it
        await session.send("CSS.disable")
    return {(one.document.place, one.row): _look(one, frames, rest, hover, focus) for one in controls}


def _chosen(snapshot: PageSnapshot) -> tuple[list[Element], int]:
    """One control of each look, fields and toggles first; and how many looks were left out."""
    kinds: dict[object, Element] = {}
    for one in controls_of(dom_of(snapshot)):
        kinds.setdefault(look_key(one), one)
    ordered = sorted(kinds.values(), key=lambda one: not (is_toggle(one) or is_text_field(one)))
    return ordered[:MOST_CONTROLS], max(0, len(ordered) - MOST_CONTROLS)


def _node_id(one: Element) -> int:
    return one.document.columns.node_ids[one.row]


async def _front_end_ids(session: CDPSession, node_ids: list[int]) -> list[int]:
    await session.send("DOM.enable")
    await session.send("CSS.enable")
    await session.send("DOM.getDocument", {"depth": 0})
    answer = await session.send("DOM.pushNodesByBackendIdsToFrontend", {"backendNodeIds": node_ids})
    return [node for node in answer["nodeIds"] if node]


async def _force(session: CDPSession, nodes: list[int], states: list[str]) -> None:
    await asyncio.gather(
        *(session.send("CSS.forcePseudoState", {"nodeId": node, "forcedPseudoClasses": states}) for node in nodes)
    )


def _look(one: Element, frames: list[Frame], rest: Seen, hover: StateStyles, focus: Seen) -> ControlLook:
    box: Any = one.box
    pair = _pair(box, frames, rest, focus)
    inside, core, around = inside_and_around(one, pair) if pair else ([], [], [])
    return ControlLook(
        node_id=_node_id(one),
        box=box,
        rest=state_look(one, rest.styles, rest.styles),
        hover=state_look(one, rest.styles, hover),
        focus=state_look(one, rest.styles, focus.styles),
        focus_pixels=pixels_of_focus(pair) if pair else None,
        surroundings=around,
        inside=inside,
        core=core,
    )


def _pair(box: Box, frames: list[Frame], rest: Seen, focus: Seen) -> FocusPair | None:
    for frame, before, after in zip(frames, rest.pictures, focus.pictures, strict=True):
        if frame.holds(box):
            return FocusPair(box, frame, before, after)
    return None
