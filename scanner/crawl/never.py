"""Links that are never opened, because opening them changes something: log out, delete, unsubscribe, cancel, pay.

Judged by the words of the address and of the link. A page that *tells* how to cancel
(`/hulp/abonnement-opzeggen`) is a help page and is scanned; an address that *does* it
(`/account/logout`, `?action=delete&id=3`) is not. In doubt it is not opened: the
reason is listed, and a person can name the page as a start URL.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from scanner.crawl.place import Place, asks, place_of
from scanner.crawl.reason import Reason
from scanner.crawl.words import Words, begins, ends, phrases, word_list, words_of

LOGS_OUT = "never opened: its link logs out"  # the reason in data/effects.toml
MAX_NAME_WORDS = 4  # a longer part of an address is a title
MAX_LABEL_WORDS = 6  # a longer link text is a sentence


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing that a link can do, with the words that say so. See `data/effects.toml`."""

    reason: Reason
    verbs: frozenset[Words]
    split: frozenset[Words]
    texts: frozenset[Words]
    is_sure: bool
    stands_alone: bool
    needs_reference: bool

    def is_said_by(self, words: Words) -> bool:
        """Whether the words are the bare verb."""
        return words in self.verbs or (len(words) == 2 and words in self.split)

    def is_part_of(self, words: Words) -> bool:
        """Whether the words begin or end with the verb, or with the halves of a separable one."""
        if begins(words, self.verbs) or ends(words, self.verbs):
            return True
        return any((words[0], word) in self.split for word in words[1:])


@lru_cache(maxsize=16_384)
def why_never(url: str, text: str = "") -> Reason | None:
    """Why a link is not opened, or `None`. `text` is the link's text or accessible name. Raises `BadUrl`."""
    place = place_of(url)
    label = words_of(text)
    if _verb_words().isdisjoint((*chain(*place.segments), *label, *_query_words(place))):
        return None  # nearly every link
    is_question = asks(label) or text.rstrip().endswith("?")
    for effect in _effects():
        if _in_query(effect, place) or _in_path(effect, place, is_question):
            return effect.reason
        if not is_question and _in_text(effect, place, label):
            return effect.reason
    return None


@lru_cache(maxsize=4096)
def changes_something(label: str) -> bool:
    """Whether a button of that name may change something at the service: send, pay, delete, log out."""
    words = words_of(label)
    if not words or len(words) > MAX_LABEL_WORDS:
        return False
    core = tuple(word for word in words if word not in _fillers() or word in {"uit", "af", "op"})
    if core and len(words) <= 2 and {core[0], core[-1]} & _button_verbs():
        return True  # "Send us a message" is longer, and opens a chat more often than it sends
    for effect in _effects():
        if words in effect.texts or effect.is_said_by(core) or effect.is_said_by(words):
            return effect.stands_alone or effect.is_sure or effect.needs_reference
        if effect.is_part_of(core) and (effect.is_sure or _objects() & set(core)):
            return True
    return False


def _in_query(effect: Effect, place: Place) -> bool:
    """`?action=delete&id=3`, `?logout`, `?remove_item=9`, `?page=logout`; not `?q=logout`, not `?returnUrl=/logout`."""
    listed = _parameters()
    for name, value in place.query:
        words, named = words_of(value), words_of(name)
        if effect.is_said_by(named) or (effect.is_part_of(named) and _objects() & set(named)):
            return True
        if name in listed["action"] and (effect.is_said_by(words) or effect.is_part_of(words)):
            return True
        if name in listed["page"] and effect.is_sure and effect.is_said_by(words_of(value.rpartition("/")[2])):
            return True
    return False


def _in_path(effect: Effect, place: Place, is_question: bool) -> bool:
    return any(
        _bare(effect, place, number, is_question)
        if effect.is_said_by(segment)
        else _named(effect, place, segment, is_question)
        for number, segment in enumerate(place.segments)
    )


def _bare(effect: Effect, place: Place, number: int, is_question: bool) -> bool:
    """A part of the path that is the verb itself: `/uitloggen`, `/bestelling/12/annuleren`, `/delete/user/12`."""
    after = place.segments[number + 1 :]
    acts_on_something = place.has_reference
    if effect.is_sure:
        return not (place.is_article and not acts_on_something) and not (place.is_help and is_question)
    if effect.needs_reference or acts_on_something:
        return acts_on_something
    if place.is_help or place.is_article or is_question:
        return False
    return not after or bool(_objects() & set(after[0]))


def _named(effect: Effect, place: Place, segment: Words, is_question: bool) -> bool:
    """A longer part of the path: `/delete-account`, `/abonnement-opzeggen`; titles of articles are not meant."""
    if not effect.is_part_of(segment) or len(segment) > MAX_NAME_WORDS or asks(segment):
        return False
    if place.is_help or place.is_article or is_question:
        return place.acts_by_query
    if effect.is_sure:
        return True
    return bool(_objects() & set(segment)) and (place.has_reference or not effect.needs_reference)


def _in_text(effect: Effect, place: Place, label: Words) -> bool:
    """A link text: "Log uit", "Account verwijderen", "Zeg mijn abonnement op"."""
    if not label or len(label) > MAX_LABEL_WORDS or not (place.segments or place.query):
        return False  # a home page does nothing by itself; a script behind the link might, and is not run
    reads = place.is_help or place.is_article
    if effect.is_sure:
        says = begins(label, effect.verbs) or effect.is_said_by(label)
        return says and not place.is_article and not (place.is_help and len(place.own) > 1)
    if label in effect.texts:
        return not reads
    if effect.needs_reference or (reads and not place.acts_by_query and not place.has_reference):
        return False
    core = tuple(word for word in label if word not in _fillers() or word in {"uit", "af", "op"})
    if effect.is_said_by(core) or effect.is_said_by(label):
        return effect.stands_alone
    return effect.is_part_of(core) and bool(_objects() & set(core)) and not place.is_article


@cache
def _effects() -> tuple[Effect, ...]:
    return tuple(
        Effect(
            reason=Reason("effect", one["reason"]),
            verbs=phrases(one["verbs"]),
            split=frozenset(tuple(pair) for pair in one["split"]),
            texts=phrases(one.get("texts", [])),
            is_sure=one.get("sure", False),
            stands_alone=one.get("stand_alone", False),
            needs_reference=one.get("only_with_reference", False),
        )
        for one in word_list("effects")["effect"]
    )


@cache
def _verb_words() -> frozenset[str]:
    return frozenset(
        word for effect in _effects() for phrase in (*effect.verbs, *effect.split, *effect.texts) for word in phrase
    )


def _query_words(place: Place) -> Words:
    return tuple(word for pair in place.query for part in pair for word in words_of(part))


@cache
def _objects() -> frozenset[str]:
    return frozenset(word for phrase in phrases(word_list("effects")["objects"]) for word in phrase)


@cache
def _fillers() -> frozenset[str]:
    return frozenset(word_list("effects")["fillers"])


@cache
def _button_verbs() -> frozenset[str]:
    return frozenset(word for phrase in phrases(word_list("effects")["button_verbs"]) for word in phrase)


@cache
def _parameters() -> dict[str, frozenset[str]]:
    lists = word_list("contexts")
    return {"action": frozenset(lists["action_parameters"]), "page": frozenset(lists["page_parameters"])}
