"""Functions and texts that are there at 100 % and cannot be reached under another condition."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from checks.dom.tree import Element
from checks.layout.bars import fixed_root
from checks.layout.controls import is_control, is_opener, is_undecided_opener, label_of, names_of, opened_part
from checks.layout.regions import area, common, region_of
from checks.layout.remembering import remembered
from checks.layout.sight import SeenText, Sight

SENTENCE_LETTERS = 40
MOSTLY = 0.5
CONTACT = re.compile(r"[\w.+-]+@[\w-]+\.\w{2,}|(?:\+|\b0)[\d ()/-]{8,}\d")
SIDE_PARTS = frozenset({"nav", "header", "footer", "aside", "figcaption"})
SIDE_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "dialog", "alertdialog", "search"})
TURNED = re.compile(r"carousel|slider", re.IGNORECASE)


@dataclass(slots=True)
class Loss:
    """What went away with one part of the page. `part` is the outermost element that is gone, as it was before.

    `is_cut_off`: it is still there, past the edge of a window that does not scroll to it.
    """

    part: Element
    controls: list[Element] = field(default_factory=list)
    texts: list[SeenText] = field(default_factory=list)
    is_sure: bool = True
    is_cut_off: bool = False

    def __iter__(self) -> Iterator[Element]:
        """The part, the controls, and what held the texts."""
        yield from (self.part, *self.controls, *(one.element for one in self.texts))

    def names(self) -> str:
        """Up to three of the things that are lost, for a message."""
        found = [label_of(one) for one in self.controls] or [one.text for one in self.texts]
        short = [f"“{name if len(name) <= 50 else name[:49] + '…'}”" for name in dict.fromkeys(found)]
        return ", ".join(short[:3]) + (", …" if len(short) > 3 else "")


@remembered
def losses(before: Sight, now: Sight, steady: Sight) -> Iterator[Loss]:
    """Parts with functions or sentences that are lost, without anything that takes their place.

    `steady` is the page in its first size once more: what is gone there too changes by
    itself, and is no loss by zooming.
    """
    gone = [one for one in before.dom.elements() if is_control(one) and _is_gone(one, before, now, steady)]
    texts = [one for one in before.texts.values() if _is_text_gone(one, before, now, steady)]
    if not gone and not texts:
        return
    rest = _Rest(before, now)
    found: dict[Element, Loss] = {}
    for element in gone:
        is_cut_off = _is_cut_off(element, now)
        if not (rest.shows(names_of(element)) if is_cut_off else rest.has(names_of(element))):
            part = _part(element, now)
            loss = found.setdefault(part, Loss(part, is_cut_off=is_cut_off))
            loss.controls.append(element)
    for text in texts:
        if not rest.has_text(text.text):
            part = _part(text.element, now)
            found.setdefault(part, Loss(part)).texts.append(text)
    for loss in found.values():
        loss.is_sure = loss.is_cut_off or not rest.may_open
        yield loss


class _Rest:
    """What is left under the condition, and what can be opened to get more."""

    def __init__(self, before: Sight, now: Sight) -> None:
        self.names: set[str] = set()
        self.seen_names: set[str] = set()
        self.opens_all = False
        self.may_open = False
        for element in now.dom.elements():
            control, opener = is_control(element), is_opener(element)
            if not (control or opener) or not now.shows(element):
                continue
            self.seen_names |= names_of(element) if control else set()
            if opener:
                self._note_opener(element, before, now)
        self.names |= self.seen_names
        self.text = " ".join(one.text for one in now.texts.values() if one.share > 0).lower()

    def _note_opener(self, element: Element, before: Sight, now: Sight) -> None:
        part = opened_part(element)
        if part is not None:
            for inner in part.descendants():
                self.names |= names_of(inner) if is_control(inner) else set()
            self.names.add("text " + part.text.lower())
            return
        old = before.elements.get(element.document.columns.node_ids[element.row])
        if old is None or not before.is_seen(old):
            self.opens_all = True
        self.may_open = self.may_open or is_undecided_opener(element, now)

    def shows(self, names: set[str]) -> bool:
        """Whether a control with one of these names can be seen."""
        return not names.isdisjoint(self.seen_names)

    def has(self, names: set[str]) -> bool:
        """Whether a control with one of these names is left, or can be opened."""
        return self.opens_all or not names or not names.isdisjoint(self.names)

    def has_text(self, text: str) -> bool:
        """Whether the text is shown elsewhere, or can be opened."""
        wanted = text.lower()
        opened = (name for name in self.names if name.startswith("text "))
        return self.opens_all or wanted in self.text or any(wanted in one for one in opened)


def _is_gone(element: Element, before: Sight, now: Sight, steady: Sight) -> bool:
    node = element.document.columns.node_ids[element.row]
    then, later = now.elements.get(node), steady.elements.get(node)
    if later is None or element.attr("disabled") is not None or not before.is_seen(element) or _is_turned(element):
        return False
    return steady.is_seen(later) and (then is None or not now.shows(then))


def _is_cut_off(element: Element, now: Sight) -> bool:
    """Whether it stands past the edge of the window, in a part that is fixed there and shows for the rest.

    A part that is out of sight as a whole is a closed one, which a button may bring back.
    """
    then = now.elements.get(element.document.columns.node_ids[element.row])
    if then is None or not then.is_visible or now.is_faint(then):
        return False
    box, root, regions = then.document.columns.boxes[then.row], fixed_root(then), now.regions[then.document.place]
    if box is None or area(common(region_of(box), regions.window)) > 0:
        return False
    if root is not None:
        return now.seen_share(root) >= MOSTLY
    # in a frame that the window cuts
    width, height = regions.size
    left, top, right, bottom = regions.window
    whole = area((left, top, right, bottom))
    is_in_frame = common(region_of(box), (0.0, 0.0, width, height))
    return (
        then.document.owner is not None
        and MOSTLY * width * height <= whole < 0.99 * width * height
        and (area(is_in_frame) > 0)
    )


def _is_text_gone(text: SeenText, before: Sight, now: Sight, steady: Sight) -> bool:
    then, later = now.texts.get(text.node), steady.texts.get(text.node)
    if text.share < 0.95 or (then is not None and then.share > 0) or later is None or later.share == 0:
        return False
    if len(text.text) < SENTENCE_LETTERS and not CONTACT.search(text.text):
        return False
    if then is not None and then.length_px and then.region != (0.0, 0.0, 0.0, 0.0) and now.is_seen(then.element):
        return False  # cut off rather than gone: another check tells it
    around = (text.element, *text.element.ancestors())
    is_beside = any(one.tag in SIDE_PARTS or one.attr("role") in SIDE_ROLES for one in around)
    return not _is_turned(text.element) and (not is_beside or bool(CONTACT.search(text.text)))


def _is_turned(element: Element) -> bool:
    """Whether it stands in something that shows its parts by turns."""
    return any(
        TURNED.search(one.attr("aria-roledescription") or one.attr("class") or "") for one in element.ancestors()
    )


def _part(element: Element, now: Sight) -> Element:
    """The outermost element around it that is gone too."""
    part = element
    for one in element.ancestors():
        then = now.elements.get(one.document.columns.node_ids[one.row])
        if one.tag in ("body", "html") or (then is not None and now.is_seen(then)):
            break
        part = one
    return part
