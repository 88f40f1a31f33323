"""What a person can reach on a page without scripts: what is shown, and what HTML and CSS alone can open."""

from collections.abc import Iterator
from weakref import WeakKeyDictionary

from checks.dom import Dom, Element

UNREAD = frozenset({"script", "style", "template", "head", "title", "option", "svg", "math", "object"})
INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "cite", "code", "em", "i", "kbd", "mark", "q", "s", "small", "span", "strong", "sub",
     "sup", "time", "u", "br", "font", "data", "var"}
)  # fmt: skip
WITHIN_LINES = frozenset({"img", "svg", "input", "button", "select", "textarea", "wbr", "script"})
TOGGLES = frozenset({"checkbox", "radio"})

_reached: "WeakKeyDictionary[Dom, frozenset[Element]]" = WeakKeyDictionary()


def is_reachable(element: Element) -> bool:
    """Whether the element is shown, stands in a `details`, or a checkbox, link or popover button can open it."""
    if is_shown(element):
        return True
    chain = (element, *element.ancestors())
    hidden = next((one for one in reversed(chain) if not is_shown(one) and one.tag not in UNREAD), element)
    if any(one.tag == "details" for one in element.ancestors()):
        return True
    return _has_toggle_before(hidden) or hidden in _opened_by_markup(hidden)


def is_shown(element: Element) -> bool:
    """Whether a person with sight can see it; an inline element without text has no area, yet its children may."""
    if element.style("display") == "contents":
        return True
    return element.is_visible


def _has_toggle_before(hidden: Element) -> bool:
    """Whether a checkbox or radio button stands before it, as style sheets need to open it."""
    for one in (hidden, *hidden.ancestors()):
        siblings = one.parent.children if one.parent else []
        for before in siblings[: siblings.index(one)] if one in siblings else []:
            if before.tag == "input" and (before.attr("type") or "").lower() in TOGGLES:
                return True
    return False


def _opened_by_markup(hidden: Element) -> frozenset[Element]:
    """Elements that a link to their id (`:target`) or a popover button opens."""
    dom = hidden.document.dom
    if dom not in _reached:
        wanted: set[str] = set()
        for one in dom.elements():
            href = one.attr("href") or ""
            wanted |= {href[1:]} if one.tag == "a" and href.startswith("#") and len(href) > 1 else set()
            wanted |= {target} if (target := one.attr("popovertarget") or one.attr("commandfor")) else set()
        _reached[dom] = frozenset(one for one in dom.elements() if (one.attr("id") or "\n") in wanted)
    return _reached[dom]


def text_blocks(top: Element) -> Iterator[tuple[str, Element]]:
    """Texts that belong together, shown or not: each with the block that holds it, in document order."""
    blocks: dict[Element, None] = {}
    lines: dict[Element, bool] = {}  # a list of a thousand links would be asked about by each of them
    unread = {top.row} if any(one.tag in UNREAD for one in top.ancestors()) else set()
    for one in (top, *top.descendants()):
        parent = one.document.columns.parents[one.row]
        if one.row in unread or parent in unread or one.tag in UNREAD:
            unread.add(one.row)
            continue
        if not any(_has_text(one, row) for row in one.text_rows()):
            continue
        block = one
        while block.tag in INLINE and block is not top and block.parent is not None:
            around = block.parent
            if around not in lines:
                lines[around] = _is_line(around)
            if not lines[around]:
                break
            block = around
        blocks.setdefault(block)
    for block in blocks:
        yield read_text(block), block


def read_text(element: Element) -> str:
    """All text below, shown or not, that is there to be read: no scripts, no styles."""
    return "" if element.tag in UNREAD else element.text_without(UNREAD)


def _is_line(element: Element) -> bool:
    """Whether all in it runs on in lines, so that it reads as one text."""
    return all(child.tag in INLINE or child.tag in WITHIN_LINES for child in element.children)


def _has_text(element: Element, row: int) -> bool:
    columns = element.document.columns
    return bool(element.document.string(columns.values[row]).strip())


def body_of(dom: Dom) -> Element | None:
    """The body of the page's own document."""
    return next((one for one in dom.main.elements() if one.tag == "body"), None)


def is_within(element: Element, tags: frozenset[str], roles: frozenset[str]) -> bool:
    """Whether the element is or stands in one of those tags or roles."""
    return any(one.tag in tags or (one.attr("role") or "") in roles for one in (element, *element.ancestors()))


AROUND_TAGS = frozenset({"header", "nav", "footer", "aside"})
AROUND_ROLES = frozenset({"banner", "navigation", "contentinfo", "complementary", "search"})


def is_around(element: Element) -> bool:
    """Whether it belongs to what stands around the content: header, menu, footer, asides.

    A header or footer within an article or the main content is content.
    """
    for one in (element, *element.ancestors()):
        if (one.attr("role") or "") in AROUND_ROLES:
            return True
        if one.tag in ("main", "article") or one.attr("role") == "main":
            return False
        if one.tag in AROUND_TAGS:
            return True
    return False
