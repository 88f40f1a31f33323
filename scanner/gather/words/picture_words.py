"""Gathers what is written in the pictures of a page."""

import asyncio
import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar
from urllib.parse import unquote_to_bytes

from playwright.async_api import Error as PlaywrightError

from checks.dom import Element, dom_of
from checks.dom.addresses import absolute
from checks.images.pictures import images_of, painted_address, shown_address
from checks.observation import Observation, Unavailable
from checks.observations.page_snapshot import PageSnapshot
from checks.observations.picture_words import PictureWords, WordsSeen
from scanner.gather.view import Phase, View
from scanner.gather.words.drawing import read_drawing
from scanner.gather.words.raster import has_reader, read_pixels
from scanner.gather.words.reading import Reading

MOST_READ = 8
LEAST_WIDTH_PX, LEAST_HEIGHT_PX = 60.0, 14.0
MOST_KEPT = 2000


@dataclass(slots=True)
class PictureWordsGatherer:
    """Reads each picture once: the same file on another page is known."""

    _known: dict[bytes, Reading | None] = field(default_factory=dict)

    kind: ClassVar[type[Observation]] = PictureWords
    phase: ClassVar[Phase] = "look"
    after: ClassVar[tuple[type[Observation], ...]] = (PageSnapshot,)
    budget_s: ClassVar[float] = 15.0

    async def gather(self, view: View) -> PictureWords | Unavailable:
        """The pictures as the browser has them; nothing is loaded again."""
        snapshot = view.seen.get(PageSnapshot.kind)
        if not isinstance(snapshot, PageSnapshot):
            return Unavailable(PictureWords.kind, "there is no page snapshot to find pictures in")
        places: dict[tuple[str, str], list[int]] = {}
        for element, address in _pictures(snapshot):
            columns = element.document.columns
            places.setdefault((columns.frame_id, address), []).append(columns.node_ids[element.row])
        found = PictureWords(has_reader(), left_out=max(0, len(places) - MOST_READ))
        for (frame, address), nodes in list(places.items())[:MOST_READ]:
            data = await _content(view, frame, address)
            words = await self._read(data) if data else None
            if words is not None:
                found.pictures.extend(WordsSeen(node, words.lines, words.drawn, words.size) for node in nodes)
        return found

    async def _read(self, data: bytes) -> Reading | None:
        mark = hashlib.sha256(data).digest()
        if mark not in self._known:
            words = await asyncio.to_thread(_words_in, data)
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            self._known[mark] = words
        return self._known[mark]


def _words_in(data: bytes) -> Reading | None:
    if data.lstrip()[:1] == b"<":
        return read_drawing(data)
    return read_pixels(data) if has_reader() else None


def _pictures(snapshot: PageSnapshot) -> Iterator[tuple[Element, str]]:
    """Images, image buttons and what is painted behind elements, large enough to hold a word, with their addresses."""
    for document in dom_of(snapshot).documents:
        images = {one.row for one in images_of(document)}
        for one in document.elements():
            box = one.box
            if box is None or box[2] < LEAST_WIDTH_PX or box[3] < LEAST_HEIGHT_PX or not one.is_visible:
                continue
            address = shown_address(one) if one.row in images else painted_address(one)
            if address:
                yield one, absolute(document.url, address)


async def _content(view: View, frame: str, address: str) -> bytes:
    if address.startswith("data:"):
        head, _, content = address.partition(",")
        try:
            return base64.b64decode(content) if head.endswith(";base64") else unquote_to_bytes(content)
        except ValueError:
            return b""
    try:
        answer = await view.lane.session.send("Page.getResourceContent", {"frameId": frame, "url": address})
    except PlaywrightError:
        return b""  # of a frame in another process, or no longer kept
    content = str(answer["content"])
    return base64.b64decode(content) if answer["base64Encoded"] else content.encode()
