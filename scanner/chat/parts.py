"""Finds the parts of an open chat: where to write, what sends it, where messages come, what closes it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from checks.dom import Element
from checks.target import Box
from scanner.chat.scene import Scene, is_editable, is_text_field
from scanner.chat.words import names_chat, says

LIVE: Final = frozenset({"polite", "assertive"})
ENOUGH_OPENED: Final = 3.0  # points for what appeared when a launcher was used
CLIMB: Final = 14
LONGEST_OPTION: Final = 80
CORNER_PX: Final = 72


@dataclass(frozen=True, slots=True)
class ChatParts:
    """The elements of an open chat; `None` where there is none. `fields` are all that can be filled in, in order."""

    panel: Element
    field: Element | None
    send: Element | None
    log: Element | None
    close: Element | None
    minimise: Element | None
    end: Element | None
    menu: Element | None
    options: tuple[Element, ...]
    fields: tuple[Element, ...]
    score: float
    why: tuple[str, ...]

    @property
    def is_form(self) -> bool:
        """Whether it asks who one is before one can say anything."""
        return len(self.fields) > 1


@dataclass(frozen=True, slots=True)
class Named:
    """Elements that the configuration names, by part: `input`, `send`, `log`."""

    field: Element | None = None
    send: Element | None = None
    log: Element | None = None


def find_parts(scene: Scene, *, before: Scene | None = None, named: Named | None = None) -> ChatParts | None:
    """The parts of the likeliest open chat; with `before` only in what was not to be seen then."""
    named = named or Named()
    fresh = scene.visible_nodes - before.visible_nodes if before is not None else scene.visible_nodes
    fields = [named.field] if named.field else [one for one in scene.visible if _may_write(scene, one)]
    fields = [one for one in fields if scene.node(one) in fresh or named.field or _is_within_fresh(scene, one, fresh)]
    found = [_parts_around(scene, one, named, fresh if before is not None else None) for one in fields]
    if before is not None and not found:
        found = [parts for parts in (_without_field(scene, fresh),) if parts is not None]
    return max(found, key=lambda one: one.score, default=None)


def _is_within_fresh(scene: Scene, element: Element, fresh: frozenset[int]) -> bool:
    """Whether the frame that an element stands in has only now come into sight."""
    owner = element.document.owner
    return owner is not None and (scene.node(owner) in fresh or _is_within_fresh(scene, owner, fresh))


def _may_write(scene: Scene, element: Element) -> bool:
    if not is_text_field(element) or element.attr("role") in ("searchbox", "combobox", "spinbutton"):
        return False
    around = (element, *element.ancestors())
    if any(one.attr("role") == "search" or one.tag == "search" for one in around):
        return False
    name = f"{scene.name(element)} {element.attr('name') or ''} {element.attr('id') or ''}"
    return not _is_search(name)


def _is_search(name: str) -> bool:
    words = name.lower()
    return any(word in words for word in ("search", "zoek", "suche", "recherche", "captcha"))


def _parts_around(scene: Scene, field: Element, named: Named, fresh: frozenset[int] | None) -> ChatParts:
    panel = _panel(scene, field, fresh)
    buttons = list(scene.buttons(panel))
    send = named.send or _send_button(scene, field, buttons)
    log = named.log or _log(scene, panel, field)
    grounds = [*_grounds(scene, panel, field, send, log)]
    return _parts(scene, panel, field, send, log, buttons, grounds)


def _without_field(scene: Scene, fresh: frozenset[int]) -> ChatParts | None:
    """A chat that only offers answers to choose from, or a start page."""
    tops = [one for one in scene.visible if scene.node(one) in fresh and _is_top(scene, one, fresh)]
    for top in sorted(tops, key=lambda one: -_area(one)):
        about = f"{scene.identity(top)} {scene.name(top)} {_frame_words(top)}"
        buttons = list(scene.buttons(top))
        if buttons and (
            names_chat(about) or names_chat(top.rendered_text[:200]) or says(top.rendered_text[:200], "assistant")
        ):
            log = _log(scene, top, None)
            grounds = [(3.0, "what it opens is named after a chat and offers answers to choose from")]
            return _parts(scene, top, None, None, log, buttons, grounds)
    return None


def _is_top(scene: Scene, element: Element, fresh: frozenset[int]) -> bool:
    parent = element.parent
    return parent is None or scene.node(parent) not in fresh


def _parts(
    scene: Scene,
    panel: Element,
    field: Element | None,
    send: Element | None,
    log: Element | None,
    buttons: list[Element],
    grounds: list[tuple[float, str]],
) -> ChatParts:
    others = [one for one in buttons if one is not send]
    named = [(one, f"{scene.name(one)} {scene.identity(one)}") for one in others if not _is_within(one, log)]
    end = next((one for one, _ in named if says(scene.name(one), "end") and not says(scene.name(one), "close")), None)
    minimise = next((one for one, words in named if one is not end and says(words, "minimise")), None)
    close = next((one for one, words in named if one not in (end, minimise) and says(words, "close")), None)
    close = close or _corner_button(scene, panel, [one for one, _ in named if one not in (end, minimise)], field)
    menu = next((one for one, words in named if one is not close and _opens_menu(one, words)), None)
    taken = {one for one in (send, end, minimise, close, menu) if one is not None}
    options = tuple(one for one in others if one not in taken and _is_option(scene, one, panel))
    fields = tuple(one for one in panel.descendants() if scene.node(one) in scene.visible_nodes and _fills(one))
    score = sum(points for points, _ in grounds)
    why = tuple(sentence for points, sentence in grounds if points > 0)
    listed = options if len(options) > 1 or field is None else ()
    return ChatParts(panel, field, send, log, close, minimise, end, menu, listed, fields, score, why)


def _fills(element: Element) -> bool:
    if element.tag == "input":
        return (element.attr("type") or "text").lower() in ("text", "email", "tel", "number", "url")
    return element.tag in ("textarea", "select") or is_editable(element)


def _opens_menu(element: Element, words: str) -> bool:
    return element.attr("aria-haspopup") in ("menu", "true") or says(words, "menu")


def _is_within(element: Element, outer: Element | None) -> bool:
    return outer is not None and outer in element.ancestors()


def _is_option(scene: Scene, element: Element, panel: Element) -> bool:
    """Whether a button is a ready answer: it says something in words, and has no other use."""
    text = element.rendered_text or (element.attr("value") or "" if element.tag == "input" else "")
    if not 2 <= len(text) <= LONGEST_OPTION or says(text, "tools") or says(scene.identity(element), "tools"):
        return False
    has_use = any(says(text, use) for use in ("close", "minimise", "confirm"))
    if has_use or element.attr("aria-expanded") is not None:
        return False
    is_plain = element.tag not in ("button", "a", "input") and element.attr("role") is None
    if is_plain and element.style("cursor") != "pointer":
        return False  # a script listens there, but nobody would take it for something to press
    href = (element.attr("href") or "").strip()
    return element.tag != "a" or href in ("", "#") or href.startswith("javascript:")


def _corner_button(scene: Scene, panel: Element, buttons: list[Element], field: Element | None) -> Element | None:
    """A button without words in the upper corner at the end of the panel, where people look for a cross."""
    box = panel.box
    if box is None or field is None:
        return None
    near = [
        one
        for one in buttons
        if one.box is not None
        and not one.rendered_text
        and one.box[1] - box[1] < CORNER_PX
        and box[0] + box[2] - (one.box[0] + one.box[2]) < CORNER_PX
    ]
    return max(near, key=lambda one: one.box[0] if one.box else 0.0, default=None)


def _panel(scene: Scene, field: Element, fresh: frozenset[int] | None) -> Element:
    """The outermost element around the field that belongs to the chat alone."""
    around = [one for one in field.ancestors() if one.tag not in ("body", "html")]
    if fresh is not None:
        new = [one for one in around if scene.node(one) in fresh]
        if new:
            return new[-1]
    panel = around[0] if around else field
    for one in around[:CLIMB]:
        brings_log = _log(scene, one, field) is not None and _log(scene, panel, field) is None
        if brings_log or (one.tag != "main" and _is_whole(scene, one)):
            panel = one
        if one.tag == "main":
            break
    return panel


def _is_whole(scene: Scene, element: Element) -> bool:
    role = element.attr("role") or ""
    if role in ("dialog", "complementary", "region") or element.tag in ("dialog", "aside") or "-" in element.tag:
        return True
    return element.style("position") == "fixed" or names_chat(scene.identity(element))


def _send_button(scene: Scene, field: Element, buttons: list[Element]) -> Element | None:
    """A button that says that it sends, else the nearest one after the field with no other use."""
    places = {id(one): place for place, one in enumerate(scene.elements)}
    start = places[id(field)]
    near = sorted(buttons, key=lambda one: abs(places[id(one)] - start))
    for one in near:
        if says(scene.name(one), "send") or says(f"{scene.identity(one)} {one.attr('type') or ''}", "send"):
            return one
    after = [one for one in near if places[id(one)] > start and _is_beside(field.box, one.box)]
    return next((one for one in after if not _has_other_use(f"{scene.name(one)} {scene.identity(one)}")), None)


def _has_other_use(words: str) -> bool:
    return any(says(words, use) for use in ("tools", "close", "minimise", "end"))


def _is_beside(field: Box | None, button: Box | None) -> bool:
    if field is None or button is None:
        return False
    return abs((field[1] + field[3] / 2) - (button[1] + button[3] / 2)) < max(field[3], button[3]) + 16


def _log(scene: Scene, panel: Element, field: Element | None) -> Element | None:
    """Where messages come: what says that it is a log, else the largest part that scrolls or has a telling name."""
    inside = [one for one in panel.descendants() if scene.node(one) in scene.visible_nodes]
    holding = set(field.ancestors()) if field is not None else set()
    free = [one for one in inside if one not in holding and one is not field]
    for wanted in (_is_log, _is_tall_live, _scrolls):
        found = [one for one in free if wanted(one)]
        if found:
            return max(found, key=_area)
    named = [one for one in free if says(scene.identity(one), "log") and not scene.is_button(one)]
    tops = [one for one in named if not any(other in named for other in one.ancestors())]
    largest = max(tops, key=_area, default=None)
    parent = largest.parent if largest is not None else None
    # what is called a message is one, and its parent holds them all
    is_message = largest is not None and says(scene.identity(largest), "message")
    return parent if is_message and parent is not None and parent in free else largest


def _is_log(element: Element) -> bool:
    return element.attr("role") == "log"


def _is_tall_live(element: Element) -> bool:
    return element.attr("aria-live") in LIVE and element.box is not None and element.box[3] > 60


def _scrolls(element: Element) -> bool:
    is_scroller = element.style("overflow-y") in ("auto", "scroll") or element.tag == "infinite-scroll"
    return is_scroller and element.box is not None and element.box[3] > 60 and not is_text_field(element)


def _area(element: Element) -> float:
    return element.box[2] * element.box[3] if element.box is not None else 0.0


def _grounds(
    scene: Scene, panel: Element, field: Element, send: Element | None, log: Element | None
) -> Iterator[tuple[float, str]]:
    name = f"{scene.name(field)} {field.attr('placeholder') or ''}"
    if says(f"{name} {field.attr('id') or ''} {field.attr('name') or ''}", "field"):
        yield 2.0, f"it has a field to write in, “{name.strip()[:60]}”"
    if send is not None:
        yield 1.5, f"it has a button that sends, “{scene.name(send)[:60]}”"
    if log is not None:
        yield (4.0 if _is_log(log) else 2.0), "it has a place for the conversation"
        if says(scene.identity(log), "log") or any(says(scene.identity(one), "log") for one in log.children[:10]):
            yield 1.5, "its maker calls what is in it messages or a conversation"
    around = [panel, *list(panel.ancestors())[:4]]
    identities = " ".join(scene.identity(one) for one in (field, *field.ancestors()) if one.tag not in ("body", "html"))
    if names_chat(identities):
        yield 2.5, "its maker calls it a chat"
    if any(names_chat(one.attr("aria-label") or "") for one in around) or names_chat(_frame_words(panel)):
        yield 2.0, "it is named after a chat"
    if says(panel.rendered_text[:150], "chat") or says(panel.rendered_text[:150], "assistant"):
        yield 1.0, "its first words speak of a chat, an assistant or a question"
    if _is_plain_form(field):
        yield -4.0, "it is a form"


def _frame_words(element: Element) -> str:
    """What frames around an element are called."""
    owner = element.document.owner
    if owner is None:
        return ""
    words = " ".join(owner.attr(one) or "" for one in ("title", "name", "id", "src", "class"))
    return f"{words} {_frame_words(owner)}"


def _is_plain_form(field: Element) -> bool:
    """Whether the field is one of several of an ordinary form on the page."""
    form = next((one for one in field.ancestors() if one.tag == "form"), None)
    if form is None:
        return False
    return sum(1 for one in form.descendants() if _fills(one)) > 2
