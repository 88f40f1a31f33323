"""What may be wider than a narrow window, because its use or meaning needs two dimensions (1.4.10)."""

from checks.dom.tree import Element
from checks.layout.long_words import is_code

WIDE_TAGS = frozenset({"pre", "code", "svg", "math", "video", "img", "canvas", "map", "object", "table", "textarea"})
WIDE_ROLES = frozenset({"toolbar", "application", "grid", "treegrid", "table", "img", "menubar", "tablist", "math"})
LAYOUT_ROLES = frozenset({"presentation", "none"})
FEWEST_ROWS = 3  # of a table made of boxes; less may be for layout
FEWEST_CELLS = 3


def needs_two_dimensions(element: Element) -> bool:
    """Whether it is, or stands in, data in a grid, code, a picture, diagram, map, film, formula or toolbar."""
    if is_code(element) or any(_may_be_wide(one) for one in (element, *element.ancestors())):
        return True
    # a frame with a map or a film in it is one as a whole
    return element.document.owner is not None and any(
        one.tag in ("canvas", "video") for one in element.document.elements()
    )


def is_scroll_area(element: Element) -> bool:
    """Whether what is too wide for it scrolls in it or is cut off, rather than going past its edge."""
    return element.style("overflow-x") not in ("visible", "") and element.style("display") != "inline"


def _may_be_wide(one: Element) -> bool:
    if one.attr("role") in WIDE_ROLES:
        return True
    return (one.tag in WIDE_TAGS and not _is_layout_table(one)) or _is_table_of_boxes(one)


def _is_layout_table(element: Element) -> bool:
    if element.tag != "table":
        return False
    if element.attr("role") in LAYOUT_ROLES:
        return True
    marks = {one.tag for one in element.descendants()}
    return "table" in marks or (not marks & {"th", "caption", "thead"} and bool(marks & {"form", "h1", "h2", "p"}))


def _is_table_of_boxes(element: Element) -> bool:
    """Whether style sheets make it a table with rows of cells."""
    if element.tag == "table" or element.style("display") not in ("table", "inline-table"):
        return False
    rows = [one for one in element.descendants() if one.style("display") == "table-row"]
    cells = [sum(1 for one in row.children if one.style("display") == "table-cell") for row in rows]
    return sum(1 for count in cells if count >= FEWEST_CELLS) >= FEWEST_ROWS
