"""4.1.2: a control that the browser has no name for, whatever the code seems to say."""

from collections.abc import Iterator

from checks.dom import Element, dom_of
from checks.dom.targets import target_of
from checks.observations.accessibility_tree import AccessibilityTree, AccessibleNode
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, failed

NAMED_ROLES = frozenset(
    {"button", "checkbox", "combobox", "listbox", "menuitem", "radio", "searchbox", "slider", "spinbutton",
     "switch", "tab", "textbox"}
)  # fmt: skip
SMALLEST_PX = 4.0


@check(
    id="unnamed-control",
    criteria=("4.1.2",),
    techniques=("H91", "H44", "ARIA14", "F68", "F89"),
    impact="critical",
    title=Text(en="Control without a name", nl="Bedieningselement zonder naam"),
    barrier=Text(
        en="Customers who use a screen reader or voice control are not told what the control is for.",
        nl="Klanten met een schermlezer of spraakbediening horen niet waar het bedieningselement voor is.",
    ),
    remedy=Text(
        en="Give it text, a label, or an aria-label that is not empty.",
        nl="Geef het tekst, een label, of een aria-label dat niet leeg is.",
    ),
    cannot_see=Text(
        en="Names that are there and say the wrong thing.", nl="Namen die er zijn en het verkeerde zeggen."
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/name-role-value.html",
    replaces=(
        "axe/button-name",
        "axe/input-button-name",
        "axe/aria-command-name",
        "axe/aria-input-field-name",
        "axe/aria-toggle-field-name",
        "axe/label",
        "axe/select-name",
    ),
)
def unnamed_control(snapshot: PageSnapshot, tree: AccessibilityTree) -> Iterator[Verdict]:
    """Controls in the browser's accessibility tree that people see and whose name is empty.

    The browser's own computation is what assistive technology gets; an `aria-label=""` or an
    alternative that is hidden does not fool it. Links are left to axe, which says the same of
    them under 2.4.4.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/name-role-value.html
    """
    for document in dom_of(snapshot).documents:
        for row, node in sorted(tree.documents[document.place].items()):
            if node.role not in NAMED_ROLES or node.ignored or node.name.strip():
                continue
            element = document.element(row)
            if _is_met(element, node):
                yield failed(
                    target_of(element),
                    Text(
                        en=f"The browser has no name for this control ({node.role}).",
                        nl=f"De browser heeft geen naam voor dit bedieningselement ({node.role}).",
                    ),
                )


def _is_met(element: Element, node: AccessibleNode) -> bool:
    """Whether people meet it: shown with some size, and no mere part of another control."""
    box = element.box
    if not element.is_visible or box is None or min(box[2], box[3]) < SMALLEST_PX:
        return False
    if any(
        one.attr("aria-hidden") == "true" or one.attr("inert") is not None for one in (element, *element.ancestors())
    ):
        return False
    is_part = node.role == "button" and element.tag not in ("button", "input") and element.attr("role") != "button"
    return not is_part and element.tag not in ("option", "summary")
