"""Players in frames and links to files: sound and video that the page offers without holding it itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Final
from urllib.parse import parse_qs

import msgspec

from checks.dom import Element, dom_of
from checks.dom.addresses import absolute, address_parts
from checks.dom.targets import framed_document
from checks.observations.page_snapshot import PageSnapshot

AUDIO_FILE: Final = re.compile(r"\.(mp3|m4a|aac|wav|ogg|oga|opus|flac|wma|aiff?|m3u|mid|midi|amr|ra)$", re.IGNORECASE)
VIDEO_FILE: Final = re.compile(
    r"\.(mp4|m4v|mov|webm|ogv|avi|wmv|mkv|mpe?g|flv|f4v|3gp|3g2|qt|rm|swf|m3u8|mpd|asf)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Player:
    """A service whose players stand in frames. `captions_on` are parameters that switch captions on at the start."""

    name: str
    hosts: list[str]
    paths: list[str] = field(default_factory=list)
    captions_on: dict[str, str] = field(default_factory=dict)
    is_audio: bool = False


@dataclass(frozen=True, slots=True)
class Embedded:
    """A player in a frame; `has_captions_on` says that its address asks for captions."""

    element: Element
    player: Player
    has_captions_on: bool


def players_in(snapshot: PageSnapshot) -> Iterator[Embedded]:
    """Frames that are to be seen and hold a known player, whose media elements could not be looked at."""
    for one in dom_of(snapshot).elements():
        if one.tag not in ("iframe", "embed", "object") or not one.is_visible:
            continue
        address = one.attr("src") or one.attr("data") or one.attr("data-src") or ""
        url = address_parts(absolute(one.document.base_url, address))
        player = _player(url.hostname or "", url.path)
        inner = framed_document(one)
        if player is None or (inner and any(part.tag in ("audio", "video") for part in inner.elements())):
            continue
        asked = parse_qs(url.query)
        is_on = any(key in asked and value in ("*", asked[key][0]) for key, value in player.captions_on.items())
        yield Embedded(one, player, is_on)


def links_to(snapshot: PageSnapshot, kind: re.Pattern[str]) -> Iterator[Element]:
    """Links that are to be seen and lead to a file of that kind."""
    for one in dom_of(snapshot).elements():
        if one.tag in ("a", "area") and one.is_visible and kind.search(_path_of(one)):
            yield one


def _path_of(link: Element) -> str:
    return address_parts((link.attr("href") or "").strip()).path


def _player(host: str, path: str) -> Player | None:
    for one in known_players():
        is_host = any(host == name or host.endswith(f".{name}") for name in one.hosts)
        if is_host and (not one.paths or any(part in path for part in one.paths)):
            return one
    return None


@cache
def known_players() -> list[Player]:
    """The players of `players.json`."""
    raw = files("checks").joinpath("media").joinpath("players.json").read_bytes()
    return msgspec.json.decode(raw, type=list[Player])
