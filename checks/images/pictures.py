"""Pictures of a page: which there are, what their alternatives say, and which texts stand near them."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from checks.dom import Document, Element
from checks.dom.addresses import address_parts
from checks.forms.fields import referred
from checks.names.visible_label import visible_label
from checks.structure.roles import role_of

CONTROLS = frozenset({"a", "button", "summary", "label"})
FILE_IN_STYLE = re.compile(r"""url\((?:"([^"]*)"|([^"')]*))\)""")
NO_ROLE = frozenset({"none", "presentation"})


def images_of(document: Document) -> Iterator[Element]:
    """The `img` elements and image buttons of a document that are to be seen."""
    for one in document.elements():
        is_button = one.tag == "input" and (one.attr("type") or "").lower() == "image"
        if (one.tag == "img" or is_button) and one.is_visible:
            yield one


def shown_address(image: Element) -> str:
    """Where the file that is shown comes from: the one of several that the browser chose."""
    columns = image.document.columns
    return image.document.string(columns.current_sources.get(image.row, -1)) or image.attr("src") or ""


def painted_address(element: Element) -> str:
    """Where the picture behind an element comes from, empty without one."""
    found = FILE_IN_STYLE.search(element.style("background-image"))
    return (found[1] or found[2] or "") if found else ""


def file_stem(image: Element) -> str:
    """The name of the file that is shown, without folder and extension."""
    shown = shown_address(image)
    if shown.startswith("data:"):
        return ""
    return unquote(address_parts(shown).path).rsplit("/", 1)[-1].rsplit(".", 1)[0]


def alternative_of(image: Element) -> str:
    """What the author gives as the image's alternative, in the order in which browsers take it."""
    named = " ".join(one.text for one in referred(image, "aria-labelledby"))
    choices = (named, image.attr("aria-label"), image.attr("alt"), image.attr("title"))
    return next((" ".join(one.split()) for one in choices if one and one.strip()), "")


def nearby_text(image: Element) -> str:
    """The visible text beside an image: in the control or figure around it, else in the element that holds it."""
    around = next((one for one in image.ancestors() if one.tag in CONTROLS or one.tag in ("figure", "li", "td")), None)
    holder = around or image.parent
    if holder is None or holder.tag in ("body", "main"):
        return _neighbours(image)
    return visible_label(holder)


def _neighbours(image: Element) -> str:
    """The text of the siblings before and after it."""
    siblings = image.parent.children if image.parent else []
    place = siblings.index(image) if image in siblings else 0
    beside = [*siblings[max(0, place - 1) : place], *siblings[place + 1 : place + 2]]
    return " ".join(visible_label(one) for one in beside if one.tag not in ("img", "svg"))


def is_in_control(image: Element) -> bool:
    """Whether the image stands in a link, button or label."""
    return any(
        one.tag in CONTROLS or role_of(one) in ("button", "link", "tab", "menuitem") for one in image.ancestors()
    )


def says(text: str, words: str) -> bool:
    """Whether a text holds those words, whatever signs stand between them."""
    return _plain(words) in _plain(text)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()
