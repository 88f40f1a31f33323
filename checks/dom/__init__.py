"""Reading a page snapshot as a tree of elements: the form in which checks look at a page."""

from checks.dom.tree import Document, Dom, Element, dom_of

__all__ = ["Document", "Dom", "Element", "dom_of"]
