"""Finds fields that show a placeholder, with its colour as computed."""

from dataclasses import dataclass

from playwright.async_api import Error as PlaywrightError

from checks.contrast.painting import is_disabled
from checks.dom import Element, dom_of
from checks.observations.page_snapshot import PageSnapshot
from checks.target import Box
from scanner.browser.lane import Lane

MOST_FIELDS = 20


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A field that shows its placeholder; `colour` is computed, with the placeholder's opacity in its alpha."""

    node_id: int
    box: Box
    font_px: float
    colour: str


async def placeholders_of(lane: Lane, snapshot: PageSnapshot) -> list[Placeholder]:
    """The first fields of a page that show a placeholder now."""
    fields = [one for one in dom_of(snapshot).elements() if _shows_placeholder(one)][:MOST_FIELDS]
    found = []
    for one in fields:
        colour = await _colour(lane, one.document.columns.node_ids[one.row])
        if colour and one.box is not None:
            found.append(Placeholder(one.document.columns.node_ids[one.row], _within(one), one.px("font-size"), colour))
    return found


def _shows_placeholder(one: Element) -> bool:
    text = one.attr("placeholder")
    if one.tag not in ("input", "textarea") or not text or not text.strip() or not one.is_visible:
        return False
    value = one.document.columns.input_values.get(one.row, -1)
    return not one.document.string(value) and not is_disabled(one)


def _within(one: Element) -> Box:
    x, y, width, height = one.box or (0.0, 0.0, 0.0, 0.0)
    edge = max(one.px("border-left-width"), 1.0)
    return (x + edge, y + edge, max(1.0, width - 2 * edge), max(1.0, height - 2 * edge))


PLACEHOLDER_COLOUR = """function() {
  const style = getComputedStyle(this, '::placeholder');
  const part = (style.webkitTextFillColor || style.color).match(/[\\d.]+/g);
  if (!part || part.length < 3) return '';
  const alpha = (part.length > 3 ? Number(part[3]) : 1) * Number(style.opacity);
  return `rgba(${part[0]}, ${part[1]}, ${part[2]}, ${alpha})`;
}"""


async def _colour(lane: Lane, node_id: int) -> str:
    try:
        resolved = await lane.session.send("DOM.resolveNode", {"backendNodeId": node_id})
        answer = await lane.session.send(
            "Runtime.callFunctionOn",
            {
                "objectId": resolved["object"]["objectId"],
                "functionDeclaration": PLACEHOLDER_COLOUR,
                "returnByValue": True,
            },
        )
    except PlaywrightError:
        return ""  # the field went away
    return str(answer["result"].get("value") or "")
