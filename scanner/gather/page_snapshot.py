"""Gathers the page snapshot: one DevTools call for all documents, turned into columns."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

from playwright.async_api import CDPSession

from checks.observation import Observation
from checks.observations.page_snapshot import STYLES, DocumentColumns, PageSnapshot
from checks.target import Box
from scanner.browser.devtools import large_answer
from scanner.browser.lane import media_type_of
from scanner.gather.view import Phase, View

CSS_PX_DIGITS = 2
ELEMENT_NODE = 1
ERROR_PAGE = "chrome-error://chromewebdata/"
DID_NOT_OPEN = "the page in this frame did not open"


class PageSnapshotGatherer:
    """Sees elements, text, boxes and styles of all frames and shadow roots."""

    kind: ClassVar[type[Observation]] = PageSnapshot
    phase: ClassVar[Phase] = "look"
    after: ClassVar[tuple[type[Observation], ...]] = ()
    budget_s: ClassVar[float] = 15.0

    async def gather(self, view: View) -> PageSnapshot:
        """One `DOMSnapshot.captureSnapshot` of the whole page."""
        session = view.lane.session
        raw = await large_answer(
            session,
            "DOMSnapshot.captureSnapshot",
            {
                "computedStyles": list(STYLES),
                "includePaintOrder": True,
                "includeBlendedBackgroundColors": True,
                "includeTextColorOpacities": True,
            },
        )
        strings: list[str] = raw["strings"]
        owners = _owners(raw["documents"])
        shadow = await _shadow_trees(session, raw["documents"])
        documents = [_columns(one, strings, owners.get(n), shadow) for n, one in enumerate(raw["documents"])]
        known = {document.frame_id for document in documents}
        unread = [
            (frame.url, "its document could not be read")
            for frame in await view.lane.worlds.frames()
            if frame.id not in known
        ]
        unread += [(_source(one, documents, strings), DID_NOT_OPEN) for one in documents if one.url == ERROR_PAGE]
        main = documents[0]
        return PageSnapshot(
            url=main.url,
            title=strings[raw["documents"][0]["title"]] if raw["documents"][0]["title"] >= 0 else "",
            content_type=media_type_of(view.lane.visit.response),
            viewport=(view.condition.width_css_px, view.condition.height_css_px),
            strings=strings,
            documents=documents,
            unread_frames=unread,
        )


def _source(framed: DocumentColumns, documents: list[DocumentColumns], strings: list[str]) -> str:
    """What the element of a frame says that it shows."""
    if framed.owner is None:
        return framed.url
    outer, row = framed.owner
    flat = documents[outer].attributes[row]
    named = {strings[flat[n]].lower(): strings[flat[n + 1]] for n in range(0, len(flat), 2)}
    return named.get("src") or named.get("data") or framed.url


@dataclass(slots=True)
class ShadowTrees:
    """Shadow trees by the browser's node ids: host of each top element, markup parent of each child of a host.

    `light_orders` are a host's child elements in the markup, also those that no slot shows.
    """

    hosts: dict[int, int] = field(default_factory=dict)
    light_parents: dict[int, int] = field(default_factory=dict)
    light_orders: dict[int, list[int]] = field(default_factory=dict)


async def _shadow_trees(session: CDPSession, documents: list[dict[str, Any]]) -> ShadowTrees:
    """The snapshot shows the flat tree; where it has shadow trees, ask for the markup's tree too."""
    found = ShadowTrees()
    if not any(document["nodes"].get("shadowRootType", {}).get("index") for document in documents):
        return found
    tree = await large_answer(session, "DOM.getDocument", {"depth": -1, "pierce": True})
    waiting = [tree["root"]]
    while waiting:
        node = waiting.pop()
        for shadow_root in node.get("shadowRoots", []):
            if shadow_root.get("shadowRootType") == "user-agent":
                continue
            for top in shadow_root.get("children", []):
                found.hosts[top["backendNodeId"]] = node["backendNodeId"]
            children = node.get("children", [])
            for child in children:
                found.light_parents[child["backendNodeId"]] = node["backendNodeId"]
            elements = [child["backendNodeId"] for child in children if child["nodeType"] == ELEMENT_NODE]
            found.light_orders[node["backendNodeId"]] = elements
            waiting.append(shadow_root)
        waiting += node.get("children", [])
        waiting += [node["contentDocument"]] if "contentDocument" in node else []
    return found


def _owners(documents: list[dict[str, Any]]) -> dict[int, tuple[int, int]]:
    """Which node of which document holds each framed document."""
    found: dict[int, tuple[int, int]] = {}
    for outer, document in enumerate(documents):
        held = document["nodes"].get("contentDocumentIndex", {"index": [], "value": []})
        for node, inner in zip(held["index"], held["value"], strict=True):
            found[inner] = (outer, node)
    return found


def _columns(
    document: dict[str, Any], strings: list[str], owner: tuple[int, int] | None, shadow: ShadowTrees
) -> DocumentColumns:
    nodes, layout = document["nodes"], document["layout"]
    row_of = {node_id: row for row, node_id in enumerate(nodes["backendNodeId"])} if shadow.hosts else {}
    hosts = {row: shadow.hosts[node_id] for node_id, row in row_of.items() if node_id in shadow.hosts}
    slotted = {row: shadow.light_parents[node_id] for node_id, row in row_of.items() if node_id in shadow.light_parents}
    count = len(nodes["nodeName"])
    boxes: list[Box | None] = [None] * count
    styles, paint_orders = [-1] * count, [-1] * count
    texts: dict[int, int] = {}
    backgrounds: dict[int, int] = {}
    opacities: dict[int, float] = {}
    rows: dict[tuple[int, ...], int] = {}
    node_of_layout: list[int] = layout["nodeIndex"]
    for place, node in enumerate(node_of_layout):
        boxes[node] = _box(layout["bounds"][place])
        paint_orders[node] = layout["paintOrders"][place]
        row = tuple(layout["styles"][place])
        styles[node] = rows.setdefault(row, len(rows)) if row else -1
        if layout["text"][place] >= 0:
            texts[node] = layout["text"][place]
        if layout["blendedBackgroundColors"][place] >= 0:
            backgrounds[node] = layout["blendedBackgroundColors"][place]
        if layout["textColorOpacities"][place] != 1:
            opacities[node] = round(layout["textColorOpacities"][place], 3)
    return DocumentColumns(
        url=strings[document["documentURL"]],
        frame_id=strings[document["frameId"]],
        language=strings[document["contentLanguage"]] if document["contentLanguage"] >= 0 else "",
        owner=owner,
        scroll=(document["scrollOffsetX"], document["scrollOffsetY"]),
        size=(document["contentWidth"], document["contentHeight"]),
        kinds=nodes["nodeType"],
        names=nodes["nodeName"],
        values=nodes["nodeValue"],
        parents=nodes["parentIndex"],
        attributes=nodes["attributes"],
        node_ids=nodes["backendNodeId"],
        shadow_tops={row: row_of[host] for row, host in hosts.items() if host in row_of},
        light_parents={row: row_of[parent] for row, parent in slotted.items() if parent in row_of},
        light_orders={
            row_of[host]: [row_of.get(child, -1) for child in children]
            for host, children in shadow.light_orders.items()
            if host in row_of
        },
        pseudo={n: strings[v] for n, v in _rare(nodes, "pseudoType")},
        input_values=dict(_rare(nodes, "inputValue")) | dict(_rare(nodes, "textValue")),
        checked=nodes.get("inputChecked", {"index": []})["index"],
        clickable=nodes.get("isClickable", {"index": []})["index"],
        current_sources=dict(_rare(nodes, "currentSourceURL")),
        boxes=boxes,
        style_rows=[list(row) for row in rows],
        styles=styles,
        paint_orders=paint_orders,
        line_boxes=_line_boxes(document, node_of_layout),
        texts=texts,
        backgrounds=backgrounds,
        text_opacities=opacities,
    )


def _rare(nodes: dict[str, Any], column: str) -> list[tuple[int, int]]:
    """A sparse column as (node, value) pairs."""
    data = nodes.get(column, {"index": [], "value": []})
    return list(zip(data["index"], data["value"], strict=True))


def _line_boxes(document: dict[str, Any], node_of_layout: list[int]) -> dict[int, list[Box]]:
    found: dict[int, list[Box]] = {}
    inline = document["textBoxes"]
    for place, bounds in zip(inline["layoutIndex"], inline["bounds"], strict=True):
        found.setdefault(node_of_layout[place], []).append(_box(bounds))
    return found


def _box(bounds: list[float]) -> Box:
    x, y, width, height = (round(number, CSS_PX_DIGITS) for number in bounds)
    return (x, y, width, height)
