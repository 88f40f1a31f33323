"""Known makers of chats, and the marks by which their widgets are recognised."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from checks.dom import Element
from scanner.chat.scene import Scene

# where the address of a script stands, also of one that waits for consent
ADDRESSES = ("src", "data-src", "data-cookieblock-src", "data-suppressedsrc")


@dataclass(frozen=True, slots=True)
class Vendor:
    """One maker. `scripts` and `frames` are parts of addresses, `tags` names of elements, `marks` of ids and classes.

    `frame_names` are parts of titles and names of frames. `chats_always` is false for
    those whose script also serves pages without a chat.
    """

    name: str
    scripts: re.Pattern[str] | None
    frames: re.Pattern[str] | None
    frame_names: re.Pattern[str] | None
    tags: frozenset[str]
    marks: re.Pattern[str] | None
    chats_always: bool


@cache
def known_vendors() -> tuple[Vendor, ...]:
    """The makers listed in `data/vendors.toml`."""
    text = files("scanner.chat").joinpath("data", "vendors.toml").read_text(encoding="utf-8")
    return tuple(
        Vendor(
            name=one["name"],
            scripts=_any_of(one.get("scripts", ())),
            frames=_any_of(one.get("frames", ())),
            frame_names=_any_of(one.get("frame_names", ())),
            tags=frozenset(one.get("tags", ())),
            marks=_any_of(one.get("marks", ()), starts=True),
            chats_always=one.get("chats_always", True),
        )
        for one in tomllib.loads(text)["vendor"]
    )


def _any_of(parts: Iterable[str], *, starts: bool = False) -> re.Pattern[str] | None:
    listed = "|".join(re.escape(one) for one in parts)
    if not listed:
        return None
    return re.compile(rf"(?:^|\s)(?:{listed})" if starts else listed, re.IGNORECASE)


def vendor_of(scene: Scene, element: Element, vendors: Iterable[Vendor]) -> str:
    """The maker of a widget by the element itself, what it stands in, and the frames around it; empty if unknown."""
    around = list(_around(element))
    return next((vendor.name for vendor in vendors if any(_is_marked(one, vendor) for one in around)), "")


def _around(element: Element) -> Iterator[Element]:
    yield element
    yield from (one for one in element.ancestors() if one.tag not in ("body", "html"))
    owner = element.document.owner
    if owner is not None:
        yield from _around(owner)


def _is_marked(element: Element, vendor: Vendor) -> bool:
    if element.tag in vendor.tags:
        return True
    if element.tag == "iframe":
        address = element.attr("src") or ""
        if vendor.frames is not None and vendor.frames.search(address):
            return True
        names = f"{element.attr('title') or ''} {element.attr('name') or ''}"
        if vendor.frame_names is not None and vendor.frame_names.search(names):
            return True
    names = f"{element.attr('id') or ''} {element.attr('class') or ''}"
    return vendor.marks is not None and vendor.marks.search(names) is not None


def scripts_of(scene: Scene, vendors: Iterable[Vendor]) -> list[str]:
    """The makers whose scripts the page asks for, also those that wait for consent to cookies."""
    addresses = []
    for one in scene.elements:
        if one.tag == "script":
            listed = (
                one.attr(name) or "" for name in ("src", "data-src", "data-cookieblock-src", "data-suppressedsrc")
            )
            addresses.append(" ".join(listed) + (f" {one.text[:3000]}" if one.attr("src") is None else ""))
    whole = "\n".join(addresses)
    return [one.name for one in vendors if one.chats_always and one.scripts is not None and one.scripts.search(whole)]
