"""When Tab goes round: whether it really does, and whether another key leads out."""

import asyncio
import re
import time
from dataclasses import dataclass

from scanner.gather.keyboard.page_keys import MODIFIERS, SHIFT, PageKeys, Place

SLOW_S = 0.15  # a script that puts focus back with a timer has done so by then
MOST_LOOP = 40
MOST_BUTTONS = 8
NAMED_KEYS = re.compile(
    r"\b(?:(ctrl|control|alt|shift|meta|cmd)\s*[+-]\s*)?(?:(ctrl|alt|shift)\s*[+-]\s*)?(esc(?:ape)?|F\d{1,2}|tab|[A-Z0-9])\b",
    re.I,
)
CLOSING = re.compile(
    r"clos|sluit|annul|cancel|dismiss|×|✕|✖|\bx\b|accept|akkoord|weiger|reject|ok\b|terug|back|stop|exit|verlaat|leave",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Loop:
    """The places that focus comes back to again and again."""

    places: tuple[Place, ...]


async def find_loop(keys: PageKeys, deadline: float) -> Loop | None:
    """Tab slowly until a place has come back twice; `None` when focus leaves the page after all."""
    await asyncio.sleep(SLOW_S)
    counts: dict[Place, int] = {}
    for press in range(3 * MOST_LOOP):
        now = await keys.place()
        if time.monotonic() > deadline or (now is None and press > 0):
            return None
        if now is not None and now[1] >= 0:
            counts[now] = counts.get(now, 0) + 1
            if counts[now] >= 3:
                return Loop(tuple(place for place, times in counts.items() if times > 1))
        await keys.press("Tab")
        await asyncio.sleep(SLOW_S if len(counts) < 5 else 0.02)
    return None


async def find_way_out(keys: PageKeys, loop: Loop, deadline: float) -> tuple[tuple[str, ...], str]:
    """The keys tried, and the one that led out of the loop; empty when none did."""
    inside = set(loop.places)
    tried: list[str] = []
    for name, presses in [
        ("Shift+Tab", [("Tab", SHIFT)] * (len(loop.places) + 1)),
        ("Escape", [("Escape", 0)]),
        ("Escape, Tab", [("Escape", 0), ("Tab", 0)]),
        ("arrow keys", [("ArrowRight", 0), ("ArrowDown", 0), ("ArrowLeft", 0), ("ArrowUp", 0)]),
        *await documented(keys, loop),
    ]:
        if time.monotonic() > deadline:
            break
        tried.append(name)
        if await _leads_out(keys, inside, presses):
            return tuple(tried), name
        await keys.ask(loop.places[0][0], f"k.focus({loop.places[0][1]})")
    button = await closing_button(keys, loop.places, deadline)
    tried.append("Enter on each of its buttons")
    return tuple(tried), f"Enter on “{button}”" if button else ""


async def _leads_out(keys: PageKeys, inside: set[Place], presses: list[tuple[str, int]]) -> bool:
    for key, modifiers in presses:
        await keys.press(key, modifiers)
        await asyncio.sleep(SLOW_S)
        if await _is_out(keys, inside):
            return True
    # a key may have opened the way without moving focus
    await keys.press("Tab")
    await asyncio.sleep(SLOW_S)
    return await _is_out(keys, inside)


async def _is_out(keys: PageKeys, inside: set[Place]) -> bool:
    now = await keys.place()
    if now is None:
        return True
    if now[1] >= 0:
        return now not in inside
    # on nothing: out, when what held it is no longer there
    place = next(iter(inside))
    return not await keys.ask(place[0], f"k.isSeenNumber({place[1]})")


async def documented(keys: PageKeys, loop: Loop) -> list[tuple[str, list[tuple[str, int]]]]:
    """Key combinations that the page names, nearest words first."""
    frame, number = loop.places[0]
    words = await keys.ask(frame, f"k.keyHints({number})") or ""
    found: dict[str, list[tuple[str, int]]] = {}
    for match in NAMED_KEYS.finditer(words):
        *modifiers, key = match.groups()
        held = sum({MODIFIERS[one.lower()] for one in modifiers if one})
        if not held and len(key) == 1:
            continue
        name = "Escape" if key.lower().startswith("esc") else "Tab" if key.lower() == "tab" else key
        name = name.lower() if len(name) == 1 else name.upper() if name[0] in "fF" else name
        found.setdefault(match[0], [(name, held)])
    return list(found.items())[:6]


async def closing_button(keys: PageKeys, places: tuple[Place, ...], deadline: float) -> str:
    """Words of the button among these that closes what they stand in; empty when none does."""
    buttons = []
    for place in places:
        tag, role, words = await keys.ask(place[0], f"k.pressable({place[1]})") or ("", "", "")
        if tag in ("button", "a", "summary") or role in ("button", "link") or tag == "input":
            buttons.append((not CLOSING.search(words), place, words or tag))
    for _, place, words in sorted(buttons, key=lambda one: one[0])[:MOST_BUTTONS]:
        if time.monotonic() > deadline:
            return ""
        if not await keys.ask(place[0], f"k.isSeenNumber({place[1]})"):
            continue
        await keys.ask(place[0], f"k.focus({place[1]})")
        await keys.press("Enter")
        await asyncio.sleep(2 * SLOW_S)
        if await _is_out(keys, set(places)):
            return words
    return ""
