"""Selectors: one that finds an element again in a browser, and one that survives a rebuild of the page."""

import re
from collections.abc import Sequence

from checks.dom.tree import Element
from checks.fingerprint import stable_name

PLAIN_IDENTIFIER = re.compile(r"-?[A-Za-z_\u0080-\uffff][\w\u0080-\uffff-]*")
# their ids are anchors of content, not names of components
PASSAGES = frozenset({"section", "article", "p", "li", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "td"})
LANDMARKS = frozenset({"header", "nav", "main", "footer", "aside", "form", "dialog", "section", "article", "table"})


def selector_of(element: Element) -> str:
    """A CSS selector that finds the element within its document; `host >>> inner` for shadow trees."""
    steps: list[str] = []
    one: Element | None = element
    while one is not None:
        if _has_own_id(one):
            steps.insert(0, f"#{escape(one.attr('id') or '')}")
            break
        steps.insert(0, _step(one))
        one = one.light_parent
    inner = " > ".join(steps)
    host = element.shadow_host
    return f"{selector_of(host)} >>> {inner}" if host is not None else inner


def frames_of(element: Element) -> tuple[str, ...]:
    """Selectors of the frame elements that lead to the element's document, outermost first."""
    owner = element.document.owner
    return () if owner is None else (*frames_of(owner), selector_of(owner))


def identity_of(element: Element) -> str:
    """The element named by what stays the same when a page is rebuilt, moved or translated.

    Made of the element itself and of those ancestors that have a name of their own
    (ids, landmarks, custom elements, roles); plain wrappers, positions and hashes are
    left out. Equal components on many pages have one identity.
    """
    named = [_token(one, with_id=one.tag not in PASSAGES) for one in element.ancestors() if _has_standing(one)]
    own = " ".join([*reversed(named[:4]), _token(element)])
    owner = element.document.owner
    return own if owner is None else f"{identity_of(owner)} >>> {own}"


def escape(name: str) -> str:
    """An id or class name as a CSS identifier."""
    if PLAIN_IDENTIFIER.fullmatch(name):
        return name
    if name == "-":
        return "\\-"
    start = 1 if name.startswith("-") else 0
    return "".join(_escaped(char, is_first=place <= start) for place, char in enumerate(name))


def _escaped(char: str, *, is_first: bool) -> str:
    """One character by the rules of CSSOM. Source: https://www.w3.org/TR/cssom-1/#serialize-an-identifier"""
    if ord(char) < 0x20 or ord(char) == 0x7F or (is_first and char in "0123456789"):
        return f"\\{ord(char):x} "
    return char if char.isalnum() or char in "-_" or ord(char) > 127 else f"\\{char}"


def _step(element: Element) -> str:
    """Tag, with a place among its siblings where it has one of the same name."""
    tag = escape(element.name)
    siblings = _siblings(element)
    if None in siblings:  # of which type it is we do not know
        return f"{tag}:nth-child({siblings.index(element) + 1})"
    same = [one for one in siblings if one is not None and one.tag == element.tag]
    return tag if len(same) == 1 else f"{tag}:nth-of-type({same.index(element) + 1})"


def _has_own_id(element: Element) -> bool:
    value = element.attr("id")
    return bool(value) and element.document.id_counts[(element.scope_row, value or "")] == 1


def _siblings(element: Element) -> Sequence[Element | None]:
    host = element.document.columns.shadow_tops.get(element.row)
    if host is not None:
        return element.document.element(host).shadow_children
    parent = element.light_parent
    return parent.light_children if parent is not None else [element]


def _has_standing(element: Element) -> bool:
    if element.tag in ("html", "body"):
        return False
    has_id = element.attr("id") and element.tag not in PASSAGES and stable_name(element.attr("id") or "") is not None
    return bool(has_id) or element.tag in LANDMARKS or "-" in element.tag or element.attr("role") is not None


def _token(element: Element, *, with_id: bool = True) -> str:
    words = [element.tag]
    own_id = stable_name(element.attr("id") or "") if element.attr("id") and with_id else None
    if own_id:
        words.append(f"#{own_id}")
    classes = {stable_name(name) for name in (element.attr("class") or "").split()} - {None}
    words += sorted(f".{name}" for name in classes)
    for name in ("type", "name", "role"):
        if element.attr(name):
            words.append(f"[{name}={stable_name(element.attr(name) or '') or ''}]")
    return "".join(words)
