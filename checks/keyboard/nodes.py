"""Elements of the snapshot found by the browser's own numbers."""

from checks.dom import Element, dom_of
from checks.dom.targets import target_of
from checks.observations.page_snapshot import PageSnapshot
from checks.target import Target


def element_of(snapshot: PageSnapshot, node: int) -> Element | None:
    """The element with that number; `None` when it was not there when the page was looked at."""
    for document in dom_of(snapshot).documents if node else ():
        if node in document.columns.node_ids:
            return document.element(document.columns.node_ids.index(node))
    return None


def target_at(snapshot: PageSnapshot, *nodes: int) -> Target | None:
    """A target for the first of these that the snapshot knows; `None` (the page) when it knows none."""
    for node in nodes:
        element = element_of(snapshot, node)
        if element is not None:
            return target_of(element)
    return None
