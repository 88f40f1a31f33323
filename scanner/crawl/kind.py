"""What kind of channel a page belongs to: chat, portal, help or other, with the reason in a sentence."""

import re
from dataclasses import dataclass

from reports.result import PageKind
from scanner.crawl.place import asks, place_of
from scanner.crawl.priority import is_form_name, service_group
from scanner.crawl.words import Words, words_of

MAX_NAME_WORDS = 5  # a longer title is a sentence, in which a word may stand by chance
LITTLE_TEXT_CHARS = 400  # a page with a chat and no more text than this is there for the chat
FORM_FIELDS = 3  # fewer are a search or a newsletter box

_TITLE_PARTS = re.compile(r"\s+[|–—·»:-]\s+")  # "Contact | Voorbeeld"


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What was seen of a rendered page. `field_count` is of fields that are shown, `text_chars` of its main text."""

    url: str
    title: str = ""
    h1: str = ""
    has_password_field: bool = False
    field_count: int = 0
    has_chat_frame_or_launcher: bool = False
    text_chars: int | None = None


@dataclass(frozen=True, slots=True)
class _Name:
    """One thing that names a page: where it stands, as it stands there, and its words."""

    where: str
    text: str
    words: Words

    @property
    def group(self) -> str | None:
        return service_group(self.words) if len(self.words) <= MAX_NAME_WORDS else None


def kind_of_page(facts: PageFacts, declared: PageKind | None = None) -> tuple[PageKind, str]:
    """The kind and why. A kind that the configuration declares wins. Raises `BadUrl`.

    A chat launcher stands on every page of many sites and makes none of them a chat
    page by itself; so does a log-in box in the header for a portal.
    """
    if declared is not None:
        return declared, f"The configuration declares it as {declared}."
    names = _names(facts)
    return (
        _as_chat(facts, names)
        or _as_login(facts, names)
        or _as_help(names)
        or _as_portal(facts, names)
        or _by_section(facts)
        or ("other", "Nothing in its address, title or heading names a chat, a portal or help.")
    )


Kind = tuple[PageKind, str]


def _as_chat(facts: PageFacts, names: list[_Name]) -> Kind | None:
    has_chat = facts.has_chat_frame_or_launcher
    named = next((name for name in names if name.group == "chat" and not asks(name.words)), None)
    if named is not None:
        return "chat", f"{_quoted(named)} names a chat, and {'one' if has_chat else 'none'} was seen on the page."
    has_little_text = facts.text_chars is not None and facts.text_chars <= LITTLE_TEXT_CHARS
    if has_chat and has_little_text and not facts.has_password_field:
        return "chat", "A chat was seen on the page, and little else."
    return None


def _as_login(facts: PageFacts, names: list[_Name]) -> Kind | None:
    if not facts.has_password_field:
        return None
    named = next((name for name in names if name.group == "portal"), None)
    if named is not None:
        return "portal", f"{_quoted(named)} names a portal, and the page asks for a password."
    if any(name.group == "help" for name in names) or _section_group(facts) == "help":
        return None
    return "portal", "The page asks for a password."


def _as_help(names: list[_Name]) -> Kind | None:
    named = next((name for name in names if name.group == "help"), None)
    return None if named is None else ("help", f"{_quoted(named)} names help or contact.")


def _as_portal(facts: PageFacts, names: list[_Name]) -> Kind | None:
    if _section_group(facts) == "help":
        return None  # "Inloggen lukt niet" in the help section is an article
    named = next((name for name in names if name.group == "portal"), None)
    if named is not None:
        return "portal", f"{_quoted(named)} names a portal."
    form = next((name for name in names if is_form_name(name.words)), None)
    if form is not None and facts.field_count >= FORM_FIELDS:
        return "portal", f"{_quoted(form)} names a form, and the page has {facts.field_count} fields to fill in."
    return None


def _by_section(facts: PageFacts) -> Kind | None:
    place = place_of(facts.url)
    for part in (*reversed(place.section), *place.host):
        if (group := service_group(part)) is not None:
            kind: PageKind = "help" if group == "help" else "portal" if group == "portal" else "chat"
            return kind, f"Its address lies under “{' '.join(part)}”."
    return None


def _section_group(facts: PageFacts) -> str | None:
    place = place_of(facts.url)
    groups = [group for part in (*reversed(place.section), *place.host) if (group := service_group(part))]
    return groups[0] if groups else None


def _names(facts: PageFacts) -> list[_Name]:
    """Heading first: it is about the page, where a title may be about the site."""
    title = _TITLE_PARTS.split(facts.title.strip())[0]
    own = place_of(facts.url).own
    found = (("main heading", facts.h1.strip(), words_of(facts.h1)), ("title", title, words_of(title)))
    names = [_Name(where, text, words) for where, text, words in found if words]
    return [*names, _Name("address", " ".join(own), own)] if own else names


def _quoted(name: _Name) -> str:
    return f"“{name.text}” in its {name.where}"
