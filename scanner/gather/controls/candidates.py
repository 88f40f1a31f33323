"""Which controls are worth trying: those that react to a press, and how the keyboard may come to them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from checks.dom import Document, Element, dom_of
from checks.dom.addresses import whole_number
from checks.observations.control_trials import Way
from checks.observations.event_listeners import EventListeners
from checks.observations.page_snapshot import PageSnapshot
from scanner.crawl.never import changes_something

POINTER_EVENTS: Final = frozenset(
    {"click", "dblclick", "mousedown", "mouseup", "pointerdown", "pointerup", "touchstart", "touchend"}
)
KEY_EVENTS: Final = frozenset({"keydown", "keyup", "keypress"})
PRESSED_ROLES: Final = frozenset(
    {"button", "link", "checkbox", "switch", "radio", "tab", "menuitem", "menuitemcheckbox", "menuitemradio", "option"}
)
MEMBER_ROLES: Final = frozenset(
    {"option", "menuitem", "menuitemcheckbox", "menuitemradio", "tab", "treeitem", "gridcell", "row", "radio"}
)
COMPOSITE_ROLES: Final = frozenset(
    {"listbox", "menu", "menubar", "tablist", "tree", "treegrid", "grid", "radiogroup", "toolbar", "combobox"}
)
# what people type into or draw on, and what has controls of the browser's own
LEFT_ALONE: Final = frozenset(
    {"input", "select", "textarea", "iframe", "video", "audio", "canvas", "embed", "object", "html", "body", "option"}
)
STATES: Final = ("aria-expanded", "aria-pressed", "aria-checked", "aria-haspopup", "aria-selected")
MOST_OF_A_BUILD: Final = {"pointer": 3, "keys": 2}
MOST: Final = {"pointer": 10, "keys": 10}
DOWN_EVENTS: Final = POINTER_EVENTS - {"click"}
PICTURES: Final = frozenset({"svg", "img", "i", "use", "picture"})
LARGEST_PART = 0.4  # of the window: larger than that is a region that listens for what is inside it
MOST_HELD = 2  # controls inside; with more of them it is a region too


@dataclass(frozen=True, slots=True)
class Candidate:
    """A control to try, that stands for `alike` ones of the same build.

    `is_native`: the browser turns Enter and Space into a click. `acts_on_down`: it listens
    to the pointer going down or up, which no key brings about. `composite` is the list, menu
    or row of tabs whose arrow keys should come to it.
    """

    element: Element
    way: Way
    is_native: bool
    acts_on_down: bool
    holds_control: bool
    listens_to_keys: bool
    build: object
    alike: int = 1
    composite: Element | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """The controls to try, and how many of them are left out beyond equal ones."""

    candidates: tuple[Candidate, ...]
    left_out: int


def choose(snapshot: PageSnapshot, listeners: EventListeners) -> Choice:
    """Two or three controls of each build, in document order; none on a page where nothing listens to presses."""
    heard = {kind for kinds in (*listeners.types.values(), *listeners.windows.values()) for kind in kinds}
    if not heard & (POINTER_EVENTS | KEY_EVENTS):
        return Choice((), 0)
    groups: dict[object, list[Candidate]] = {}
    for document in dom_of(snapshot).documents:
        for one in _Reader(document, listeners, snapshot.viewport).candidates():
            groups.setdefault(one.build, []).append(one)
    chosen: dict[str, list[Candidate]] = {"pointer": [], "keys": []}
    left_out = 0
    for group in sorted(groups.values(), key=lambda one: one[0].composite is not None):
        tried, of_way = group[: 1 if group[0].is_native else MOST_OF_A_BUILD[group[0].way]], chosen[group[0].way]
        if len(of_way) + len(tried) > MOST[group[0].way]:
            left_out += len(group)
            continue
        rest = len(group) - len(tried)
        of_way += [replace(tried[0], alike=1 + rest), *tried[1:]]
    return Choice((*chosen["keys"], *chosen["pointer"]), left_out)


class _Reader:
    """Reads one document for candidates."""

    def __init__(self, document: Document, listeners: EventListeners, viewport: tuple[int, int]) -> None:
        self.document = document
        self.listeners = listeners
        owner = document.owner
        box = owner.box if owner is not None else None
        self.area = box[2] * box[3] if box is not None else float(viewport[0] * viewport[1])
        # the document and the window hear what their elements do not
        self.delegates = bool(self._of_document() & POINTER_EVENTS)
        self.hears_keys = bool(self._of_document() & KEY_EVENTS)

    def candidates(self) -> Iterator[Candidate]:
        """Every control of the document that may react to a press, innermost ones only."""
        found = [one for one in self.document.elements() if self._may_react(one)]
        inside = {outer.row for one in found if not is_tabbable(one) for outer in one.ancestors()}
        for one in found:
            is_focusable = is_tabbable(one)
            held = [inner for inner in one.descendants() if is_tabbable(inner)]
            if is_focusable and _tells_something(one, self._kinds(one)):
                yield self._candidate(one, "keys", holds_control=bool(held))
            if is_focusable or one.row in inside or len(held) > MOST_HELD:
                continue
            composite = _composite_of(one)
            if composite is not None and entry_of(composite) is not None:
                yield replace(self._candidate(one, "pointer", holds_control=bool(held)), composite=composite)
            elif not _is_served(one):
                yield self._candidate(one, "pointer", holds_control=bool(held))

    def _candidate(self, one: Element, way: Way, *, holds_control: bool) -> Candidate:
        around = (one, *one.ancestors())
        keys = self.hears_keys or any(self._kinds(each) & KEY_EVENTS for each in around)
        down = bool(self._kinds(one) & DOWN_EVENTS)
        return Candidate(one, way, _is_native(one), down, holds_control, keys, self._build(one, way))

    def _build(self, one: Element, way: Way) -> object:
        """What tells controls of one build from others."""
        parent = one.parent
        return (
            self.document.place, way, one.tag, one.attr("role"), one.attr("tabindex"), bool(one.children),
            frozenset((one.attr("class") or "").split()) or one.attr("id"), self._kinds(one) & POINTER_EVENTS,
            (parent.tag, parent.attr("class")) if parent else None,
        )  # fmt: skip

    def _may_react(self, one: Element) -> bool:
        if one.tag in LEFT_ALONE or one.attr("disabled") is not None or one.attr("aria-disabled") == "true":
            return False
        own = bool(self._kinds(one) & POINTER_EVENTS) or (one.tag == "a" and one.attr("role") == "button")
        if not own and not (looks_pressable(one) and self._is_heard_around(one)):
            return False
        if not one.is_visible or one.attr("contenteditable") is not None or self._is_large(one):
            return False
        return not _leaves_alone(one)

    def _is_large(self, one: Element) -> bool:
        box = one.box
        return box is None or box[2] * box[3] > LARGEST_PART * self.area

    def _is_heard_around(self, one: Element) -> bool:
        return self.delegates or any(self._kinds(each) & POINTER_EVENTS for each in one.ancestors())

    def _kinds(self, one: Element) -> frozenset[str]:
        return self.listeners.of(self.document.columns.node_ids[one.row])

    def _of_document(self) -> frozenset[str]:
        columns = self.document.columns
        kinds: set[str] = set(self.listeners.of(0)) if self.document.place == 0 else set()
        kinds |= set(self.listeners.windows.get(columns.frame_id, ()))
        for row, kind in enumerate(columns.kinds):
            if kind == 9:
                kinds |= self.listeners.of(columns.node_ids[row])
        return frozenset(kinds)


def is_tabbable(one: Element) -> bool:
    """Whether Tab comes to it by its markup."""
    place = whole_number(one.attr("tabindex"))
    if place is not None:
        return place >= 0
    if one.tag in ("button", "select", "textarea", "input"):
        return one.attr("disabled") is None and (one.attr("type") or "").lower() != "hidden"
    if one.tag in ("a", "area"):
        return one.attr("href") is not None
    if one.tag in ("video", "audio"):
        return one.attr("controls") is not None
    return one.tag in ("summary", "iframe") or one.attr("contenteditable") in ("", "true")


def _is_native(one: Element) -> bool:
    return one.tag in ("button", "summary") or (one.tag == "a" and one.attr("href") is not None)


def _tells_something(one: Element, kinds: frozenset[str]) -> bool:
    """Whether trying it may tell anything: a native button of plain words works, and its words change with it."""
    if _is_native(one) and changes_something(one.attr("aria-label") or one.rendered_text):
        return False
    if not _is_native(one) or (kinds & DOWN_EVENTS and "click" not in kinds):
        return True
    if one.tag == "summary":
        return False
    if one.attr("role") is not None or any(one.attr(name) is not None for name in STATES):
        return True
    return not one.rendered_text or any(inner.tag in PICTURES or not inner.text for inner in one.descendants())


def looks_pressable(one: Element) -> bool:
    """Whether it says or shows that it can be pressed: a role, a state, or a hand as the pointer."""
    if one.attr("role") in PRESSED_ROLES or one.tag in ("a", "button", "summary"):
        return True
    if any(one.attr(name) is not None for name in STATES):
        return True
    return one.style("cursor") == "pointer" and (one.parent is None or one.parent.style("cursor") != "pointer")


def _leaves_alone(one: Element) -> bool:
    """Links that lead somewhere, buttons that send a form, and what is part of another control."""
    if one.tag == "a":
        href = (one.attr("href") or "#").strip().lower()
        if not href.startswith(("#", "javascript:")) and one.attr("role") != "button":
            return True
    is_submit = one.tag == "button" and (one.attr("type") or "submit").lower() == "submit"
    if is_submit and any(outer.tag == "form" for outer in one.ancestors()):
        return True
    if one.tag == "label" or one.attr("role") in COMPOSITE_ROLES:
        return True
    return any(_is_control_around(outer) for outer in one.ancestors())


def _is_control_around(outer: Element) -> bool:
    if outer.tag in ("label", "button", "summary", "select") or (outer.tag == "a" and outer.attr("href") is not None):
        return True
    return outer.attr("role") in PRESSED_ROLES and is_tabbable(outer)


def _is_served(one: Element) -> bool:
    """Whether the keyboard may come to it through the field or control that it belongs to."""
    composite = _composite_of(one)
    if composite is not None:
        return _is_owned(composite)
    return any(outer.attr("role") == "combobox" for outer in one.ancestors())


def _composite_of(one: Element) -> Element | None:
    """The list, menu or row of tabs that it is a member of; none where a field for text leads its list."""
    if one.attr("role") not in MEMBER_ROLES:
        return None
    for outer in one.ancestors():
        if outer.attr("role") == "combobox":
            return None
        if outer.attr("role") in COMPOSITE_ROLES:
            return outer
    return None


def entry_of(composite: Element) -> Element | None:
    """Where Tab comes into it."""
    return next((one for one in (composite, *composite.descendants()) if is_tabbable(one) and one.is_visible), None)


def _is_owned(composite: Element) -> bool:
    """Whether a control elsewhere says that it governs this list or menu."""
    own_id = composite.attr("id")
    named = ("aria-controls", "aria-owns", "aria-activedescendant", "list")
    return bool(own_id) and any(
        own_id in (one.attr(name) or "").split() for one in composite.document.elements() for name in named
    )
