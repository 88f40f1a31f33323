"""4.1.2: something to press that takes focus and reacts, but says no role to assistive technology."""

from collections.abc import Iterator

from checks.dom import Element, dom_of
from checks.dom.targets import target_of
from checks.names.roles import NO_ROLE
from checks.observations.accessibility_tree import AccessibilityTree
from checks.observations.event_listeners import EventListeners
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed

PRESSES = frozenset({"click", "pointerup", "mouseup"})
KEYS = frozenset({"keydown", "keyup", "keypress"})
CONTROLS = frozenset({"a", "button", "input", "select", "textarea", "summary", "iframe", "video", "audio", "option"})


@check(
    id="roleless-control",
    criteria=("4.1.2",),
    techniques=("G108", "H91", "F59"),
    impact="serious",
    title=Text(en="Control without a role", nl="Bedieningselement zonder rol"),
    barrier=Text(
        en="Customers who use a screen reader do not hear that they can press it.",
        nl="Klanten met een schermlezer horen niet dat ze erop kunnen drukken.",
    ),
    remedy=Text(
        en="Use a button, link or form field, or give the element the role and states of one.",
        nl="Gebruik een knop, link of formulierveld, of geef het element de rol en toestanden daarvan.",
    ),
    cannot_see=Text(
        en="Controls whose clicks are handled by an element around them.",
        nl="Bedieningselementen waarvan de klik door een element eromheen wordt afgehandeld.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Techniques/failures/F59",
)
def roleless_control(snapshot: PageSnapshot, tree: AccessibilityTree, listeners: EventListeners) -> Iterator[Verdict]:
    """Elements in the tab order that listen to clicks themselves, while their role is none.

    `failed` when they listen to keys too, so that they are surely meant as controls.
    Elements around other controls, regions that scroll, and editable text are left alone.

    Source: https://www.w3.org/WAI/WCAG21/Techniques/failures/F59
    """
    for document in dom_of(snapshot).documents:
        for one in document.elements():
            kinds = listeners.of(document.columns.node_ids[one.row])
            node = tree.documents[document.place].get(one.row)
            if not kinds & PRESSES or not _is_candidate(one) or node is None or node.ignored:
                continue
            if node.role not in NO_ROLE:
                continue
            verdict = failed if kinds & KEYS and not _scrolls(one) else cant_tell
            yield verdict(
                target_of(one),
                Text(
                    en="It takes focus and reacts to a click, but has no role.",
                    nl="Het kan de focus krijgen en reageert op een klik, maar heeft geen rol.",
                ),
            )


def _is_candidate(one: Element) -> bool:
    place = (one.attr("tabindex") or "").strip()
    if not place.isdigit() or one.tag in CONTROLS or one.attr("contenteditable") is not None or not one.is_visible:
        return False
    return not any(inner.tag in CONTROLS or inner.attr("tabindex") is not None for inner in one.descendants())


def _scrolls(one: Element) -> bool:
    return any(one.style(name) in ("auto", "scroll") for name in ("overflow-x", "overflow-y"))
