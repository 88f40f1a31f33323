"""Gathers what sound and video elements hold, and which of them play."""

import asyncio
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Final
from urllib.parse import parse_qs

from checks.dom import Dom, dom_of
from checks.dom.addresses import address_parts
from checks.observation import Observation, Unavailable
from checks.observations.media_elements import CaptionTrack, MediaElement, MediaElements, Sound, Span
from checks.observations.page_snapshot import PageSnapshot
from scanner.browser.lane import Lane
from scanner.browser.worlds import ScriptFailed
from scanner.gather.media.media_world import MediaWorld, media_world
from scanner.gather.media.players import told_by
from scanner.gather.media.speech import speech_in
from scanner.gather.media.video_pictures import WIDTH_PX, pictures_of
from scanner.gather.view import Keep, Phase, View

MOST_ELEMENTS = 12
MOST_FILES = 4
FILES_BUDGET_S = 12.0
LISTEN_S = 24.0
PICTURES = 8
LEAST_SPEECH_S = 2.0
MOST_PAINTED: Final = 0.97  # the last moment of a video is often black


@dataclass(frozen=True, slots=True)
class _Found:
    """An element to look at; `is_shown` tells whether it takes part in layout."""

    frame_id: str
    node: int
    is_shown: bool
    is_detached: bool = False


class MediaElementsGatherer:
    """Sees sound and video; files are decoded apart from the page, whose elements stay as they are."""

    kind: ClassVar[type[Observation]] = MediaElements
    phase: ClassVar[Phase] = "look"
    after: ClassVar[tuple[type[Observation], ...]] = (PageSnapshot,)
    budget_s: ClassVar[float] = 25.0

    async def gather(self, view: View) -> MediaElements | Unavailable:
        """Quick where no element is in the page and no script plays one."""
        snapshot = view.seen.get(PageSnapshot.kind)
        if not isinstance(snapshot, PageSnapshot):
            return Unavailable(MediaElements.kind, "there is no page snapshot to find media in")
        dom = dom_of(snapshot)
        found = _in_page(dom)
        contexts = 0
        if any(one.tag == "script" for one in dom.elements()):
            detached, contexts = await _playing(view.lane, {one.node for one in found})
            found += detached
        elements: list[MediaElement] = []
        started, files = time.monotonic(), 0
        for one in found[:MOST_ELEMENTS]:
            has_room = files < MOST_FILES and time.monotonic() - started < FILES_BUDGET_S
            seen = await _seen(view, one, has_room=has_room)
            if seen is not None:
                elements.append(seen)
                files += seen.sound is not None or seen.pictures is not None
        return MediaElements(elements, contexts, max(0, len(found) - MOST_ELEMENTS))


def _in_page(dom: Dom) -> list[_Found]:
    return [
        _Found(one.document.columns.frame_id, one.document.columns.node_ids[one.row], one.is_rendered)
        for one in dom.elements()
        if one.tag in ("audio", "video")
    ]


async def _playing(lane: Lane, known: set[int]) -> tuple[list[_Found], int]:
    """Players that are not in the page, and how many audio contexts scripts started."""
    session = lane.session
    nodes = await told_by(session, "Media", "Media.playerCreated", ("player", "domNodeId"))
    contexts = await told_by(session, "WebAudio", "WebAudio.contextCreated", ("context",))
    running = {
        one["contextId"]
        for one in contexts
        if isinstance(one, dict) and one["contextType"] == "realtime" and one["contextState"] == "running"
    }
    detached = [_Found(lane.main_frame, int(node), False, True) for node in dict.fromkeys(nodes) if node not in known]
    return detached, len(running)


async def _seen(view: View, one: _Found, *, has_room: bool) -> MediaElement | None:
    world = await media_world(view.lane, one.frame_id, one.node)
    if world is None:
        return None
    try:
        look = await world.ask("look")
        element = _element(one, look, await world.ask("tracks"))
        if not element.url or look["hasStream"] or not _matters(one, element):
            return element
        if not has_room:
            return replace(element, problem="there was no time left for its file")
        return await _with_file(world, element, view.keep)
    except ScriptFailed as error:
        return MediaElement(0 if one.is_detached else one.node, "audio", "", problem=str(error).splitlines()[0][:120])
    finally:
        await _forget(world)


def _element(one: _Found, look: dict[str, Any], tracks: Sequence[dict[str, Any]]) -> MediaElement:
    starts_s, ends_s = part_of(look["url"])
    return MediaElement(
        node=0 if one.is_detached else one.node,
        tag=look["tag"],
        url=look["url"][:500],
        duration_s=look["duration"],
        is_stream=look["isStream"] or look["hasStream"],
        starts_s=starts_s,
        ends_s=ends_s,
        problem="it cannot be played in this browser" if look["hasError"] else "",
        is_playing=look["isPlaying"],
        has_autoplay=look["autoplay"],
        is_muted=look["isMuted"],
        loops=look["loops"],
        has_controls=look["controls"],
        has_sound_track=True if look["decoded"] > 0 else None,
        tracks=[
            CaptionTrack(
                track["kind"],
                track["language"],
                track["label"],
                track["cues"],
                track["words"],
                [(start, end) for start, end in track["spans"]],
                track["text"],
            )
            for track in tracks
        ],
    )


def _matters(one: _Found, element: MediaElement) -> bool:
    """Whether its file can tell something: a sound that only waits to be played by a script is no content yet."""
    return (
        element.is_playing
        or element.has_autoplay
        or (one.is_shown and (element.tag == "video" or element.has_controls))
    )


async def _with_file(world: MediaWorld, element: MediaElement, keep: Keep) -> MediaElement:
    url = element.url
    problem = await world.load(url)
    if problem:
        return replace(element, problem=element.problem or problem)
    is_silenced = element.is_muted and not element.has_controls
    sound, told = (None, "") if is_silenced else await _sound(world, element)
    pictures = None
    if element.tag == "video":
        taken = await world.ask("frames", url, _moments(element, sound), WIDTH_PX, timeout_s=14.0)
        pictures = pictures_of([(at, data) for at, data in taken["pictures"]], keep)
    if sound is None and told and pictures is not None and "decode" in told and element.has_sound_track is None:
        # pictures come out of the same file: what is missing is the sound
        return replace(element, pictures=pictures, has_sound_track=False, problem="")
    problem = element.problem if sound is None and pictures is None else ""
    return replace(element, sound=sound, pictures=pictures, problem=problem or told)


async def _sound(world: MediaWorld, element: MediaElement) -> tuple[Sound | None, str]:
    answer = await world.ask("decode", element.url, element.duration_s, LISTEN_S, timeout_s=9.0)
    if "problem" in answer:
        return None, f"its sound could not be decoded: {answer['problem'][:100]}"
    listened, speech = await asyncio.to_thread(speech_in, [(at, data) for at, data in answer["pieces"]])
    audible = [(round(start, 2), round(end, 2)) for start, end in answer["audible"]]
    return Sound(round(answer["seconds"], 2), answer["isWhole"], audible, listened, speech), ""


def _moments(element: MediaElement, sound: Sound | None) -> list[float]:
    """When to take pictures: while somebody speaks, where that is known; else all over what there is."""
    if sound is not None and sum(end - start for start, end in sound.speech) > LEAST_SPEECH_S:
        return spread_over(sound.speech, PICTURES)
    end_s = sound.seconds if sound is not None and not sound.is_whole else element.duration_s
    return [] if end_s <= 0 else spread_over([(0.0, end_s * MOST_PAINTED)], PICTURES)


def spread_over(spans: Sequence[Span], count: int) -> list[float]:
    """So many moments, evenly over spans taken together."""
    total = sum(end - start for start, end in spans)
    found = []
    for number in range(count):
        left = total * (number + 0.5) / count
        for start, end in spans:
            if left <= end - start:
                found.append(round(start + left, 2))
                break
            left -= end - start
    return found


async def _forget(world: MediaWorld) -> None:
    try:
        await world.ask("forget", timeout_s=2.0)
    except ScriptFailed:
        return  # the frame went away, and what it kept with it


CLOCK_TIME: Final = re.compile(r"(?:(?:(\d+):)?(\d+):)?(\d+(?:\.\d+)?)")


def part_of(url: str) -> tuple[float, float]:
    """The part of a file that its address asks for (`#t=10,20`): from and to in s, -1 for the end of the file.

    Source: https://www.w3.org/TR/media-frags/#naming-time
    """
    asked = parse_qs(address_parts(url).fragment).get("t", [""])[-1].removeprefix("npt:")
    start, _, end = asked.partition(",")
    return _seconds(start, 0.0), _seconds(end, -1.0)


def _seconds(text: str, without: float) -> float:
    match = CLOCK_TIME.fullmatch(text)
    if match is None:
        return without
    hours, minutes, seconds = (float(part or 0) for part in match.groups())
    return 3600 * hours + 60 * minutes + seconds
