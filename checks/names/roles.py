"""What role an element has for assistive technology."""

from typing import Final

from checks.dom import Element
from checks.observations.accessibility_tree import AccessibilityTree

NO_ROLE: Final = frozenset(
    {"", "none", "generic", "StaticText", "paragraph", "image", "img", "ListItem", "listitem", "DIV"}
)


def has_no_role(element: Element, tree: AccessibilityTree) -> bool:
    """Whether assistive technology is told of no control here: the element is left out, or is text or a picture."""
    documents = tree.documents
    node = documents[element.document.place].get(element.row) if element.document.place < len(documents) else None
    return node is None or node.ignored or node.role in NO_ROLE
