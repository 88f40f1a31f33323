"""What a browser would compute for a built page: styles, boxes, what stands below a text. Made up, but of a piece."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, Doctype, NavigableString, PageElement

from checks.contrast.colour import Colour, blend, parse_colour
from checks.observations.page_snapshot import STYLES
from checks.target import Box

Styles = Mapping[str, str]

WIDTH, LINE = 1280.0, 20.0
LEAF_WIDTH = 100.0
WHITE = Colour(1, 1, 1)
CLEAR = "rgba(0, 0, 0, 0)"

INITIAL: Styles = {
    "display": "inline", "visibility": "visible", "opacity": "1", "position": "static", "overflow-x": "visible",
    "overflow-y": "visible", "clip": "auto", "clip-path": "none", "color": "rgb(0, 0, 0)", "background-color": CLEAR,
    "background-image": "none", "background-clip": "border-box", "font-size": "16px", "font-weight": "400",
    "font-style": "normal", "font-family": "serif", "text-decoration-line": "none", "text-transform": "none",
    "text-shadow": "none", "text-overflow": "clip", "white-space": "normal", "line-height": "normal",
    "letter-spacing": "normal", "word-spacing": "0px", "text-indent": "0px", "writing-mode": "horizontal-tb",
    "direction": "ltr", "transform": "none", "rotate": "none", "filter": "none", "mix-blend-mode": "normal",
    "z-index": "auto",
    "float": "none", "cursor": "auto", "pointer-events": "auto", "content-visibility": "visible",
    "-webkit-line-clamp": "none", "list-style-type": "disc", "border-top-width": "0px", "border-right-width": "0px",
    "border-bottom-width": "0px", "border-left-width": "0px", "border-top-style": "none",
    "border-bottom-style": "none", "border-bottom-color": "rgb(0, 0, 0)", "outline-style": "none",
    "animation-name": "none", "touch-action": "auto", "appearance": "none",
}  # fmt: skip
INHERITED = frozenset(
    {
        "visibility", "color", "-webkit-text-fill-color", "font-size", "font-weight", "font-style", "font-family",
        "text-transform", "text-shadow", "white-space", "line-height", "letter-spacing", "word-spacing", "text-indent",
        "writing-mode", "direction", "cursor", "pointer-events", "list-style-type",
    }
)  # fmt: skip
NOT_SHOWN = frozenset(
    {"head", "meta", "title", "link", "script", "style", "template", "base", "noscript", "area", "param", "source"}
)
BLOCKS = frozenset(
    {
        "html", "body", "main", "header", "footer", "nav", "section", "article", "aside", "div", "p", "form",
        "fieldset", "ul", "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre",
        "figure", "table", "tr", "td", "th", "tbody", "details", "summary", "dialog", "hr",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Looks:
    """Columns about looks, by row; `text_rows` are the texts that are shown."""

    boxes: list[Box | None]
    style_rows: list[tuple[str, ...]]
    styles: list[int]
    text_rows: list[int]
    backgrounds: dict[int, str]
    text_opacities: dict[int, float]
    size: tuple[float, float]


def looks_of(nodes: Sequence[PageElement], parents: Sequence[int], own: Mapping[int, Styles]) -> Looks:
    """The looks of a flat tree, given as nodes in document order; `own` are styles by the id of their tag."""
    computed = _computed(nodes, parents, own)
    boxes = _boxes(nodes, parents, computed)
    rows: dict[tuple[str, ...], int] = {}
    styles = [-1] * len(nodes)
    for row, style in enumerate(computed):
        if style is not None and boxes[row] is not None and row > 0:
            styles[row] = rows.setdefault(tuple(style[name] for name in STYLES), len(rows))
    text_rows = [row for row, node in enumerate(nodes) if boxes[row] is not None and isinstance(node, NavigableString)]
    below = {row: _background(row, parents, computed) for row in text_rows}
    opacities = {row: _opacity(row, parents, computed) for row in text_rows}
    return Looks(
        boxes=boxes,
        style_rows=list(rows),
        styles=styles,
        text_rows=text_rows,
        backgrounds={row: f"{colour.hex}ff" for row, colour in below.items() if colour is not None},
        text_opacities={row: opacity for row, opacity in opacities.items() if opacity != 1},
        size=(WIDTH, max((box[1] + box[3] for box in boxes if box), default=0.0)),
    )


def _computed(
    nodes: Sequence[PageElement], parents: Sequence[int], own: Mapping[int, Styles]
) -> list[dict[str, str] | None]:
    """Computed styles by row, those of a text from its parent; `None` where nothing is rendered."""
    found: list[dict[str, str] | None] = []
    for row, node in enumerate(nodes):
        outer = found[parents[row]] if row else dict(INITIAL)
        if isinstance(node, BeautifulSoup):
            found.append(dict(INITIAL))
        elif outer is None or isinstance(node, Comment | Doctype):
            found.append(None)
        elif isinstance(node, Tag):
            style = _style(node, outer, own.get(id(node), {}))
            found.append(None if style["display"] == "none" else style)
        else:
            found.append(outer if str(node).strip() else None)
    return found


def _style(tag: Tag, outer: Styles, given: Styles) -> dict[str, str]:
    declarations = (part.partition(":") for part in str(tag.get("style") or "").split(";") if part.strip())
    inline = {name.strip(): value.strip() for name, _, value in declarations}
    own = {**inline, **given}
    unknown = set(own) - set(STYLES)
    assert not unknown, f"no stored style: {sorted(unknown)}"
    style = {**INITIAL, **{name: value for name, value in outer.items() if name in INHERITED}}
    style["display"] = "none" if tag.name in NOT_SHOWN else "block" if tag.name in BLOCKS else "inline"
    if tag.has_attr("hidden"):
        style["display"] = "none"
    style |= own
    if "color" in own and "-webkit-text-fill-color" not in own:
        style["-webkit-text-fill-color"] = own["color"]
    style.setdefault("-webkit-text-fill-color", style["color"])
    return style


def _boxes(
    nodes: Sequence[PageElement], parents: Sequence[int], computed: Sequence[dict[str, str] | None]
) -> list[Box | None]:
    """Leaves stand below one another; whatever holds others reaches around them."""
    boxes: list[Box | None] = [None] * len(nodes)
    holders = {parents[row] for row in range(1, len(nodes)) if computed[row] is not None}
    top = 0.0
    for row, node in enumerate(nodes):
        if computed[row] is None or row in holders:
            continue
        width = 8.0 * len(str(node).strip()) if isinstance(node, NavigableString) else LEAF_WIDTH
        boxes[row] = (0.0, top, width, LINE)
        top += LINE
    for row in range(len(nodes) - 1, -1, -1):
        given = _given_box(nodes[row])
        if given is not None and computed[row] is not None:
            boxes[row] = given
        if row and boxes[row] is not None:
            boxes[parents[row]] = _around(boxes[parents[row]], boxes[row])
    return boxes


def _given_box(node: PageElement) -> Box | None:
    mark = "data-box"
    if isinstance(node, NavigableString) and node.parent is not None:
        node, mark = node.parent, "data-text-box"
    if not isinstance(node, Tag) or not node.has_attr(mark):
        return None
    x, y, width, height = (float(part) for part in str(node[mark]).split())
    return (x, y, width, height)


def _around(one: Box | None, other: Box | None) -> Box | None:
    if one is None or other is None:
        return one or other
    left, top = min(one[0], other[0]), min(one[1], other[1])
    right, bottom = max(one[0] + one[2], other[0] + other[2]), max(one[1] + one[3], other[1] + other[3])
    return (left, top, right - left, bottom - top)


def _background(row: int, parents: Sequence[int], computed: Sequence[dict[str, str] | None]) -> Colour | None:
    """What is painted below a text, blended; `None` where a picture shows through, as Chromium then has no answer."""
    layers: list[Colour] = []
    one = parents[row]
    while one > 0:
        style = computed[one]
        assert style is not None
        if style["background-image"] != "none":
            return None
        colour = parse_colour(style["background-color"])
        assert colour is not None
        layers.append(colour)
        if colour.alpha == 1:
            break
        one = parents[one]
    below = WHITE
    for colour in reversed(layers):
        below = blend(colour, below)
    return below


def _opacity(row: int, parents: Sequence[int], computed: Sequence[dict[str, str] | None]) -> float:
    product = 1.0
    one = parents[row]
    while one > 0:
        style = computed[one]
        assert style is not None
        product *= float(style["opacity"])
        one = parents[one]
    return round(product, 3)
