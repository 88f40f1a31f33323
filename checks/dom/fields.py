"""Which elements are fields of a form."""

from checks.dom.tree import Element

FIELDS = frozenset({"input", "select", "textarea"})
SILENT_INPUTS = frozenset({"hidden", "submit", "button", "reset", "image"})
"""Types of `input` in which people fill in or choose nothing."""


def is_asked(element: Element) -> bool:
    """Whether people are to fill in or choose something there."""
    return element.tag in FIELDS and (element.attr("type") or "text").lower() not in SILENT_INPUTS
