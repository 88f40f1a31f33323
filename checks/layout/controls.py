"""Controls and links: which there are, what they are called, and which of them open something."""

import re

from checks.dom.addresses import absolute
from checks.dom.fields import FIELDS
from checks.dom.tree import Element
from checks.layout.sight import Sight

ROLES = frozenset({"button", "link", "tab", "menuitem", "checkbox", "radio", "switch", "combobox", "textbox", "option"})
OPENER_ROLES = frozenset({"button", "tab", "menuitem", "combobox", "switch", "checkbox"})


def is_control(element: Element) -> bool:
    """Whether the element is a link to another page or a control."""
    if element.tag == "a":
        href = (element.attr("href") or "").strip()
        return bool(href) and not href.startswith("#")
    if element.tag == "input":
        return (element.attr("type") or "").lower() != "hidden"
    return element.tag in ("button", "select", "textarea", "summary") or element.attr("role") in ROLES


def names_of(element: Element) -> set[str]:
    """What tells two controls alike: where a link leads, and what it is called; lower case."""
    found = {element.attr(name) or "" for name in ("aria-label", "title", "placeholder", "alt")}
    if element.tag == "input" and (element.attr("type") or "") in ("submit", "button", "reset"):
        found.add(element.attr("value") or "")
    found |= {one.attr("alt") or "" for one in element.descendants() if one.tag == "img"}
    found.add(element.text)
    names = {" ".join(name.lower().split()) for name in found}
    names = {name for name in names if name}
    href = element.attr("href")
    if element.tag == "a" and href:
        names.add("-> " + absolute(element.document.base_url, href))
    if element.tag in FIELDS and element.attr("name"):
        names.add(f"field {element.attr('name')}")
    return names


def label_of(element: Element) -> str:
    """A name for people to read."""
    pictures = (one.attr("alt") for one in element.descendants() if one.tag == "img")
    own = (element.attr(name) for name in ("aria-label", "title", "placeholder", "alt"))
    choices = (element.text, *own, *pictures)
    return next((re.sub(r"\s+", " ", one).strip() for one in choices if one and one.strip()), element.tag)


def is_opener(element: Element) -> bool:
    """Whether the element may open a part of the page."""
    if element.tag in ("button", "summary", "select", "label") or element.attr("role") in OPENER_ROLES:
        return True
    if element.tag == "input":
        return (element.attr("type") or "").lower() in ("checkbox", "button", "image")
    if any(element.attr(name) is not None for name in ("aria-expanded", "aria-haspopup", "aria-controls", "onclick")):
        return True
    href = (element.attr("href") or "").strip().lower() if element.tag == "a" else ""
    return href.startswith(("#", "javascript:")) or element.row in element.document.clickable_rows


def opened_part(opener: Element) -> Element | None:
    """What the opener opens, where the markup says so."""
    if opener.tag == "summary":
        return opener.parent
    wanted = (opener.attr("aria-controls") or "").split()
    return next((one for one in opener.document.elements() if one.attr("id") in wanted), None) if wanted else None


def is_undecided_opener(element: Element, sight: Sight) -> bool:
    """Whether it opens something and the markup does not say what."""
    says = element.attr("aria-expanded") == "false" or (element.attr("aria-haspopup") or "false") != "false"
    return says and opened_part(element) is None and sight.is_seen(element)
