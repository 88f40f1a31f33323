"""1.1.1, 2.4.6 and 4.1.2: a control with a name that says nothing: a file, a kind of thing, or a sign."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from checks.dom import Document, Element, dom_of
from checks.dom.targets import shorten, target_of
from checks.names.labels import labels_of
from checks.names.visible_label import ICON_FONT, visible_label
from checks.observations.accessibility_tree import AccessibilityTree, AccessibleNode
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed
from checks.wording.words import is_file_name, is_vague

CONTROLS = frozenset(
    {"button", "link", "menuitem", "tab", "switch", "checkbox", "radio", "togglebutton", "popupbutton"}
)
IMAGES = frozenset({"img", "svg", "picture"})
DRAWN_WORD = re.compile(r"[a-z]+(?:_[a-z0-9]+)+")  # the ligature of an icon font: arrow_back
FINE = Text(en="The name has words of its own.", nl="De naam heeft eigen woorden.")
MANY_LETTERS = 5  # single letters on one page: an index, a keyboard, a choice of answers
WORDLESS = frozenset(
    {"Co", "Cn", "Cs", "So", "Sm", "Sk", "Po", "Pd", "Ps", "Pe", "Pi", "Pf", "Pc", "Zs", "Mn", "Cf", "Lm"}
)


@check(
    id="meaningless-name",
    criteria=("1.1.1", "2.4.6", "4.1.2"),
    techniques=("H36", "F30", "F68", "ARIA24"),
    impact="serious",
    title=Text(en="Control whose name says nothing", nl="Bedieningselement met een naam die niets zegt"),
    barrier=Text(
        en="A screen reader says the name of a file, “button”, or nothing that can be understood, and customers do not "
        "know what it does.",
        nl="Een schermlezer zegt de naam van een bestand, “knop”, of iets onbegrijpelijks, en klanten weten niet wat "
        "het doet.",
    ),
    remedy=Text(
        en="Say in the alternative or in aria-label what the control does: “Send”, “Close the chat”.",
        nl="Zeg in het tekstalternatief of in aria-label wat het doet: “Versturen”, “Chat sluiten”.",
    ),
    cannot_see=Text(
        en="Whether a name with words of its own is the right one.", nl="Of een naam met eigen woorden de goede is."
    ),
    source="https://www.w3.org/WAI/WCAG21/Techniques/failures/F30",
)
def meaningless_name(snapshot: PageSnapshot, tree: AccessibilityTree) -> Iterator[Verdict]:
    """Names of buttons, links, tabs and the like, by where they come from.

    Failed: characters of private use, which are no text in any language (4.1.2); a single
    letter that an icon font draws as a picture (1.1.1); an image's alternative that is the
    name of an image file or a word such as “icon” (1.1.1, F30); an aria-label that is such a
    word (2.4.6). cantTell: “×”, “?” and other signs, which voices say in their own way
    or not at all; a single letter, which may be a launcher or a choice; an icon's ligature;
    a visible text such as “Button”, which every customer reads alike.

    Source: https://www.w3.org/WAI/WCAG21/Techniques/failures/F30
    """
    for document in dom_of(snapshot).documents:
        named = list(_named(document, tree))
        letters = sum(len(node.name.strip()) == 1 and node.name.strip().isalpha() for _, node in named)
        for element, node in named:
            yield _judged(element, node, is_index=letters >= MANY_LETTERS)


def _named(document: Document, tree: AccessibilityTree) -> Iterator[tuple[Element, AccessibleNode]]:
    for row, node in sorted(tree.documents[document.place].items()):
        is_control = node.role.lower() in CONTROLS and not node.ignored and document.columns.kinds[row] == 1
        if is_control and node.name.strip():
            yield document.element(row), node


def _judged(element: Element, node: AccessibleNode, *, is_index: bool) -> Verdict:
    name, target = node.name.strip(), target_of(element)
    drawn = _drawn_by_icon_font(element)
    if all(unicodedata.category(char) in ("Co", "Cn", "Zs", "Cf") for char in name):
        return replace(failed(target, _no_text(name)), criteria=("4.1.2",))
    if len(name) == 1 and name == drawn and not visible_label(element):
        return replace(failed(target, _message(name)), criteria=("1.1.1",))
    if not node.description.strip():
        if is_vague(name, "control") or _is_image_file(name):
            return _stock_word(element, node)
        if node.role.lower() != "link" and _is_sign(name, drawn, is_index=is_index):
            return replace(cant_tell(target, _message(name), confidence="low"), criteria=("4.1.2",))
    return passed(target, FINE)


def _stock_word(element: Element, node: AccessibleNode) -> Verdict:
    name, target = node.name.strip(), target_of(element)
    seen = " ".join((visible_label(element), *(visible_label(one) for one in labels_of(element))))
    if name.casefold() in seen.casefold():  # for a link, that is `vague-link`'s
        doubt = replace(cant_tell(target, _message(name), confidence="low"), criteria=("2.4.6",))
        return passed(target, FINE) if node.role.lower() == "link" else doubt
    has_label = bool(element.attr("aria-label") or element.attr("aria-labelledby"))
    is_image = _is_image_button(element) or any(one.tag in IMAGES for one in element.descendants())
    return replace(failed(target, _message(name)), criteria=("1.1.1",) if is_image and not has_label else ("2.4.6",))


def _is_sign(name: str, drawn: str, *, is_index: bool) -> bool:
    """Whether the name is signs, one letter that is no part of an index, or the ligature of an icon."""
    if all(unicodedata.category(char) in WORDLESS for char in name):
        return True
    is_letter = len(name) == 1 and name.isalpha() and unicodedata.category(name) != "Lo"
    return (is_letter and not is_index) or (name == drawn and bool(DRAWN_WORD.fullmatch(name)))


def _is_image_button(element: Element) -> bool:
    return element.tag == "area" or (element.tag == "input" and (element.attr("type") or "").lower() == "image")


def _is_image_file(name: str) -> bool:
    return is_file_name(name) and name.lower().endswith(
        (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".bmp", ".ico")
    )


def _drawn_by_icon_font(element: Element) -> str:
    """The text that icon fonts draw in the control."""
    inner = (element, *element.descendants())
    fonts = [one for one in inner if one.text_rows() and ICON_FONT.search(one.style("font-family").split(",")[0])]
    return " ".join(one.text for one in fonts)


def _message(name: str) -> Text:
    shown = shorten(name, 60)
    return Text(
        en=f"The name is “{shown}”: does that say what the control does?",
        nl=f"De naam is “{shown}”: zegt dat wat het element doet?",
    )


def _no_text(name: str) -> Text:
    codes = ", ".join(f"U+{ord(char):04X}" for char in name[:3])
    return Text(
        en=f"The name is no text, only a character that an icon font draws ({codes}).",
        nl=f"De naam is geen tekst, maar een teken dat een icoonlettertype tekent ({codes}).",
    )
