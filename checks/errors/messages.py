"""What a refused form says, and of which field it says it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from checks.data_files import data_of
from checks.dom import Element
from checks.dom.nodes import element_of
from checks.observations.form_trial import FieldTrial, FormTrial
from checks.observations.page_snapshot import PageSnapshot
from checks.target import Box

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?", re.UNICODE)
PART_END = re.compile(r"[.!?;:,()–\n]|\b(?:en|and|maar|but|und|et|mais|aber)\b", re.IGNORECASE)
NEAR_WORDS = 4
NEAR_PX = 48.0
SHORTEST_WORD = 4
STEM = 5


@dataclass(frozen=True, slots=True)
class Message:
    """A text that came with the refusal, with the element that holds it; a script dialog has none."""

    text: str
    element: Element | None
    is_told: bool


def messages(trial: FormTrial, snapshot: PageSnapshot) -> list[Message]:
    """New texts that are visible, and dialogs."""
    found = [Message(text, None, True) for text in trial.dialogs]
    for one in trial.new_texts:
        element = element_of(snapshot, one.node)
        if element is None or element.is_visible:
            found.append(Message(one.text, element, one.is_told))
    return found


def error_messages(trial: FormTrial, snapshot: PageSnapshot) -> list[Message]:
    """Those that tell of something wrong; thanks and other texts are left out."""
    return [one for one in messages(trial, snapshot) if sounds_wrong(one.text)]


def sounds_wrong(text: str) -> bool:
    """Whether a text has a word of an error message and none of thanks; “not sent” is no thanks.

    A word is denied by one that stands near it in the same part of a sentence: “sent. You
    need not call” is thanks.
    """
    if not words_of(text) & _words("error"):
        return False
    parts = [[word.lower() for word in WORD.findall(part)] for part in PART_END.split(text)]
    thanked = [_is_denied(part, place) for part in parts for place, word in enumerate(part) if word in _words("thanks")]
    return not thanked or any(thanked)


def _is_denied(words: list[str], place: int) -> bool:
    near = words[max(0, place - NEAR_WORDS) : place + NEAR_WORDS + 1]
    return not _words("denial").isdisjoint(near)


def fields_in_error(trial: FormTrial) -> list[FieldTrial]:
    """The fields that are surely wrong, or that the page itself marks as wrong; one of each group of radio buttons."""
    found: dict[object, FieldTrial] = {}
    for one in trial.fields:
        if one.is_wrong or (one.is_marked and not one.was_marked):
            found.setdefault((one.kind, one.legend) if one.kind == "radio" else one.node, one)
    return list(found.values())


def is_shown_wrong(field: FieldTrial, trial: FormTrial) -> bool:
    """Whether a person sees, or assistive technology is told, that this field is wrong.

    Looks that came with focus do not count, nor those of fields that are right: they are
    reddish, or the same as those of a field that is surely wrong.
    """
    if field.is_marked and not field.was_marked:
        return True
    if not field.changed_looks or field.node == trial.focus:
        return False
    wrong = [one.looks for one in fields_in_error(trial) if one is not field]
    return field.is_wrong or field.looks in wrong or any(_is_reddish(look) for look in field.looks)


def _is_reddish(look: str) -> bool:
    for red, green, blue in re.findall(r"rgba?\((\d+), (\d+), (\d+)", look):
        if int(red) > 1.4 * int(green) and int(red) > 1.4 * int(blue):
            return True
    return False


def messages_for(
    field: FieldTrial, trial: FormTrial, given: list[Message], snapshot: PageSnapshot
) -> Iterator[Message]:
    """The messages that say which field they are about, and it is this one.

    A message is a field's when it is tied to it, names it, or stands beside it and nearer
    to it than to other fields; and any message of a form with one field is about that one.
    """
    names = names_of(field)
    for one in given:
        tied_to = [each for each in trial.fields if each.tied != each.tied_before and one.text in each.tied]
        if (
            len(trial.fields) == 1
            or field in tied_to
            or (not tied_to and (_stems(one.text) & names or _is_beside(one, field, trial, snapshot)))
        ):
            yield one


def names_of(field: FieldTrial) -> set[str]:
    """Beginnings of the words that a person knows the field by."""
    words = _stems(f"{field.label} {field.legend} {field.placeholder}")
    return words - {word[:STEM] for word in _words("filler") | _words("generic")}


def says_nothing_of_what_is_right(message: str, field: FieldTrial) -> bool:
    """Whether a message only calls the value wrong, in words that would do for any field."""
    if re.search(r"[\d@]", message):
        return False
    known = words_of(f"{field.label} {field.legend} {field.placeholder}") | _words("generic") | _words("filler")
    return not words_of(message) - known


def words_of(text: str) -> set[str]:
    """The words of a text in lower case."""
    return {word.lower() for word in WORD.findall(text)}


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in words_of(text) if len(word) >= SHORTEST_WORD}


def _is_beside(message: Message, field: FieldTrial, trial: FormTrial, snapshot: PageSnapshot) -> bool:
    """Whether a message shares a part of the page with this field alone, or follows it closely."""
    own = element_of(snapshot, field.node)
    if message.element is None or own is None:
        return False
    others = [element_of(snapshot, one.node) for one in trial.fields if one.node != field.node]
    elsewhere = {one for other in others if other is not None for one in (other, *other.ancestors())}
    for around in (message.element, *message.element.ancestors()):
        if around in own.ancestors():
            return around not in elsewhere or _follows(message.element, own, [one for one in others if one is not None])
    return False


def _follows(message: Element, field: Element, others: list[Element]) -> bool:
    if message.document is not field.document or message.box is None or field.box is None or message.row < field.row:
        return False
    is_next = all(not field.row < other.row < message.row for other in others)
    return is_next and _distance(message.box, field.box) <= NEAR_PX


def _distance(one: Box, other: Box) -> float:
    """CSS px between two boxes, 0 when they touch."""
    across = max(one[0] - other[0] - other[2], other[0] - one[0] - one[2], 0.0)
    down = max(one[1] - other[1] - other[3], other[1] - one[1] - one[3], 0.0)
    return float(max(across, down))


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(data_of("error-words.json")[kind])
