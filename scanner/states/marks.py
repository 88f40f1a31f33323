"""What tells one component from another, so that what is the same on many pages is driven once a run."""

from checks.dom import Element
from checks.dom.selector import identity_of
from checks.dom.targets import markup


def mark_of(element: Element) -> str:
    """The component around an element: its place, its markup, and every script and style sheet that can act on it.

    Two pages that differ in one script or style sheet, even an inline one, have different
    components: what has the same markup may then look or behave otherwise.
    """
    return "\n".join((identity_of(element), markup(element), scripts_around(element)))


def scripts_around(element: Element) -> str:
    """Addresses and texts of all scripts and styles of the element's document and of those around it."""
    found: list[str] = []
    document = element.document
    while True:
        for one in document.elements():
            if one.tag in ("script", "style"):
                found.append(one.attr("src") or one.text)
            elif one.tag == "link" and "stylesheet" in (one.attr("rel") or "").lower():
                found.append(one.attr("href") or "")
        if document.owner is None:
            return "\n".join(found)
        document = document.owner.document
