"""Reads the messages of a conversation: which elements they are, who said them, and when they came."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from checks.dom import Element
from checks.observations.chat_exchange import ChatMessage, Who
from scanner.chat.pulse import Pulse
from scanner.chat.scene import Scene, is_text_field
from scanner.chat.words import says

MOST: Final = 60
LONGEST_BESIDE: Final = 90  # a name, a time and a receipt
FURNITURE: Final = frozenset({"h1", "h2", "h3", "header", "label", "button", "legend", "footer"})
# what stands beside messages: times, receipts, signs that somebody is typing
BESIDE: Final = re.compile(
    r"(?:\W*(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[ap]\.?m\.?)?|just now|now|zojuist|nu|vandaag|today|"
    r"gisteren|yesterday|"
    r"sent|sending|delivered|seen|read|verzonden|verstuurd|gelezen|afgeleverd|you|u|jij|ik|me|"
    r"(?:is )?(?:typing|aan het typen)|\d+(?:\.\d+)?\s*s|processing|loading|laden|bezig)\b\W*)+",
    re.IGNORECASE,
)


def messages_in(scene: Scene, log: Element, pulse: Pulse | None, sent: str) -> tuple[ChatMessage, ...]:
    """The messages in `log` in document order. With a `pulse` that began when `sent` was sent, new ones have a time."""
    new = pulse.first_ms if pulse is not None else {}
    is_sent_seen = False
    found: list[ChatMessage] = []
    for element in _items(scene, log, new):
        text = element.rendered_text
        if not text or is_beside(text) or _is_furniture(element):
            continue
        times = [new[node] for node in _text_nodes(element) if node in new]
        at_ms = min(times, default=0)
        who: Who = "service"
        if sent and not is_sent_seen and at_ms and says_it(text, sent):
            who, is_sent_seen = "customer", True
        found.append(ChatMessage(scene.node(element), who, text, at_ms, bool(at_ms) and says(text, "failure")))
    return tuple(found[-MOST:])


def _is_furniture(element: Element) -> bool:
    """Whether it is a heading, a label or a button of the chat, or holds the field to write in."""
    if element.tag in FURNITURE or element.attr("role") == "button":
        return True
    return any(is_text_field(one) for one in element.descendants())


def is_beside(text: str) -> bool:
    """Whether a text is no message but a time, a receipt or a sign that somebody is typing."""
    return BESIDE.fullmatch(text) is not None or not re.search(r"\w", text)


def says_it(text: str, sent: str) -> bool:
    """Whether a text is our own message, with no more than a name and a time beside it."""
    folded, wanted = _folded(text), _folded(sent)
    return wanted in folded and len(folded.replace(wanted, "")) <= LONGEST_BESIDE


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().lower()


def _items(scene: Scene, log: Element, new: dict[int, int]) -> Iterator[Element]:
    """The elements that hold one message each: the children of the list, or what is new within one of them."""
    for item in _children_of_list(scene, log):
        nodes = set(_text_nodes(item))
        if not nodes & new.keys() or nodes <= new.keys():
            yield from _bubbles(scene, item) if _is_group(scene, item) else (item,)
        else:
            yield from _parts(scene, item, new)


def _children_of_list(scene: Scene, log: Element) -> list[Element]:
    level = log
    for _ in range(8):
        children = [one for one in level.children if one.rendered_text and not is_text_field(one)]
        if len(children) != 1 or _has_own_text(level):
            break
        if says(scene.identity(children[0]), "message") and not says(scene.identity(children[0]), "list"):
            return children
        level = children[0]
    children = [one for one in level.children if one.rendered_text and scene.node(one) in scene.visible_nodes]
    return children if children and not _has_own_text(level) and not _is_inline(children) else [level]


def _parts(scene: Scene, item: Element, new: dict[int, int]) -> Iterator[Element]:
    """What is old and what is new within one item, such as a group of messages of one speaker."""
    for one in item.children:
        nodes = set(_text_nodes(one))
        if not nodes or is_beside(one.rendered_text):
            continue
        if nodes & new.keys() and not nodes <= new.keys() and one.children:
            yield from _parts(scene, one, new)
        else:
            yield one


def _is_group(scene: Scene, item: Element) -> bool:
    """Whether an item holds several that are called messages themselves."""
    return len(list(_named_messages(scene, item))) > 1


def _bubbles(scene: Scene, item: Element) -> Iterator[Element]:
    yield from _named_messages(scene, item)


def _named_messages(scene: Scene, item: Element) -> Iterator[Element]:
    waiting = list(item.children)[::-1]
    while waiting:
        one = waiting.pop()
        if one.attr("role") in ("article", "listitem", "comment") or one.tag in ("article", "li"):
            yield one
        else:
            waiting += one.children[::-1]


def _is_inline(elements: Iterable[Element]) -> bool:
    return all(one.style("display").startswith("inline") for one in elements)


def _has_own_text(element: Element) -> bool:
    columns = element.document.columns
    return any(element.document.string(columns.values[row]).strip() for row in element.text_rows())


def _text_nodes(element: Element) -> Iterator[int]:
    columns = element.document.columns
    for one in (element, *element.descendants()):
        for row in one.text_rows():
            if columns.boxes[row] is not None and element.document.string(columns.values[row]).strip():
                yield columns.node_ids[row]
