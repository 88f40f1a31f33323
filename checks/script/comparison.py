"""The page with and without scripts side by side: what is lost, and what is offered instead."""

import re
from dataclasses import dataclass
from functools import lru_cache

from checks.contact.numbers import phone_numbers
from checks.dom import Dom, Element, dom_of
from checks.dom.fields import is_asked
from checks.observations.page_snapshot import PageSnapshot
from checks.script.page_offer import contacts_of
from checks.script.reach import body_of, is_around, is_reachable, is_shown, is_within, text_blocks
from checks.script.served_page import MAIL
from checks.text import Text

# what scripts may add without any content being lost to those who have none
EXTRA_TAGS = frozenset({"button", "label", "dialog", "form", "output", "legend"})
EXTRA_ROLES = frozenset(
    {"dialog", "alertdialog", "alert", "status", "log", "tooltip", "button", "timer", "progressbar"}
)
NOSCRIPT, NO_ROLES = frozenset({"noscript"}), frozenset[str]()
KNOWN_SHARE = 0.7  # of the words of a text that stand on the page without scripts: numbers and dates may differ
CHANNEL_WORDS = re.compile(
    r"\b(contact\w*|formulier\w*|form|e-?mail\w*|mail\w*|bel|bellen|call|phone|telephone|telefoon\w*|whatsapp|sms|"
    r"write|schrijf\w*|post|brief|letter)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is lost without scripts.

    `lost` are texts of the main content with their elements on the page with scripts, `main_words`
    how many words the content has with them, `words` those of the whole page, `words_left` how many of
    these are there without scripts. `contacts` are mail addresses and phone numbers left, `own` texts that
    only people without scripts get.
    """

    lost: tuple[tuple[str, Element], ...]
    main_words: int
    words: int
    words_left: int
    contacts: tuple[str, ...]
    main_contacts: tuple[str, ...]
    own: tuple[str, ...]
    main_links: tuple[str, ...]


@lru_cache(maxsize=4)
def compare(with_scripts: PageSnapshot, without: PageSnapshot) -> Comparison:
    """Hold the two loads of a page against each other, the page's own document only."""
    page, bare = body_of(dom_of(with_scripts)), body_of(dom_of(without))
    there = [(text, one) for text, one in text_blocks(page) if is_shown(one)] if page else []
    reached = [(text, one) for text, one in text_blocks(bare) if is_reachable(one)] if bare else []
    here = _Words([text for text, _ in reached])
    shown = _Words([text for text, _ in there])
    everything = _Words(
        [text for text, one in text_blocks(page) if not is_within(one, NOSCRIPT, NO_ROLES)] if page else []
    )
    main = [(text, one) for text, one in there if not is_around(one) and not is_extra(one)]
    return Comparison(
        lost=tuple((text, one) for text, one in main if not here.hold(text)),
        main_words=sum(len(text.split()) for text, _ in main),
        words=shown.count,
        words_left=sum(word in here.words for text, _ in there for word in text.lower().split()),
        contacts=_contacts(reached),
        main_contacts=_contacts([(text, one) for text, one in reached if not is_around(one)]),
        own=tuple(text for text, one in reached if _offers(text, one) and not everything.hold(text)),
        main_links=_channel_links(reached),
    )


def is_extra(element: Element) -> bool:
    """Whether scripts may add such a thing without content being lost: a button, a message, a dialog, a toast."""
    chain = (element, *element.ancestors())
    return is_within(element, EXTRA_TAGS, EXTRA_ROLES) or any(
        one.attr("aria-live") is not None or one.style("position") in ("fixed", "sticky") for one in chain
    )


def content_alternative(found: Comparison) -> Text | None:
    """What stands in for lost content: a text for people without scripts, or contact data within the content.

    Contact data that every page has in its footer replace no content.
    """
    if found.own:
        shown = found.own[0][:120]
        return Text(
            en=f"a text for those without scripts (“{shown}”)", nl=f"een tekst voor wie geen scripts heeft (“{shown}”)"
        )
    return _shown_contacts(found.main_contacts)


def contact_alternative(found: Comparison) -> Text | None:
    """Another way to make contact on the page without scripts: data anywhere, a link to a form within the content."""
    offered = _shown_contacts(found.contacts)
    if offered is None and found.main_links:
        return Text(en=f"a link (“{found.main_links[0]}”)", nl=f"een link (“{found.main_links[0]}”)")
    return offered


def _shown_contacts(contacts: tuple[str, ...]) -> Text | None:
    if not contacts:
        return None
    shown = ", ".join(contacts[:3])
    return Text(en=f"contact data ({shown})", nl=f"contactgegevens ({shown})")


def _contacts(blocks: list[tuple[str, Element]]) -> tuple[str, ...]:
    found: set[str] = set()
    for text, block in blocks:
        found |= contacts_of(text, _hrefs(block))
    return tuple(sorted(found))


def _hrefs(block: Element) -> set[str]:
    return {href for one in (block, *block.descendants()) if (href := one.attr("href"))}


def _offers(text: str, block: Element) -> bool:
    """Whether a text leads on: a link, contact data, or the name of a channel; "switch scripts on" does not."""
    leads = any(href.strip()[:1] not in ("#", "") for href in _hrefs(block))
    return leads or bool(MAIL.search(text) or phone_numbers(text) or CHANNEL_WORDS.search(text))


def _channel_links(blocks: list[tuple[str, Element]]) -> tuple[str, ...]:
    """Links within the content whose text names a channel."""
    links = [
        one
        for _, block in blocks
        if not is_around(block)
        for one in (block, *block.descendants())
        if one.tag == "a" and (one.attr("href") or "#")[0] != "#"
    ]
    return tuple(dict.fromkeys(one.text for one in links if CHANNEL_WORDS.search(one.text)))


class _Words:
    """Texts to look others up in."""

    def __init__(self, texts: list[str]) -> None:
        self.text = " ".join(texts).lower()
        self.words = set(self.text.split())
        self.count = len(self.text.split())

    def hold(self, text: str) -> bool:
        """Whether a text stands in them, or nearly so."""
        words = text.lower().split()
        if text.lower() in self.text:
            return True
        return len(words) > 3 and sum(word in self.words for word in words) / len(words) >= KNOWN_SHARE


def forms_in(dom: Dom) -> list[Element]:
    """Forms with fields that a person can reach, in the page's own document, but for searching."""
    return [
        one
        for one in dom.main.elements()
        if one.tag == "form"
        and one.attr("role") != "search"
        and not is_within(one, frozenset({"search"}), frozenset({"search"}))
        and any(is_field(inner) and is_reachable(inner) for inner in one.descendants())
    ]


def is_field(element: Element) -> bool:
    """Whether a person types or chooses something in it, other than words to search for."""
    return is_asked(element) and element.attr("type") != "search"
