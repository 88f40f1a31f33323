"""The document tree as rendered: elements, text, boxes and computed styles, in every frame and shadow root."""

from dataclasses import dataclass, field

from checks.observation import Observation
from checks.target import Box

STYLES = (
    "display", "visibility", "opacity", "position", "overflow-x", "overflow-y", "clip", "clip-path",
    "color", "background-color", "background-image", "background-clip", "-webkit-text-fill-color",
    "font-size", "font-weight", "font-style", "font-family", "text-decoration-line", "text-transform", "text-shadow",
    "text-overflow", "white-space", "line-height", "letter-spacing", "word-spacing", "text-indent",
    "writing-mode", "direction", "transform", "rotate", "filter", "mix-blend-mode", "z-index", "float",
    "cursor", "pointer-events", "content-visibility", "-webkit-line-clamp", "list-style-type",
    "border-top-width", "border-right-width", "border-bottom-width", "border-left-width",
    "border-top-style", "border-bottom-style", "border-bottom-color", "outline-style",
    "animation-name", "touch-action", "appearance",
)  # fmt: skip
"""Computed styles that are stored of every rendered node, in this order."""


@dataclass(frozen=True, slots=True)
class DocumentColumns:
    """One document (the page, or a frame) as columns; row n of each column is node n, in document order.

    Numbers in `names`, `values`, `attributes`, `styles` and `texts` are places in the
    snapshot's `strings`; -1 means none. `parents` holds row numbers, -1 for the root.
    `kinds` are DOM node types (1 element, 3 text, 9 document). The tree is the flat tree,
    as rendered: what stands in a slot is a child of the slot. `shadow_tops` gives the host
    of every element that stands right below a shadow root, `light_parents` the parent in
    the markup of every element that stands in a slot, `light_orders` the child elements of
    every host in the order of the markup, -1 for one that no slot shows.
    `boxes` are (x, y, width, height) in CSS px from the top left of this document, or
    `None` for what is not rendered. `styles` follows the order of `STYLES`; it is kept
    once per distinct row in `style_rows`. `owner` is (document, node) of the frame
    element, or `None` for the page itself. `line_boxes` gives the lines of a text node.
    `backgrounds` and `text_opacities` are Chromium's own blending where it is sure.
    `pseudo` names the pseudo-element a row stands for. `node_ids` are the browser's.
    """

    url: str
    frame_id: str
    language: str
    owner: tuple[int, int] | None
    scroll: tuple[float, float]
    size: tuple[float, float]
    kinds: list[int]
    names: list[int]
    values: list[int]
    parents: list[int]
    attributes: list[list[int]]
    node_ids: list[int]
    shadow_tops: dict[int, int]
    light_parents: dict[int, int]
    pseudo: dict[int, str]
    input_values: dict[int, int]
    checked: list[int]
    clickable: list[int]
    current_sources: dict[int, int]
    boxes: list[Box | None]
    style_rows: list[list[int]]
    styles: list[int]
    paint_orders: list[int]
    line_boxes: dict[int, list[Box]]
    texts: dict[int, int]
    backgrounds: dict[int, int]
    text_opacities: dict[int, float]
    light_orders: dict[int, list[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class PageSnapshot(Observation, kind="page-snapshot"):
    """The page as rendered when it was quiet: all documents, the main one first.

    `strings` is shared by all columns. Content of closed shadow roots is seen too; the
    browser's own widgets are left out, and so is what a host has without a slot for it.
    Frames that could not be read are named in `unread_frames`, each with its reason.

    Source: https://chromedevtools.github.io/devtools-protocol/tot/DOMSnapshot/
    """

    url: str
    title: str
    content_type: str
    viewport: tuple[int, int]
    strings: list[str]
    documents: list[DocumentColumns]
    unread_frames: list[tuple[str, str]]
