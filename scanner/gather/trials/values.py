"""Changes the value of form controls by keyboard, and sees whether the page goes elsewhere or moves focus."""

import asyncio
from collections.abc import Iterator

from checks.dom import Dom, Element
from checks.dom.addresses import whole_number
from checks.observations.input_trials import ValueTrial
from scanner.gather.trials.used_page import Spot, UsedPage

REACT_S = 0.06
FOCUS_S = 0.5  # a wish to leave may take this long to be heard of on a busy machine
LONGEST_CODE = 8
FILLED_TYPES = frozenset({"text", "tel", "number", "search", "password", ""})


def changeable(dom: Dom) -> Iterator[tuple[Element, str]]:
    """Controls whose value can be changed in one step, with the way to do it; one radio button a group."""
    groups: set[tuple[int, str]] = set()
    for one in dom.elements():
        if not one.is_visible or one.attr("disabled") is not None or not _may_react(one):
            continue
        kind = (one.attr("type") or "").lower()
        if one.tag == "select" and one.attr("multiple") is None:
            yield one, "select"
        elif one.tag == "input" and kind == "checkbox":
            yield one, "checkbox"
        elif one.tag == "input" and kind == "radio":
            group = (one.document.place, one.attr("name") or "")
            is_checked = one.row in one.document.columns.checked
            if group not in groups and not is_checked:
                groups.add(group)
                yield one, "radio"
        elif one.tag == "input" and kind in FILLED_TYPES and _code_length(one):
            yield one, "fill"


async def changed_value(used: UsedPage, element: Element, way: str) -> ValueTrial | None:
    """Change one control and see what follows; `None` when it cannot be focused, or focus alone does it already."""
    spot = Spot.of(element)
    if not await used.ask("focus", spot):
        return None
    before = await used.look()
    keyboard = used.lane.page.keyboard
    if way == "select":
        await keyboard.press("ArrowDown")
        if before.values == (await used.look()).values:
            await keyboard.press("ArrowUp")
    elif way == "fill":
        await used.ask("empty", spot)
        await keyboard.type("1234567890"[: _code_length(element)])
    else:
        await keyboard.press("Space")
    await asyncio.sleep(REACT_S)
    after = await used.look()
    wished = used.held[before.navigations :]
    opened_window = after.windows > before.windows
    if (wished or opened_window) and await _focus_leaves(used, spot):
        return None
    return ValueTrial(
        node=spot.node,
        way=way,
        navigated_to=wished[0].url if wished else "",
        opened_window=opened_window,
        focus_moved=after.focus != before.focus,
    )


async def _focus_leaves(used: UsedPage, spot: Spot) -> bool:
    """Whether the page, loaded again, leaves or opens a window as soon as the control has focus."""
    await used.fresh()
    before = await used.look()
    if not await used.ask("focus", spot):
        return False
    await asyncio.sleep(FOCUS_S)
    after = await used.look()
    return (after.navigations, after.windows) != (before.navigations, before.windows)


def _code_length(element: Element) -> int:
    length = whole_number(element.attr("maxlength")) or 0
    return length if 0 < length <= LONGEST_CODE else 0


def _may_react(element: Element) -> bool:
    """Whether scripts can be behind the control at all."""
    if any(name.startswith("on") for name in element.attributes):
        return True
    return any(one.tag == "script" for one in element.document.elements())
