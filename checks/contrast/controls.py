"""Which elements are controls to a person, and which of them look alike."""

from collections.abc import Iterator

from checks.contrast.painting import is_disabled
from checks.contrast.veils import is_veiled
from checks.dom import Dom, Element

CONTROL_TAGS = frozenset({"button", "select", "textarea", "summary", "input"})
CONTROL_ROLES = frozenset(
    {
        "button", "link", "checkbox", "radio", "switch", "tab", "menuitem", "menuitemcheckbox", "menuitemradio",
        "option", "combobox", "textbox", "searchbox", "slider", "spinbutton",
    }
)  # fmt: skip
TOGGLE_ROLES = frozenset({"checkbox", "radio", "switch", "menuitemcheckbox", "menuitemradio"})
SMALLEST_PX = 6.0
UNTYPED_INPUTS = frozenset({"hidden", "file", "color", "range", "image"})
TEXT_INPUTS = frozenset(
    {
        "text", "email", "tel", "url", "search", "password", "number", "date", "time", "datetime-local", "month",
        "week",
    }
)  # fmt: skip

Key = tuple[object, ...]


def input_type(element: Element) -> str:
    """The type of an input, in lower case; `text` when it has none."""
    return (element.attr("type") or "text").lower()


def is_text_field(element: Element) -> bool:
    """Whether a person types text into it."""
    return element.tag == "textarea" or (element.tag == "input" and input_type(element) in TEXT_INPUTS)


def is_toggle(element: Element) -> bool:
    """Whether it is on or off: a checkbox, radio button or switch."""
    return element.attr("role") in TOGGLE_ROLES or (
        element.tag == "input" and input_type(element) in ("checkbox", "radio")
    )


def is_link(element: Element) -> bool:
    """Whether it is a link with an address."""
    return element.tag == "a" and element.attr("href") is not None


def is_control(element: Element) -> bool:
    """Whether a person operates it by pointer or keyboard."""
    if element.tag == "input" and input_type(element) in UNTYPED_INPUTS:
        return False
    return element.tag in CONTROL_TAGS or is_link(element) or element.attr("role") in CONTROL_ROLES


def controls_of(dom: Dom) -> Iterator[Element]:
    """Visible, enabled controls that stand on the page as it is, in document order."""
    for one in dom.elements():
        if is_control(one) and one.is_visible and not is_disabled(one) and not is_veiled(one):
            x, y, width, height = one.box or (0.0, -1.0, 0.0, 0.0)
            if x + width > 0 and y >= 0 and min(width, height) >= SMALLEST_PX and not _is_clipped(one):
                yield one


def _is_clipped(one: Element) -> bool:
    """Whether it is hidden from sight but not from screen readers."""
    chain = (one, *one.ancestors())
    return any(outer.style("clip-path") == "inset(50%)" or _is_nothing(outer.style("clip")) for outer in chain)


def _is_nothing(clip: str) -> bool:
    return clip in ("rect(0px, 0px, 0px, 0px)", "rect(1px, 1px, 1px, 1px)")


def look_key(element: Element) -> Key:
    """Equal for controls that the same style rules make look alike."""
    parent = element.parent
    return (
        element.document.place,
        element.scope_row,
        element.tag,
        element.attr("role"),
        element.attr("type"),
        element.attr("class"),
        element.document.columns.styles[element.row],
        element.row in element.document.columns.checked or element.attr("aria-checked") == "true",
        parent.tag if parent else "",
        parent.attr("class") if parent else "",
    )
