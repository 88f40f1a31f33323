"""Controls that look alike on several pages: what decides their looks, and a look moved from one page to another."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Final

from checks.dom import Element
from checks.dom.tree import Document
from checks.observations.control_looks import ControlLook, StateLook
from checks.target import Box
from scanner.browser.lane import Lane
from scanner.browser.worlds import ScriptFailed

AROUND_PX = 12.0
# sheets with an address by that and their number of rules, all others by their text
SHEETS: Final = """(() => {
  const roots = (root, found = [root]) => {
    for (const one of root.querySelectorAll('*')) {
      if (one.shadowRoot) roots(one.shadowRoot, (found.push(one.shadowRoot), found));
    }
    return found;
  };
  const told = (sheet) => {
    try {
      const rules = [...sheet.cssRules];
      return sheet.href ? `${sheet.href} ${rules.length}` : rules.map((rule) => rule.cssText).join('\\n');
    } catch { return sheet.href ?? ''; }
  };
  const sheets = roots(document).flatMap((root) => [...root.styleSheets, ...root.adoptedStyleSheets]);
  const text = sheets.map(told).join('\\n');
  let sum = 0;
  for (let n = 0; n < text.length; n++) sum = (Math.imul(sum, 31) + text.charCodeAt(n)) | 0;
  return `${text.length} ${sum}`;
})()"""


@dataclass(frozen=True, slots=True)
class SharedLook:
    """A look without the numbers of the nodes: `places` says for each text which of the control's texts it is."""

    look: ControlLook
    places: dict[int, int]


async def keys_of(lane: Lane, controls: Iterable[Element]) -> list[str | None]:
    """For each control a key that is equal where its looks are; `None` for one that is not to be shared."""
    sheets: dict[int, str | None] = {}
    found: list[str | None] = []
    for one in controls:
        document = one.document
        if document.place not in sheets:
            sheets[document.place] = await _sheets(lane, document.columns.frame_id)
        known = sheets[document.place]
        found.append(_key(one, known) if known is not None else None)
    return found


async def _sheets(lane: Lane, frame: str) -> str | None:
    try:
        return str(await lane.worlds.evaluate(frame, SHEETS))
    except ScriptFailed:
        return None


def shared(one: Element, look: ControlLook) -> SharedLook:
    """The look of this control, to be given to other pages."""
    return SharedLook(look, {node: place for place, node in enumerate(_text_nodes(one))})


def moved(known: SharedLook, one: Element) -> ControlLook:
    """That look for a control with the same key on another page."""
    nodes = list(_text_nodes(one))

    def of(state: StateLook | None) -> StateLook | None:
        if state is None:
            return None
        texts = [replace(text, node_id=nodes[known.places[text.node_id]]) for text in state.texts]
        return replace(state, texts=texts)

    node, look = one.document.columns.node_ids[one.row], known.look
    rest, box = of(look.rest), one.box
    assert rest is not None
    assert box is not None
    return replace(look, node_id=node, box=box, rest=rest, hover=of(look.hover), focus=of(look.focus))


def _text_nodes(one: Element) -> Iterator[int]:
    columns = one.document.columns
    for holder in (one, *one.descendants()):
        yield from (columns.node_ids[row] for row in holder.text_rows())


def _key(one: Element, sheets: str) -> str | None:
    columns = one.document.columns
    own = columns.boxes[one.row]
    if own is None:
        return None
    inside = [(inner.tag, _attributes(inner), len(inner.text_rows())) for inner in (one, *one.descendants())]
    above = [(outer.tag, _attributes(outer)) for outer in one.ancestors()]
    parts = (
        sheets,
        columns.scroll,
        round(own[0] % 1, 2),
        round(own[1] % 1, 2),
        own[2:],
        above,
        inside,
        list(_around(one.document, own)),
    )
    return blake2b(repr(parts).encode(), digest_size=16).hexdigest()


def _around(document: Document, own: Box) -> Iterator[tuple[object, ...]]:
    """All that is drawn in and near a box, placed from its corner; what lies all around it without its place."""
    columns = document.columns
    left, top = max(0.0, own[0] - AROUND_PX), max(0.0, own[1] - AROUND_PX)
    right = min(columns.size[0], own[0] + own[2] + AROUND_PX)
    bottom = min(columns.size[1], own[1] + own[3] + AROUND_PX)
    for row, box in enumerate(columns.boxes):
        if box is None or box[0] >= right or box[1] >= bottom or box[0] + box[2] <= left or box[1] + box[3] <= top:
            continue
        holds = box[0] <= left and box[1] <= top and box[0] + box[2] >= right and box[1] + box[3] >= bottom
        style = columns.styles[row]
        styles = document.styles[style] if style >= 0 else ()
        is_pictured = any("url(" in value or "gradient(" in value for value in styles)
        place = None if holds and not is_pictured else _placed(box, own)
        text = columns.values[row] if columns.kinds[row] == TEXT_NODE else columns.input_values.get(row, -1)
        named = _attributes(document.element(row)) if columns.kinds[row] == ELEMENT_NODE else ()
        lines = [_placed(line, own) for line in columns.line_boxes.get(row, ())]
        yield (
            document.string(columns.names[row]),
            place,
            styles,
            document.string(text),
            named,
            lines,
            row in columns.checked,
        )


ELEMENT_NODE, TEXT_NODE = 1, 3


def _placed(box: Box, own: Box) -> tuple[float, ...]:
    return (round(box[0] - own[0], 1), round(box[1] - own[1], 1), round(box[2], 1), round(box[3], 1))


def _attributes(one: Element) -> tuple[tuple[str, str], ...]:
    """All but where a link leads, which does not show."""
    return tuple(sorted((name, value) for name, value in one.attributes.items() if name != "href"))
