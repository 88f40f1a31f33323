"""Forms that bind a customer or take something away, and what on their page guards against a mistake."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from checks.data_files import data_of
from checks.dom import Document, Element
from checks.forms.fields import blocks_within, button_text, buttons_within, fields_of, label_text, type_of
from checks.structure.blocks import Block, blocks_of
from checks.structure.roles import is_heading, role_of, stands_in

SENTENCE = re.compile(r"(?<=[.!?;])\s+")
CLAUSE = re.compile(r"[,:;–]|\b(?:maar|but)\b")
TEXT_TAGS = frozenset({"p", "div", "strong", "em", "span", "ul", "small"})
BUTTON_ONLY = frozenset({"button", "reset"})
CHECKED_TYPES = frozenset({"email", "date", "number", "url", "month", "time", "datetime-local"})
LIMITS = ("required", "pattern", "min", "max", "minlength")


@dataclass(frozen=True, slots=True)
class Commitment:
    """A form whose button commits the customer. `words` are those of the button, `title` the heading above it."""

    form: Element
    button: Element
    kind: str
    words: str
    title: str

    @property
    def fields(self) -> list[Element]:
        """What the customer fills in or chooses."""
        rows = {one.row for one in self.form.descendants()}
        return [one for one in fields_of(self.form.document) if one.row in rows and is_open(one)]


def commitments_in(document: Document) -> Iterator[Commitment]:
    """The forms with a button that pays, orders, signs, ends a contract, deletes data or hands in a test."""
    title = ""
    for one in document.elements():
        if is_heading(one) and one.is_visible:
            title = one.rendered_text
        elif one.tag == "form" and one.is_rendered:
            yield from _commitment(one, title)


def _commitment(form: Element, above: str) -> Iterator[Commitment]:
    title = next((text for one in form.descendants() if is_heading(one) and (text := one.rendered_text)), above)
    for button in buttons_within(form):
        words = " ".join(button_text(button).split())
        kind = "" if type_of_button(button) in BUTTON_ONLY else kind_of(words, title)
        if kind:
            yield Commitment(form, button, kind, words, title)
            return


def type_of_button(button: Element) -> str:
    """What a button does: `submit` unless it says otherwise."""
    return type_of(button) if button.tag == "input" else (button.attr("type") or "submit").lower()


def kind_of(words: str, title: str) -> str:
    """What pressing commits to, by the words of the button, or by the heading when the button says too little."""
    if pattern("onward").match(words) or pattern("not about acting").search(words):
        return ""
    if kind := act_in(words):
        return kind
    is_plain = pattern("plain buttons").fullmatch(words.strip(" .!"))
    return act_in(title) if is_plain and not pattern("not about acting").search(title) else ""


def act_in(text: str) -> str:
    """The kind of act that a text speaks of, empty for none."""
    return next((kind for kind, one in _acts().items() if one.search(text)), "")


def guard_of(one: Commitment) -> str:
    """The words that show a review, a confirmation, a check or a way back; empty where there is none to be seen."""
    document = one.form.document
    if stands_in(one.form, {"dialog"}, {"dialog", "alertdialog"}):
        return one.title or one.words
    told = next((text for text in sentences(document) if _guards(text)), "")
    undone = next((text for text in _ways_beside(one) if pattern("way to undo").match(text)), "")
    return told or undone or _marked_step(document) or _confirming_field(one) or _shown_again(one)


def sentences(document: Document) -> list[str]:
    """The visible texts of a document, a sentence at a time."""
    return [text for block in blocks_of(document) for text in SENTENCE.split(block.text)]


def said_to_be_final(one: Commitment) -> str:
    """The words of the form, or right beside it, that say that there is no way back; empty for none."""
    texts = [text for block in _blocks_about(one) for text in SENTENCE.split(block.text)]
    told = next((text for text in texts if _says_final(text)), "")
    is_loss = one.kind in ("cancel", "delete", "test")
    return told or (one.words if is_loss and pattern("final button").search(one.words) else "")


def has_way_out(one: Commitment) -> bool:
    """Whether a link or button to leave it at that stands beside the button."""
    return any(pattern("way out").match(text) for text in _ways_beside(one))


def _says_final(text: str) -> bool:
    """Whether a sentence calls this press final: “final once we have confirmed it” tells of a later moment."""
    if not pattern("irreversible").search(text) or text.rstrip().endswith("?"):
        return False
    conditions = pattern("condition").findall(text)
    return not conditions or (len(conditions) == 1 and bool(pattern("this press").search(text)))


def _blocks_about(one: Commitment) -> Iterator[Block]:
    """The texts within the form, and those of the elements directly before and after it."""
    around = one.form.parent
    level = around.children if around is not None else [one.form]
    place = next(number for number, each in enumerate(level) if each.row == one.form.row)
    for each in level[max(0, place - 1) : place + 2]:
        if each.row == one.form.row or (each.tag in TEXT_TAGS and not is_heading(each)):
            yield from blocks_within(each)


def _ways_beside(one: Commitment) -> Iterator[str]:
    """The words of other links and buttons of the form, or within what directly follows it."""
    around = one.form.parent
    level = around.children if around is not None else []
    following = next((each for each in level if each.row > one.form.row), None)
    for ground in filter(None, (one.form, following)):
        links = (each for each in (ground, *ground.descendants()) if each.tag == "a" and each.is_visible)
        for each in (*links, *buttons_within(ground)):
            if each.row != one.button.row:
                yield " ".join(button_text(each).split())


def checks_itself(one: Commitment) -> bool:
    """Whether the markup gives the browser something to check before the form is sent."""
    if one.form.attr("novalidate") is not None:
        return False
    return any(type_of(field) in CHECKED_TYPES or _has_limit(field) for field in one.fields)


def is_open(field: Element) -> bool:
    """Whether a customer can change the field."""
    return field.attr("disabled") is None and field.attr("readonly") is None


def _has_limit(field: Element) -> bool:
    return any(field.attr(name) is not None for name in LIMITS)


def _guards(text: str) -> bool:
    if pattern("steps").search(text) or pattern("question").search(text):
        return True
    if pattern("review").search(text):
        return True
    return any(_offers_way_back(part) for part in (text, *CLAUSE.split(text)))


def _offers_way_back(text: str) -> bool:
    if pattern("irreversible").search(text) or pattern("denied").search(text):
        return False
    return bool(pattern("way back").search(text))


def _marked_step(document: Document) -> str:
    for one in document.elements():
        if one.attr("aria-current") == "step" and one.is_visible:
            return one.rendered_text or "aria-current=step"
        if (one.tag == "progress" or role_of(one) == "progressbar") and one.is_visible:
            return one.attr("aria-label") or one.tag
    return ""


def _confirming_field(one: Commitment) -> str:
    for field in one.fields:
        label, kind = label_text(field), type_of(field)
        if kind == "checkbox" and not pattern("newsletter").search(label):
            is_asked = field.attr("required") is not None or field.attr("aria-required") == "true"
            if is_asked or pattern("confirmed").search(label):
                return label or kind
        elif kind == "password" or pattern("typed").search(label):
            return label or kind
    return ""


def _shown_again(one: Commitment) -> str:
    """A link or button to change what was filled in before, beside a form that shows it."""
    for other in one.form.document.elements():
        is_way = other.tag in ("a", "button") and other.is_visible and other.row != one.button.row
        if is_way and not one.fields and pattern("change").match(other.rendered_text):
            return other.rendered_text
    closed = [field for field in fields_of(one.form.document) if field.attr("readonly") is not None]
    return label_text(closed[0]) if closed and not one.fields else ""


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The words of that name in `data/commitment-words.json`."""
    return re.compile("|".join(f"(?:{one})" for one in data_of("commitment-words.json")[name]), re.IGNORECASE)


@cache
def _acts() -> dict[str, re.Pattern[str]]:
    kinds = data_of("commitment-words.json")["acts"]
    return {kind: re.compile("|".join(f"(?:{one})" for one in words), re.IGNORECASE) for kind, words in kinds.items()}
