"""The word lists: foldable, within the length that is searched, and free of words on two sides."""

import pytest

from scanner.crawl.words import (
    MAX_PHRASE_WORDS,
    Words,
    begins,
    ends,
    holds,
    phrases,
    word_list,
    words_of,
    words_of_segment,
)


def listed(name: str) -> list[str]:
    lists = word_list(name)
    effects = [phrase for effect in lists.get("effect", []) for phrase in (*effect["verbs"], *effect.get("texts", []))]
    return [*effects, *(phrase for value in lists.values() for phrase in value if isinstance(phrase, str))]


@pytest.mark.parametrize("name", ["effects", "contexts", "service-words"])
def test_every_phrase_can_be_found(name: str) -> None:
    assert listed(name)
    for phrase in phrases(listed(name)):
        assert 0 < len(phrase) <= MAX_PHRASE_WORDS


def test_service_word_is_not_an_aside_too() -> None:
    lists = word_list("service-words")
    aside = phrases(lists["aside"])
    for group in ("chat", "portal", "help", "service"):
        assert phrases(lists[group]).isdisjoint(aside)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Häufige Fragen", ("haufige", "fragen")),
        ("logOut", ("log", "out")),
        ("Contact & service", ("contact", "service")),
        ("L’aide", ("laide",)),
        ("Straße", ("strasse",)),
        ("→", ()),
    ],
)
def test_words_are_folded(text: str, words: Words) -> None:
    assert words_of(text) == words


def test_segment_is_decoded_and_loses_its_extension() -> None:
    assert words_of_segment("Veelgestelde%20Vragen.html") == ("veelgestelde", "vragen")
    assert words_of_segment("versie-1.2") == ("versie", "1", "2")


def test_phrases_are_neighbours_in_order() -> None:
    phrase = frozenset({("log", "uit")})
    assert holds(("nu", "log", "uit", "hier"), phrase)
    assert not holds(("uit", "log"), phrase)
    assert begins(("log", "uit", "nu"), phrase)
    assert not begins(("nu", "log", "uit"), phrase)
    assert ends(("nu", "log", "uit"), phrase)
    assert not ends(("log", "uit", "nu"), phrase)
