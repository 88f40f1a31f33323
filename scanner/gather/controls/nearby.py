"""What stands by a part of a page with which people may do what a gesture does."""

from typing import Final

from checks.dom import Element
from checks.dom.addresses import absolute, address_parts
from checks.dom.fields import FIELDS
from scanner.gather.controls.candidates import LEFT_ALONE, is_tabbable, looks_pressable

PAGE_PARTS: Final = frozenset({"html", "body", "main", "header", "footer", "nav", "form", "dialog"})
PAGE_ROLES: Final = frozenset({"main", "banner", "contentinfo", "navigation", "form", "dialog"})


def near(element: Element) -> list[Element]:
    """What can be pressed in the part or close to it, nearest first."""
    found: list[Element] = []
    for outer in [element, *element.ancestors()][:3]:
        for one in outer.descendants():
            if one.is_visible and _is_control(one) and one not in found:
                found.append(one)
    return found


def concealed_near(element: Element) -> list[Element]:
    """Controls in the part or right beside it that cannot be seen yet, as arrows that appear under the pointer.

    What is hidden together with words, such as the button of a later slide, belongs to those words.
    """
    return [
        one for one in close_to(element) if not one.is_visible and _is_control(one) and not _is_hidden_with_words(one)
    ]


def close_to(element: Element) -> list[Element]:
    """All in the part and right beside it."""
    return [one for outer in (element, *_beside(element)) for one in (outer, *outer.descendants())]


def links_near(element: Element) -> list[Element]:
    """Links to other pages right beside the part, and those in it that lead to another view of this page."""
    inside = [one for one in element.descendants() if _turns_page(one)]
    beside = [one for outer in _beside(element) for one in (outer, *outer.descendants())]
    return [*inside, *(one for one in beside if one.is_rendered and _leads_away(one))]


def fields_near(element: Element) -> int:
    """Form fields beside the part that can be seen."""
    around = [element, *element.ancestors()][:2]
    return len({one.row for outer in around for one in outer.descendants() if one.tag in FIELDS and one.is_visible})


def _is_control(one: Element) -> bool:
    return one.tag not in LEFT_ALONE and (is_tabbable(one) or looks_pressable(one)) and not _leads_away(one)


def _beside(element: Element) -> list[Element]:
    """What shares a box with the part; in the page itself only what stands right before and after it."""
    outer = element
    while outer.parent is not None and len(outer.parent.children) == 1 and not _is_page_part(outer.parent):
        outer = outer.parent
    if outer.parent is None:
        return []
    siblings = list(outer.parent.children)
    if _is_page_part(outer.parent):
        place = siblings.index(outer)
        siblings = siblings[max(0, place - 1) : place + 2]
    return [one for one in siblings if one is not outer and not _is_page_part(one)]


def _is_page_part(one: Element) -> bool:
    return one.tag in PAGE_PARTS or one.attr("role") in PAGE_ROLES


def _is_hidden_with_words(control: Element) -> bool:
    hidden = control
    while hidden.parent is not None and not hidden.parent.is_visible and not _is_page_part(hidden.parent):
        hidden = hidden.parent
    return any(letter.isalpha() for letter in _words_outside_controls(hidden))


def _words_outside_controls(one: Element) -> str:
    if _is_control(one):
        return ""
    columns = one.document.columns
    own = [one.document.string(columns.values[row]) for row in one.text_rows()]
    return "".join([*own, *map(_words_outside_controls, one.children)])


def _turns_page(one: Element) -> bool:
    """Whether it is a link to this same page with other words behind the question mark, or to the next or previous."""
    if not _leads_away(one):
        return False
    base = one.document.base_url
    here, there = address_parts(base), address_parts(absolute(base, one.attr("href") or ""))
    steps = {"next", "prev"} & set((one.attr("rel") or "").lower().split())
    return bool(steps) or (here.netloc, here.path) == (there.netloc, there.path)


def _leads_away(one: Element) -> bool:
    return one.tag == "a" and not (one.attr("href") or "#").startswith(("#", "javascript:"))
