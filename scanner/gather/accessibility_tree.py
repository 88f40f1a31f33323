"""Gathers the accessibility tree of every frame, tied to the rows of the page snapshot."""

import asyncio
from typing import Any, ClassVar

from checks.observation import Observation, Unavailable
from checks.observations.accessibility_tree import AccessibilityTree, AccessibleNode
from checks.observations.page_snapshot import DocumentColumns, PageSnapshot
from scanner.browser.devtools import large_answer
from scanner.gather.view import Phase, View

KEPT_PROPERTIES = frozenset(
    {
        "busy", "disabled", "editable", "focusable", "focused", "hidden", "hiddenRoot", "invalid", "live", "atomic",
        "relevant", "autocomplete", "hasPopup", "level", "multiselectable", "orientation", "multiline", "readonly",
        "required", "valuemin", "valuemax", "valuetext", "checked", "expanded", "modal", "pressed", "selected",
        "keyshortcuts", "roledescription", "url",
    }
)  # fmt: skip


class AccessibilityTreeGatherer:
    """Sees role, name, description and states as the browser computes them."""

    kind: ClassVar[type[Observation]] = AccessibilityTree
    phase: ClassVar[Phase] = "look"
    after: ClassVar[tuple[type[Observation], ...]] = (PageSnapshot,)
    budget_s: ClassVar[float] = 15.0

    async def gather(self, view: View) -> AccessibilityTree | Unavailable:
        """One `Accessibility.getFullAXTree` a frame."""
        snapshot = view.seen.get(PageSnapshot.kind)
        if not isinstance(snapshot, PageSnapshot):
            return Unavailable(AccessibilityTree.kind, "there is no page snapshot to tie it to")
        trees = await asyncio.gather(
            *(
                large_answer(view.lane.session, "Accessibility.getFullAXTree", {"frameId": document.frame_id})
                for document in snapshot.documents
            )
        )
        documents = [_nodes(tree["nodes"], doc) for tree, doc in zip(trees, snapshot.documents, strict=True)]
        return AccessibilityTree(documents)


def _nodes(nodes: list[dict[str, Any]], document: DocumentColumns) -> dict[int, AccessibleNode]:
    row_of = {node_id: row for row, node_id in enumerate(document.node_ids)}
    found: dict[int, AccessibleNode] = {}
    for node in nodes:
        row = row_of.get(node.get("backendDOMNodeId", -1))
        if row is not None and row not in found:
            found[row] = _node(node)
    return found


def _node(node: dict[str, Any]) -> AccessibleNode:
    properties = {
        one["name"]: str(one["value"].get("value", "")).lower()
        if isinstance(one["value"].get("value"), bool)
        else str(one["value"].get("value", ""))
        for one in node.get("properties", [])
        if one["name"] in KEPT_PROPERTIES
    }
    if "value" in node:
        properties["value"] = str(node["value"].get("value", ""))
    return AccessibleNode(
        role=str(node.get("role", {}).get("value", "")),
        name=str(node.get("name", {}).get("value", "")),
        description=str(node.get("description", {}).get("value", "")),
        name_from=_name_from(node),
        ignored=bool(node.get("ignored", False)),
        properties=properties or None,
    )


def _name_from(node: dict[str, Any]) -> str:
    """The first source that gave the name, in the browser's words."""
    for source in node.get("name", {}).get("sources", []):
        if source.get("value") and not source.get("superseded"):
            return str(source.get("nativeSource") or source.get("attribute") or source.get("type", ""))
    return ""
