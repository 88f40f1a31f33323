"""1.3.2: steps, conversations or questions that stand in another order in the code than on the screen."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from checks.data_files import data_of
from checks.dom import Element, dom_of
from checks.dom.targets import shorten, target_of
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed

MOST_CHILDREN = 60
LEAST_OVERLAP = 4.0  # px; lines of one row start at nearly the same height
STEP = re.compile(
    r"^[^\w€$£¥+−–-]*(?:(?i:stap|step|fase|phase|deel|part|vraag|question)\s+(\d{1,2})\b|"
    r"(\d{1,2})(?=[.):–-](?!\d)|$|\s+\W*[^\W\d_a-zà-ÿ]))"
)  # a number before a small letter counts something: “5 offices”, dates are told by their month
MONTH = re.compile(
    r"^\W*\d{1,2}\s+(jan|feb|mrt|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*\b", re.IGNORECASE
)
CLOCK = re.compile(r"\b([01]?\d|2[0-3])[:.]([0-5]\d)\b")
LOG_NAMES = re.compile(r"\b(chat|gesprek|conversation|transcript|messages?|berichten)\b", re.IGNORECASE)
FLOATING = frozenset({"fixed", "sticky"})


@check(
    id="order-changes-meaning",
    criteria=("1.3.2",),
    techniques=("C27", "G57", "F1"),
    impact="serious",
    title=Text(en="Order in the code changes the meaning", nl="De volgorde in de code verandert de betekenis"),
    barrier=Text(
        en="Screen readers read in the order of the code: blind customers hear the steps or the conversation jumbled.",
        nl="Schermlezers lezen in de volgorde van de code: blinde klanten horen de stappen of het gesprek door elkaar.",
    ),
    remedy=Text(
        en="Put the content in the HTML in the order in which it is meant, and do not turn it round with CSS.",
        nl="Zet de inhoud in de HTML in de bedoelde volgorde, en draai die niet om met CSS.",
    ),
    cannot_see=Text(
        en="Order within one text, and whether unnumbered parts may be read in any order.",
        nl="De volgorde binnen één tekst, en of delen zonder nummer in elke volgorde te lezen zijn.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/meaningful-sequence.html",
)
def order_changes_meaning(snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Siblings that are seen in another order than they have in the code, where the order says something.

    Failed: numbered steps, steps told by words such as first and then, and times, that
    run up on the screen and not in the code; a conversation turned upside down in a box
    that scrolls from its end; answers before their questions. Other conversations turned
    round are cantTell. Parts without such signs may be read in any order.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/meaningful-sequence.html
    """
    for element in dom_of(snapshot).elements():
        items = _items(element)
        if len(items) < 2:
            continue
        seen = sorted(items, key=_place)
        if seen == items or not _is_apart(seen):
            continue
        yield from _judge(element, items, seen)


def _items(element: Element) -> list[Element]:
    children = element.children
    if not 2 <= len(children) <= MOST_CHILDREN:
        return []
    return [one for one in children if one.is_visible and one.rendered_text and one.style("position") not in FLOATING]


def _place(element: Element) -> tuple[float, float]:
    assert element.box is not None
    return (round(element.box[1] / LEAST_OVERLAP), element.box[0])


def _is_apart(seen: Sequence[Element]) -> bool:
    """Whether no part covers another, so that there is one order in which they are seen."""
    for one, other in pairwise(seen):
        assert one.box is not None
        assert other.box is not None
        below, beside = other.box[1] - (one.box[1] + one.box[3]), other.box[0] - (one.box[0] + one.box[2])
        if below < -LEAST_OVERLAP and beside < -LEAST_OVERLAP:
            return False
    return True


def _judge(element: Element, items: list[Element], seen: list[Element]) -> Iterator[Verdict]:
    orders = (_listed(seen), _listed(items))
    message = Text(
        en="On the screen: {}. In the code: {}.".format(*orders),
        nl="Op het scherm: {}. In de code: {}.".format(*orders),
    )
    if _counts_up(seen, items) or _tells_order(seen, items) or _answers_first(seen, items):
        yield failed(target_of(element), message)
    elif _is_conversation(element) and len(items) > 2 and not all(map(_is_link, items)):
        turned = seen == list(reversed(items))
        timed = _runs_up(seen, items, clock_minutes)
        told = all(clock_minutes(one) is not None for one in items)
        scrolls = element.style("overflow-y") in ("auto", "scroll")
        if timed or (turned and scrolls and not told):
            yield failed(target_of(element), message)
        else:
            yield cant_tell(target_of(element), message)


def _listed(items: Sequence[Element]) -> str:
    return " / ".join(f"“{shorten(one.rendered_text, 40)}”" for one in items[:4])


def _runs_up(seen: Sequence[Element], items: Sequence[Element], value: Callable[[Element], int | None]) -> bool:
    """Whether every part has a number, and they run up on the screen and not in the code."""
    there = [number for one in seen if (number := value(one)) is not None]
    coded = [number for one in items if (number := value(one)) is not None]
    if len(there) < max(2, len(seen)) or len(set(there)) < len(there):
        return False
    return there == sorted(there) and coded != sorted(coded)


def _counts_up(seen: Sequence[Element], items: Sequence[Element]) -> bool:
    """Whether the numbers of steps go up by one on the screen: prices and marks have gaps, or nothing beside them."""
    numbers = [step_number(one) for one in seen]
    is_bare = all(one.rendered_text.strip(" .)").isdigit() for one in seen)
    has_gaps = any(after != before + 1 for before, after in pairwise(each for each in numbers if each is not None))
    return not is_bare and not has_gaps and _runs_up(seen, items, step_number)


def step_number(element: Element) -> int | None:
    """The number that a step begins with: `3.`, `Stap 3`."""
    found = STEP.match(element.rendered_text)
    return int(found[1] or found[2]) if found and not MONTH.match(element.rendered_text) else None


def clock_minutes(element: Element) -> int | None:
    """The first time of day in a text, in minutes."""
    found = CLOCK.search(element.rendered_text)
    return int(found[1]) * 60 + int(found[2]) if found else None


def _tells_order(seen: Sequence[Element], items: Sequence[Element]) -> bool:
    """Whether a part that says it comes first is seen before those that say they follow, and is not so in the code."""
    first = [one for one in seen if _says(one, "first")]
    later = [one for one in seen if _says(one, "later") and one not in first]
    if len(first) != 1 or not later or len(items) < 3 or seen[0] is not first[0]:
        return False
    return any(items.index(one) < items.index(first[0]) for one in later)


def _says(element: Element, kind: str) -> bool:
    return bool(sequence_words()[kind].search(element.rendered_text))


@cache
def sequence_words() -> dict[str, re.Pattern[str]]:
    """Words of `data/sequence-words.json` that say a step is the first, or follows another."""
    lists = data_of("sequence-words.json")
    return {kind: re.compile(rf"\b({'|'.join(words)})\b", re.IGNORECASE) for kind, words in lists.items()}


def _answers_first(seen: Sequence[Element], items: Sequence[Element]) -> bool:
    """Whether questions and answers alternate on the screen, and each answer comes before its question in the code."""
    pairs = list(zip(seen[::2], seen[1::2], strict=False))
    if len(seen) % 2 or len(pairs) < 2:
        return False
    for question, answer in pairs:
        if not question.rendered_text.endswith("?") or answer.rendered_text.endswith("?"):
            return False
    return all(items.index(answer) < items.index(question) for question, answer in pairs)


def _is_link(element: Element) -> bool:
    """Whether all that it says is a link: an entry of a list, not a message."""
    links = [one for one in (element, *element.descendants()) if one.tag == "a"]
    return any(one.rendered_text == element.rendered_text for one in links)


def _is_conversation(element: Element) -> bool:
    named = " ".join(element.attr(name) or "" for name in ("aria-label", "id", "class"))
    return element.attr("role") == "log" or bool(LOG_NAMES.search(named.replace("-", " ").replace("_", " ")))
