"""Pictures that move by themselves: animated GIF, WebP and PNG."""

import base64
import io
from dataclasses import dataclass

from PIL import Image, UnidentifiedImageError
from playwright.async_api import Error as PlaywrightError

from scanner.browser.aside import Aside

ANIMATED_TYPES = frozenset({"image/gif", "image/webp", "image/apng", "image/png"})
MOST_PICTURES = 25
MOST_BYTES = 3_000_000
MOST_FRAMES = 120
LONGEST_S = 5.0  # 2.2.2
DEFAULT_FRAME_MS = 100  # what browsers make of a frame without a duration


@dataclass(frozen=True, slots=True)
class MovingPicture:
    """One animated picture that goes on for more than five seconds."""

    url: str
    seconds: float  # -1: without end


async def moving_pictures(aside: Aside) -> list[MovingPicture]:
    """The pictures that the page loaded and that move for more than five seconds."""
    found = []
    likely = [one for one in aside.images if one[2] in ANIMATED_TYPES]
    for request_id, url, _ in sorted(likely, key=lambda one: one[2] == "image/png")[:MOST_PICTURES]:
        try:
            answer = await aside.session.send("Network.getResponseBody", {"requestId": request_id})
        except PlaywrightError:
            continue  # evicted from the browser's buffer
        data = base64.b64decode(answer["body"]) if answer["base64Encoded"] else answer["body"].encode()
        seconds = playing_time_s(data) if len(data) <= MOST_BYTES and _may_move(data) else 0.0
        if seconds < 0 or seconds > LONGEST_S:
            found.append(MovingPicture(url, seconds))
    return found


def _may_move(data: bytes) -> bool:
    return data[:4] == b"GIF8" or b"ANIM" in data[:200] or b"acTL" in data[:2000]


def playing_time_s(data: bytes) -> float:
    """How long a picture moves: 0 for a still one, -1 for one without end."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            count = getattr(picture, "n_frames", 1)
            if count < 2:
                return 0.0
            loops = picture.info.get("loop", 1 if picture.format == "GIF" else 0)
            total, differs, first = 0.0, False, picture.convert("RGB").tobytes()
            for number in range(min(count, MOST_FRAMES)):
                picture.seek(number)
                total += picture.info.get("duration") or DEFAULT_FRAME_MS
                differs = differs or picture.convert("RGB").tobytes() != first
    except (UnidentifiedImageError, OSError, EOFError, ValueError, SyntaxError):
        return 0.0
    if not differs:
        return 0.0
    return -1.0 if loops == 0 else total / 1000 * loops
