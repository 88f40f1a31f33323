"""Elements of a snapshot found by the number that the browser gave them."""

from weakref import WeakKeyDictionary

from checks.dom import Dom, Element

_found: "WeakKeyDictionary[Dom, dict[int, Element]]" = WeakKeyDictionary()


def element_of_node(dom: Dom, node: int) -> Element | None:
    """The element with that number, `None` when the snapshot has none."""
    known = _found.get(dom)
    if known is None:
        known = _found[dom] = {one.document.columns.node_ids[one.row]: one for one in dom.elements()}
    return known.get(node)
