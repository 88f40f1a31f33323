"""Computed styles of the whole page while a state is forced, and what differs from the page at rest."""

from dataclasses import dataclass
from typing import Any, Final

from playwright.async_api import CDPSession

from checks.dom import Element
from checks.observations.control_looks import StateLook, TextLook
from scanner.browser.devtools import large_answer

WATCHED: Final = (
    "color", "-webkit-text-fill-color", "background-color", "background-image", "opacity", "visibility", "display",
    "text-decoration-line", "text-decoration-color", "text-decoration-thickness", "text-decoration-style",
    "outline-style", "outline-width", "outline-color", "outline-offset", "box-shadow", "text-shadow", "filter",
    "border-top-color", "border-bottom-color", "border-left-color", "border-bottom-width", "border-bottom-style",
    "font-weight", "font-style", "font-size", "transform", "fill", "stroke", "appearance",
)  # fmt: skip
"""Styles by which a state is usually told."""


@dataclass(frozen=True, slots=True)
class NodeStyle:
    """A rendered node: its watched styles, what is painted below it, and its opacity."""

    values: tuple[str, ...]
    background: str
    opacity: float


StateStyles = dict[int, NodeStyle]
"""By the browser's node id."""


async def state_styles(session: CDPSession) -> StateStyles:
    """Styles of every rendered node now."""
    raw = await large_answer(
        session,
        "DOMSnapshot.captureSnapshot",
        {
            "computedStyles": list(WATCHED),
            "includeBlendedBackgroundColors": True,
            "includeTextColorOpacities": True,
        },
    )
    strings: list[str] = raw["strings"]
    found: StateStyles = {}
    rows: dict[tuple[int, ...], tuple[str, ...]] = {}
    for document in raw["documents"]:
        _add(document, strings, rows, found)
    return found


def _add(
    document: dict[str, Any], strings: list[str], rows: dict[tuple[int, ...], tuple[str, ...]], found: StateStyles
) -> None:
    layout, ids = document["layout"], document["nodes"]["backendNodeId"]
    for place, node in enumerate(layout["nodeIndex"]):
        key = tuple(layout["styles"][place])
        if key not in rows:
            rows[key] = tuple(strings[part] for part in key)
        below = layout["blendedBackgroundColors"][place]
        found[ids[node]] = NodeStyle(
            rows[key], strings[below] if below >= 0 else "", round(layout["textColorOpacities"][place], 3)
        )


def state_look(one: Element, rest: StateStyles, state: StateStyles) -> StateLook:
    """The control in a state: its texts, and which styles differ on it, in it and on its parent."""
    columns = one.document.columns
    own = columns.node_ids[one.row]
    within = [inner.row for inner in one.descendants()] + list(one.document.child_rows[one.row])
    near = {columns.node_ids[row] for row in within} - {own}
    if one.parent is not None:
        near.add(columns.node_ids[one.parent.row])
    inner = {name for node in near for name, _, _ in _changes(rest.get(node), state.get(node))}
    return StateLook(_texts(one, state), _changes(rest.get(own), state.get(own)), sorted(inner))


def _changes(before: NodeStyle | None, after: NodeStyle | None) -> list[tuple[str, str, str]]:
    if before is None or after is None:
        return [] if before is after else [("display", "", "")]
    if before.values is after.values or not before.values or not after.values:
        return []
    pairs = zip(WATCHED, before.values, after.values, strict=True)
    return [(name, old, new) for name, old, new in pairs if old != new]


def _texts(one: Element, state: StateStyles) -> list[TextLook]:
    columns = one.document.columns
    found = []
    for holder in (one, *one.descendants()):
        style = state.get(columns.node_ids[holder.row])
        if style is None or not style.values:
            continue
        for row in holder.text_rows():
            seen = state.get(columns.node_ids[row])
            if seen is not None and one.document.string(columns.values[row]).strip():
                colour = style.values[WATCHED.index("-webkit-text-fill-color")]
                ground = style.background or _ground(holder, state)
                found.append(TextLook(columns.node_ids[row], colour, ground, style.opacity))
    return found


def _ground(holder: Element, state: StateStyles) -> str:
    """The nearest fill below a text where the browser is silent; empty where that is not sure."""
    ids = holder.document.columns.node_ids
    for one in (holder, *holder.ancestors()):
        seen = state.get(ids[one.row])
        if seen is None or not seen.values:
            return ""
        styles = dict(zip(WATCHED, seen.values, strict=True))
        if styles["background-image"] != "none" or styles["opacity"] != "1":
            return ""
        fill = styles["background-color"]
        if fill.startswith("rgb("):
            return fill
        if not fill.endswith(", 0)") or one.style("position") in ("absolute", "fixed", "sticky"):
            return ""
    return "rgb(255, 255, 255)" if holder.document.place == 0 else ""
