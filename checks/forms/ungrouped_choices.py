"""1.3.1: radio buttons or checkboxes whose question is to be seen, but is not tied to them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from checks.dom import Document, Element, dom_of
from checks.dom.targets import shorten, target_of
from checks.forms.fields import CHOICES, TOPS, common_ancestor, fields_of, form_of, label_text, referred, type_of
from checks.names.labels import labels_of
from checks.names.visible_label import contains_words, visible_label, words_of
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.structure.blocks import Block, blocks_of
from checks.structure.roles import is_heading, role_of, stands_in
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed

GROUPS = frozenset({"group", "radiogroup", "listbox", "menu", "menubar", "toolbar"})
MOST_WORDS = 25
FARTHEST_PX = 90.0
ASKS = re.compile(r"(\?|:)\W*$|\?\s*\(|\?\s*\*")


@check(
    id="ungrouped-choices",
    criteria=("1.3.1",),
    techniques=("H71", "ARIA17", "F68"),
    impact="serious",
    title=Text(en="Question that is not tied to its answers", nl="Vraag die niet aan de antwoorden gekoppeld is"),
    barrier=Text(
        en="Customers who use a screen reader hear answers such as yes and no, without the question.",
        nl="Klanten met een schermlezer horen antwoorden zoals ja en nee, zonder de vraag.",
    ),
    remedy=Text(
        en="Put the answers in a fieldset with the question as its legend, or in a role radiogroup or group that is "
        "named by the question.",
        nl="Zet de antwoorden in een fieldset met de vraag als legend, of in een role radiogroup of group die de vraag "
        "als naam heeft.",
    ),
    cannot_see=Text(
        en="Questions that stand far from their answers, and choices drawn without form fields.",
        nl="Vragen die ver van hun antwoorden staan, en keuzes die zonder formuliervelden zijn gemaakt.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Techniques/html/H71",
)
def ungrouped_choices(snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Two or more radio buttons of one name, or checkboxes side by side, with a question right above them.

    No barrier where a group with a name holds them, where each answer is named or described
    by the question too, or where a table gives them headers. Failed when the text asks
    (a question mark, a colon, or a label element of its own); other texts above, such as
    the heading of a set of filters, are cantTell.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/info-and-relationships.html
    """
    for document in dom_of(snapshot).documents:
        for choices in _groups(document):
            holder = common_ancestor(choices)
            if holder is None or any(
                one.tag in ("td", "th", "tr", "table") for one in (holder, *choices[0].ancestors())
            ):
                continue
            if any(_names_group(one) for one in (holder, *holder.ancestors())):
                yield passed(target_of(choices[0]), Text(en="A named group holds them.", nl="Ze staan in een groep."))
                continue
            question = _question(choices, document)
            if question is None or all(_knows(one, question.text) for one in choices):
                continue
            yield from _judge(choices, question)


def _judge(choices: Sequence[Element], question: Block) -> Iterator[Verdict]:
    asked, answers = shorten(question.text, 90), ", ".join(shorten(label_text(one), 30) for one in choices[:3])
    message = Text(
        en=f"“{asked}” is not tied to its answers: {answers}.",
        nl=f"“{asked}” is niet gekoppeld aan de antwoorden: {answers}.",
    )
    around = common_ancestor([question.texts[0], *choices])
    place = choices[0] if around is None or around.tag in TOPS else around
    asks = bool(ASKS.search(question.text)) or stands_in(question.texts[0], {"label"}, set())
    if asks:
        yield failed(target_of(place), message, confidence="medium")
    else:
        yield cant_tell(target_of(place), message)


def _groups(document: Document) -> Iterator[list[Element]]:
    """Radio buttons by form and name; checkboxes that follow one another without other fields between."""
    radios: dict[tuple[int, str], list[Element]] = defaultdict(list)
    run: list[Element] = []
    for one in _choices(document):
        if type_of(one) == "radio" and one.attr("name"):
            form = form_of(one)
            radios[form.row if form else -1, one.attr("name") or ""].append(one)
        is_next = type_of(one) == "checkbox" and (not run or _are_side_by_side(run[-1], one))
        if not is_next and len(run) > 1:
            yield run
        run = [*run, one] if is_next else [one] if type_of(one) == "checkbox" else []
    if len(run) > 1:
        yield run
    yield from (group for group in radios.values() if len(group) > 1)


def _choices(document: Document) -> list[Element]:
    """All fields; choices that are drawn by their label may have no area of their own."""
    seen = {one.row for one in fields_of(document)}
    return [
        one
        for one in document.elements()
        if one.row in seen
        or (one.tag == "input" and type_of(one) in CHOICES and any(label.is_visible for label in labels_of(one)))
    ]


def _are_side_by_side(one: Element, other: Element) -> bool:
    """Whether two checkboxes have one name, or wrappers that are siblings."""
    if one.attr("name") and one.attr("name") == other.attr("name"):
        return True
    holder = common_ancestor([one, other])
    depth = next((n for n, outer in enumerate(one.ancestors()) if outer is holder), 9)
    return depth <= 2 and not one.attr("name")


def _names_group(element: Element) -> bool:
    if element.tag == "fieldset" and role_of(element) not in ("none", "presentation"):
        legend = next((one for one in element.children if one.tag == "legend"), None)
        if legend is not None and legend.text and legend.is_rendered:
            return True
    is_group = element.tag == "fieldset" or role_of(element) in GROUPS
    named = bool((element.attr("aria-label") or "").strip()) or any(
        one.text for one in referred(element, "aria-labelledby")
    )
    return is_group and named


def _question(choices: Sequence[Element], document: Document) -> Block | None:
    """The short text right above the answers that belongs to nothing else."""
    own = {label.row for one in fields_of(document) for label in labels_of(one)}
    own |= {label.row for one in choices for label in labels_of(one)}
    first = min(choices, key=lambda one: one.row)
    before = [one for one in blocks_of(document) if one.rows[0] < first.row and not _is_label(one, own)]
    question = before[-1] if before else None
    if question is None or first.document.columns.boxes[first.row] is None:
        return None
    if question.words > MOST_WORDS or _fields_between(question, first) or _is_help(question):
        return None
    top = first.document.columns.boxes[first.row]
    assert top is not None
    gap = top[1] - (question.box[1] + question.box[3])
    return question if -40 <= gap <= FARTHEST_PX else None


def _is_label(block: Block, labels: set[int]) -> bool:
    return any(one.row in labels for text in block.texts for one in (text, *text.ancestors()))


def _fields_between(question: Block, first: Element) -> bool:
    return any(question.rows[0] < one.row < first.row for one in fields_of(first.document))


def _is_help(block: Block) -> bool:
    """Whether the text is a link, a button or running text that ends as a sentence."""
    if any(one.tag in ("a", "button", "summary") for one in block.texts):
        return True
    is_headed = any(is_heading(one) for one in (block.element, *block.element.ancestors()))
    return block.text.endswith(".") and not is_headed


def _knows(choice: Element, question: str) -> bool:
    """Whether the name or the description of the answer holds the question."""
    parts = [choice.attr("aria-label") or ""]
    for attribute in ("aria-labelledby", "aria-describedby"):
        parts += [one.text for one in referred(choice, attribute)]
    if choice.attr("aria-labelledby") is None:
        parts += [visible_label(one) for one in labels_of(choice)]
    return contains_words(words_of(" ".join(parts)), words_of(question))
