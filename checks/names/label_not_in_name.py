"""2.5.3: a control whose name lacks the words that are written on it or beside it."""

import re
from collections.abc import Iterator
from enum import Enum

from checks.dom import Dom, Element, dom_of
from checks.dom.fields import FIELDS
from checks.dom.targets import shorten, target_of
from checks.names.labels import labels_of
from checks.names.visible_label import contains_words, has_many_texts, is_shown_to_all, visible_label, words_of
from checks.observations.accessibility_tree import AccessibilityTree
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

NAMED_BY_CONTENT = frozenset(
    {
        "button", "link", "menuitem", "menuitemcheckbox", "menuitemradio", "option", "tab", "checkbox", "radio",
        "switch", "treeitem", "popupbutton", "togglebutton", "disclosuretriangle",
    }
)  # fmt: skip
BUTTON_INPUTS = frozenset({"button", "submit", "reset"})
MOST_WORDS = 10  # longer texts hold more than a label: a card, a question with its explanation
LONGEST_ABBREVIATION = 3
ABBREVIATED = re.compile(r"[^\W\d_]\.(\s|$|[^\W\d_])")


class Match(Enum):
    """How a label stands to a name."""

    CONTAINED = "contained"
    UNSURE = "unsure"
    MISSING = "missing"
    NO_LABEL = "no label"


@check(
    id="label-not-in-name",
    criteria=("2.5.3",),
    techniques=("G208", "G211", "F96"),
    impact="serious",
    title=Text(en="Name without the visible label", nl="Naam zonder het zichtbare label"),
    barrier=Text(
        en="Customers who control the page by voice say what they read, and nothing happens.",
        nl="Klanten die de pagina met hun stem bedienen, zeggen wat ze lezen en er gebeurt niets.",
    ),
    remedy=Text(
        en="Begin the accessible name with the visible text, or leave aria-label away so that the text is the name.",
        nl="Laat de toegankelijke naam beginnen met de zichtbare tekst, of laat aria-label weg zodat de tekst zelf "
        "de naam is.",
    ),
    cannot_see=Text(
        en="Labels in pictures, and texts beside a field that are not tied to it.",
        nl="Labels in afbeeldingen, en teksten naast een veld die er niet aan gekoppeld zijn.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/label-in-name.html",
)
def label_not_in_name(snapshot: PageSnapshot, tree: AccessibilityTree) -> Iterator[Verdict]:
    """Compares the words on a control, or in its label element, with its accessible name.

    Case, signs and hints in parentheses do not count. Symbols and single letters are no
    label. Abbreviations, initials, language codes, badges with a number, and texts too
    long to be one label are cantTell.

    Source: https://www.w3.org/WAI/standards-guidelines/act/rules/2ee8b8/
    """
    for element, label in _labelled(dom_of(snapshot), tree):
        name = tree.documents[element.document.place][element.row].name
        match compare(label, name, is_composed=_is_composed(element)):
            case Match.CONTAINED:
                yield passed(target_of(element), Text(en="The name holds the label.", nl="De naam bevat het label."))
            case Match.UNSURE:
                yield cant_tell(target_of(element), _message(label, name))
            case Match.MISSING if _is_named_by_content(element):
                # what is shown but kept from the name is often a state, as in “Sound Off”
                yield cant_tell(target_of(element), _message(label, name))
            case Match.MISSING:
                yield failed(target_of(element), _message(label, name))
            case Match.NO_LABEL:
                pass


def compare(label: str, name: str, *, is_composed: bool) -> Match:
    """How the visible text stands to the name; `is_composed` when it is drawn from several pieces."""
    wanted, given = words_of(label), words_of(name)
    if not wanted or (len(wanted) == 1 and len(wanted[0]) == 1 and not wanted[0].isdigit()):
        return Match.NO_LABEL
    if contains_words(given, wanted):
        return Match.CONTAINED
    run_together = "".join(wanted) in "".join(given)
    has_signs = bool(re.search(r"[^\W_][^\w\s][^\W_]", label)) and not re.search(r"\d", label)
    if run_together and (is_composed or has_signs):
        return Match.CONTAINED
    if len(wanted) > MOST_WORDS or ABBREVIATED.search(label) or _is_short_form(wanted, given):
        return Match.UNSURE
    missing = [word for word in wanted if word not in given]
    if is_composed and (not missing or all(word.isdigit() for word in missing)):
        return Match.UNSURE
    return Match.MISSING


def _is_short_form(wanted: list[str], given: list[str]) -> bool:
    """Whether a label of one word may be short for the name: initials, a language code, a day, a number."""
    if len(wanted) != 1:
        return False
    word = wanted[0]
    if word.isdigit():
        return not any(any(char.isdigit() for char in other) for other in given)
    return len(word) <= LONGEST_ABBREVIATION or any(other.startswith(word) for other in given)


def _labelled(dom: Dom, tree: AccessibilityTree) -> Iterator[tuple[Element, str]]:
    """Controls with a name, each with the text that a person takes for its label."""
    for document in dom.documents:
        for row, node in tree.documents[document.place].items():
            element = document.element(row)
            if document.columns.kinds[row] != 1 or node.ignored or not node.name.strip():
                continue
            label = _own_label(element, node.role.lower())
            if label.strip():
                yield element, label


def _own_label(element: Element, role: str) -> str:
    if element.tag == "input" and _kind(element) in BUTTON_INPUTS:
        return (element.attr("value") or "") if element.is_visible and is_shown_to_all(element) else ""
    if element.tag in FIELDS:
        labels = [visible_label(one) for one in labels_of(element) if one.is_rendered]
        return labels[0] if len(labels) == 1 and element.is_rendered else ""
    if role not in NAMED_BY_CONTENT or not element.is_rendered or element.tag == "option":
        return ""
    if any(not is_shown_to_all(one) for one in element.ancestors()):
        return ""
    return visible_label(element)


def _kind(element: Element) -> str:
    return (element.attr("type") or "text").lower()


def _is_composed(element: Element) -> bool:
    return element.tag not in FIELDS and has_many_texts(element)


def _is_named_by_content(element: Element) -> bool:
    given = (element.attr(name) for name in ("aria-label", "aria-labelledby"))
    return element.tag not in FIELDS and not any(given) and _is_composed(element)


def _message(label: str, name: str) -> Text:
    shown, given = shorten(label, 80), shorten(name, 80)
    return Text(
        en=f"A person reads “{shown}”; the name is “{given}”.",
        nl=f"Te lezen is “{shown}”; de naam is “{given}”.",
    )
