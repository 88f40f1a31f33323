"""Finds chats on a page: launchers, and chats that stand open, by the makers' marks and by how they behave."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from checks.dom import Element
from checks.target import Box
from scanner.chat.parts import ChatParts, find_parts
from scanner.chat.scene import Scene, is_editable
from scanner.chat.vendors import Vendor, vendor_of
from scanner.chat.words import names_chat, says

ENOUGH: Final = 3.5  # points that make it worth a try
ENOUGH_OPEN: Final = 6.0  # points with which something is taken for a chat without having been opened
MOST: Final = 6
LARGEST_PX: Final = (520.0, 260.0)
LEADS_ELSEWHERE: Final = ("tel:", "mailto:", "sms:", "whatsapp:", "https://wa.me", "https://api.whatsapp.com")
OTHER_CONTROLS: Final = ("select", "video", "audio")


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a chat: a launcher, or one that stands open. `why` has a sentence for each ground."""

    kind: Literal["launcher", "open"]
    element: Element
    score: float
    why: tuple[str, ...]
    vendor: str = ""
    parts: ChatParts | None = None

    @property
    def is_likely(self) -> bool:
        """Whether people would say that a chat is to be expected here."""
        return bool(self.vendor) or self.score >= ENOUGH_OPEN


def find_chats(scene: Scene, vendors: Iterable[Vendor] = ()) -> list[Candidate]:
    """Candidates, the likeliest first. Without `vendors` only behaviour counts."""
    listed = tuple(vendors)
    standing = list(_open_chats(scene, listed))
    within = [one.element for one in standing]
    launchers = [one for one in _launchers(scene, listed) if not _stands_in(one.element, within)]
    return sorted([*standing, *launchers], key=lambda one: (-one.score, one.kind != "open"))[:MOST]


def _stands_in(element: Element, outer: list[Element]) -> bool:
    return any(one in outer for one in (element, *element.ancestors()))


def _open_chats(scene: Scene, vendors: tuple[Vendor, ...]) -> Iterator[Candidate]:
    parts = find_parts(scene)
    if parts is None:
        return
    vendor = vendor_of(scene, parts.panel, vendors)
    score = parts.score + (3.0 if vendor else 0.0)
    if score >= ENOUGH_OPEN:
        why = (*((f"it has the marks of {vendor}",) if vendor else ()), *parts.why)
        yield Candidate("open", parts.panel, score, why, vendor, parts)


def _launchers(scene: Scene, vendors: tuple[Vendor, ...]) -> list[Candidate]:
    judged = (_judge(scene, one, vendors) for one in scene.buttons())
    found = [one for one in judged if one is not None and one.score >= ENOUGH]
    return [one for one in found if not any(_stands_for(scene, other, one) for other in found)]


def _stands_for(scene: Scene, better: Candidate, one: Candidate) -> bool:
    """Whether the better of two candidates that lie within each other is meant."""
    if better is one:
        return False
    within = better.element in one.element.ancestors() or one.element in better.element.ancestors()
    if not within:
        return False
    return _rank(scene, better) > _rank(scene, one)


def _rank(scene: Scene, one: Candidate) -> tuple[bool, bool, float, int]:
    return (scene.is_focusable(one.element), bool(scene.events(one.element)), one.score, -one.element.row)


def _judge(scene: Scene, element: Element, vendors: tuple[Vendor, ...]) -> Candidate | None:
    box = element.box
    if box is None or box[2] < 8 or box[3] < 8 or box[2] > LARGEST_PX[0] or box[3] > LARGEST_PX[1]:
        return None
    if element.attr("disabled") is not None or _leads_elsewhere(element) or is_editable(element):
        return None
    grounds = [*_by_name(scene, element), *_by_place(scene, element, box), *_by_state(element)]
    vendor = vendor_of(scene, element, vendors)
    if vendor:
        grounds.append((4.0, f"it has the marks of {vendor}"))
    grounds += _against(scene, element)
    score = sum(points for points, _ in grounds)
    why = tuple(sentence for points, sentence in sorted(grounds, key=lambda one: -one[0]) if points > 0)
    return Candidate("launcher", element, score, why, vendor)


def _leads_elsewhere(element: Element) -> bool:
    return (element.attr("href") or "").lower().startswith(LEADS_ELSEWHERE)


def _by_name(scene: Scene, element: Element) -> Iterator[tuple[float, str]]:
    name = scene.name(element)
    if says(name, "chat") or names_chat(name):
        yield 4.0, f"it is called “{name}”"
    elif says(name, "assistant"):
        yield 3.0, f"it is called “{name}”"
    elif says(name, "help"):
        yield 1.5, f"it is called “{name}”"
    own = scene.identity(element)
    around = " ".join(scene.identity(one) for one in _wrappers(element))
    if names_chat(own):
        yield 3.0, f"its maker calls it “{own.strip()[:60]}”"
    elif names_chat(around):
        yield 2.5, f"it stands in what its maker calls “{around.strip()[:60]}”"
    elif says(f"{own} {around}", "assistant"):
        yield 2.0, "the names that its maker gave it speak of an assistant or a question"
    if says(own, "launcher"):
        yield 1.0, f"its maker calls it “{own.strip()[:60]}”"
    frame = element.document.owner
    if frame is not None:
        title = " ".join(frame.attr(one) or "" for one in ("title", "name", "id", "src"))
        if names_chat(title) or says(frame.attr("title") or "", "assistant"):
            yield 2.5, "it stands in a frame that is named after a chat"


def _wrappers(element: Element) -> list[Element]:
    """Those around an element that hold little else."""
    return [one for one in element.ancestors() if one.tag not in ("body", "html", "main") and len(one.text) < 400][:4]


def _by_place(scene: Scene, element: Element, box: Box) -> Iterator[tuple[float, str]]:
    if not _is_fixed(element):
        return
    width, height = scene.snapshot.viewport
    x, y = box[0] + box[2] / 2, box[1] + box[3] / 2
    scroll = scene.snapshot.documents[0].scroll
    x, y = x - scroll[0], y - scroll[1]
    if y > height * 0.55 and (x > width * 0.65 or x < width * 0.35):
        yield 3.5, "it stays in a lower corner of the window"
    elif x > width * 0.9 or x < width * 0.1:
        yield 2.0, "it stays at the side of the window"
    else:
        yield 1.0, "it stays in its place while the page scrolls"


def _is_fixed(element: Element) -> bool:
    """Whether the element, or a frame that it stands in, keeps its place in the window."""
    if any(one.style("position") in ("fixed", "sticky") for one in (element, *element.ancestors())):
        return True
    owner = element.document.owner
    return owner is not None and _is_fixed(owner)


def _by_state(element: Element) -> Iterator[tuple[float, str]]:
    if (element.attr("aria-haspopup") or "false").lower() in ("dialog", "true"):
        yield 1.0, "it says that it opens something"
    if element.attr("aria-expanded") == "false":
        yield 1.0, "it says that something is folded in"
    if names_chat(element.attr("aria-controls") or ""):
        yield 2.0, "it controls what is named after a chat"


def _against(scene: Scene, element: Element) -> list[tuple[float, str]]:
    found = []
    name = scene.name(element)
    own = scene.identity(element)
    is_chat = says(name, "chat") or names_chat(f"{name} {own}")
    if not is_chat and (says(name, "other") or says(own, "other")):
        found.append((-5.0, "it has another use"))
    href = (element.attr("href") or "").strip().lower()
    if element.tag == "a" and href and not href.startswith(("#", "javascript:")):
        found.append((-2.0 if is_chat and element.attr("target") is None else -6.0, "it leads to another page"))
    if element.attr("type") == "submit" and any(one.tag == "form" for one in element.ancestors()):
        found.append((-2.0, "it sends a form"))
    if _is_in_banner(element):
        found.append((-5.0, "it stands in a notice on cookies"))
    if any(one.tag in ("nav", *OTHER_CONTROLS) for one in element.ancestors()):
        found.append((-2.0, "it stands in a menu"))
    return found


def _is_in_banner(element: Element) -> bool:
    around = [one for one in element.ancestors() if one.tag not in ("body", "html")]
    return any(
        says(one.attr("id") or "", "consent.banner") or says(one.attr("class") or "", "consent.banner")
        for one in around
    )
