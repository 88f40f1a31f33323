"""Gathers what becomes of media that play by themselves when the page's controls are pressed."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from playwright.async_api import CDPSession
from playwright.async_api import Error as PlaywrightError

from checks.dom import Dom, Element, dom_of
from checks.media.words import PLAYER_CONTROL
from checks.observation import Observation, Unavailable
from checks.observations.accessibility_tree import AccessibilityTree
from checks.observations.media_elements import MediaElement, MediaElements
from checks.observations.page_snapshot import PageSnapshot
from checks.observations.sound_trials import ControlTry, SoundTrial, SoundTrials
from scanner.browser.worlds import ScriptFailed
from scanner.gather.media.media_world import MediaWorld, media_world
from scanner.gather.media.players import told_by
from scanner.gather.trials.used_page import Spot, UsedPage
from scanner.gather.view import Phase, View

MOST_CONTROLS = 12
REACT_S = 0.15
START_S = 0.4
SOURCES = frozenset({"Oscillator", "AudioBufferSource", "ConstantSource", "MediaElementAudioSource", "AudioWorklet"})
PRESSED_TAGS = frozenset({"button", "summary"})
PRESSED_ROLES = frozenset({"button", "switch", "checkbox", "menuitem", "slider"})
PRESSED_TYPES = frozenset({"button", "checkbox", "range", "image"})

State = tuple[bool, float]
"""Whether it plays, and how loud (0 to 1; muted is 0)."""


@dataclass(frozen=True, slots=True)
class _Player:
    """A player on the fresh page, and the element it was in the snapshot (0: none)."""

    node: int
    world: MediaWorld

    async def state(self) -> State:
        look = await self.world.ask("look", timeout_s=3.0)
        return not look["isPaused"] or look["hasEnded"], float(look["sound"])


class SoundTrialsGatherer:
    """Presses what may stop sound or video on a page where some plays by itself."""

    kind: ClassVar[type[Observation]] = SoundTrials
    phase: ClassVar[Phase] = "use"
    after: ClassVar[tuple[type[Observation], ...]] = (PageSnapshot, AccessibilityTree, MediaElements)
    budget_s: ClassVar[float] = 20.0

    async def gather(self, view: View) -> SoundTrials | Unavailable:
        """Nothing is touched where nothing plays by itself, or where only native controls are wanted."""
        snapshot, media = view.seen.get(PageSnapshot.kind), view.seen.get(MediaElements.kind)
        tree = view.seen.get(AccessibilityTree.kind)
        if not isinstance(snapshot, PageSnapshot) or not isinstance(media, MediaElements):
            return Unavailable(SoundTrials.kind, "it is not known what media the page has")
        wanted = [one for one in media.elements if one.is_playing and not one.has_controls]
        if not wanted and not media.audio_contexts:
            return SoundTrials()
        dom = dom_of(snapshot)
        controls = list(_controls(dom, tree if isinstance(tree, AccessibilityTree) else None, wanted))
        used = UsedPage(view.lane)
        try:
            return await _tried(used, wanted, controls)
        finally:
            used.release()


async def _tried(used: UsedPage, wanted: list[MediaElement], controls: list[tuple[Element, str]]) -> SoundTrials:
    session = used.lane.session
    kinds: list[str] = []

    def hear(event: Any) -> None:
        kinds.append(event["node"]["nodeType"])

    session.on("WebAudio.audioNodeCreated", hear)
    try:
        await _switch(session, "enable")
        await used.fresh()
        await asyncio.sleep(START_S)
    finally:
        await _switch(session, "disable")
        session.remove_listener("WebAudio.audioNodeCreated", hear)
    players = await _players(used, wanted)
    tries: dict[int, list[ControlTry]] = {one.node: [] for one in players}
    for element, name in controls[:MOST_CONTROLS]:
        if not players:
            break
        before = await _states(players)
        if not await _press(used, element):
            continue
        after = await _states(players)
        node = element.document.columns.node_ids[element.row]
        for one in players:
            tries[one.node].append(ControlTry(node, name[:80], _effect(before.get(one.node), after.get(one.node))))
        if all(any(one.effect for one in made) for made in tries.values()):
            break
    left_out = max(0, len(controls) - MOST_CONTROLS)
    return SoundTrials([SoundTrial(node, made) for node, made in tries.items()], sorted(set(kinds) & SOURCES), left_out)


async def _switch(session: CDPSession, way: str) -> None:
    try:
        await session.send(f"WebAudio.{way}")
    except PlaywrightError:
        return  # a browser without this domain


async def _players(used: UsedPage, wanted: list[MediaElement]) -> list[_Player]:
    """The players of the fresh page that play what played before, each by its address."""
    left = list(wanted)
    found = []
    for node in dict.fromkeys(
        await told_by(used.lane.session, "Media", "Media.playerCreated", ("player", "domNodeId"))
    ):
        for frame in await used.lane.worlds.frames():
            world = await media_world(used.lane, frame.id, int(node))
            if world is None:
                continue
            look = await world.ask("look")
            same = next((one for one in left if one.url == look["url"][:500] and one.tag == look["tag"]), None)
            if same is not None and not look["isPaused"]:
                left.remove(same)
                found.append(_Player(same.node, world))
            break
    return found


async def _states(players: list[_Player]) -> dict[int, State]:
    found = {}
    for one in players:
        try:
            found[one.node] = await one.state()
        except ScriptFailed:
            continue  # it was taken out of the page
    return found


def _effect(before: State | None, after: State | None) -> str:
    if before is None or not before[0]:
        return ""
    if after is None or not after[0]:
        return "paused"
    if before[1] > 0 and after[1] == 0:
        return "muted"
    return "quieter" if after[1] < before[1] else ""


async def _press(used: UsedPage, element: Element) -> bool:
    spot = Spot.of(element)
    centre = await used.centre(spot)
    if centre is None:
        return False
    x, y = centre
    if (element.attr("type") or element.attr("role")) in ("range", "slider") and element.box:
        x -= element.box[2] / 2 - 3  # the quiet end
    await used.lane.page.mouse.click(x, y)
    await asyncio.sleep(REACT_S)
    return True


def _controls(dom: Dom, tree: AccessibilityTree | None, wanted: list[MediaElement]) -> Iterator[tuple[Element, str]]:
    """What can be pressed, with its name: what is named for sound first, then what stands close by, then the rest."""
    players = [one for one in dom.elements() if one.document.columns.node_ids[one.row] in {w.node for w in wanted}]
    around = {(near.document.place, near.row) for one in players for near in list(one.ancestors())[:2]}
    ranked: list[tuple[bool, bool, int, Element, str]] = []
    for one in dom.elements():
        if not one.is_visible or one.attr("disabled") is not None:
            continue
        name = _name(one, tree)
        is_named = bool(PLAYER_CONTROL.search(name))
        if not _is_pressed(one) and not (is_named and (one.tag == "a" or one.attr("onclick") is not None)):
            continue
        is_close = any((up.document.place, up.row) in around for up in list(one.ancestors())[:3])
        ranked.append((not is_named, not is_close, len(ranked), one, name))
    for *_, one, name in sorted(ranked, key=lambda row: row[:3]):
        yield one, name
    for one in players:
        if one.is_visible:
            yield one, one.tag  # many players stop by a press on the picture


def _is_pressed(one: Element) -> bool:
    is_input = one.tag == "input" and (one.attr("type") or "") in PRESSED_TYPES
    return one.tag in PRESSED_TAGS or is_input or one.attr("role") in PRESSED_ROLES


def _name(one: Element, tree: AccessibilityTree | None) -> str:
    node = tree.documents[one.document.place].get(one.row) if tree else None
    told = node.name if node is not None and not node.ignored else ""
    return told or " ".join(
        filter(None, [one.attr("aria-label"), one.rendered_text, one.attr("title"), one.attr("value")])
    )
