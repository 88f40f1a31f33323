"""Elements of a snapshot found by the number that the browser gave them."""

from weakref import WeakKeyDictionary

from checks.dom.targets import target_of
from checks.dom.tree import Dom, Element, dom_of
from checks.observations.page_snapshot import PageSnapshot
from checks.target import Target

_found: "WeakKeyDictionary[Dom, dict[int, Element]]" = WeakKeyDictionary()


def element_of_node(dom: Dom, node: int) -> Element | None:
    """The element with that number, `None` when the snapshot has none; 0 stands for none."""
    known = _found.get(dom)
    if known is None:
        known = _found[dom] = {one.document.columns.node_ids[one.row]: one for one in dom.elements()}
    return known.get(node) if node else None


def element_of(snapshot: PageSnapshot, node: int) -> Element | None:
    """The element with that number; `None` when it was not there when the page was looked at."""
    return element_of_node(dom_of(snapshot), node)


def target_at(snapshot: PageSnapshot, *nodes: int) -> Target | None:
    """A target for the first of these that the snapshot knows; `None` (the page) when it knows none."""
    for node in nodes:
        element = element_of(snapshot, node)
        if element is not None:
            return target_of(element)
    return None
