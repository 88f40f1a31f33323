"""The texts that stand beside axe's rules and beside each criterion: complete, in both languages, well formed."""

import json
import re
from importlib.resources import files
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from checks.criteria import product_rules, success_criteria

WCAG_TAGS = {"wcag2a", "wcag2aa", "wcag21a", "wcag21aa"}
RULE_IN_SCRIPT = re.compile(r'\{id:"([a-z-]+)",(?:(?!\{id:").)*?\btags:\[([^\]]*)\]', re.DOTALL)
TECHNIQUE = re.compile(r"(G|H|C|SCR|SVR|ARIA|F|T|SM|PDF)\d+")
HTML_ENTITY = re.compile(r"&\w+;|&#\d+;")
PARTS = ("title", "barrier", "remedy")
LANGUAGES = ("en", "nl")
MAX_TITLE_LENGTH = 90


def _load(folder: str, name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(files("checks").joinpath(folder).joinpath(name).read_text("utf-8"))
    return read


RULES = _load("axe", "rules.json")
HOW_TO_DECIDE = _load("data", "how-to-decide.json")
SENTENCES = {f"{rule} {part}": text[part] for rule, text in RULES.items() for part in ("barrier", "remedy")} | {
    f"{criterion} how to decide": text for criterion, text in HOW_TO_DECIDE.items()
}
TEXTS = SENTENCES | {f"{rule} title": text["title"] for rule, text in RULES.items()}


def wcag_rules_of_axe() -> set[str]:
    """Ids of the rules in the bundled script that carry a WCAG 2.0 or 2.1 A or AA tag."""
    found = RULE_IN_SCRIPT.findall(AXE_SCRIPT)
    return {rule for rule, tags in found if WCAG_TAGS & set(re.findall(r'"([^"]+)"', tags))}


def test_rules_are_read_from_the_script_of_axe() -> None:
    """Guards the regular expression: a bundle built in another way must not make the next test pass unseen."""
    found = wcag_rules_of_axe()
    assert {"area-alt", "color-contrast", "label", "video-caption", "css-orientation-lock", "td-has-header"} <= found
    assert "region" not in found  # best practice, no WCAG tag
    assert "target-size" not in found  # WCAG 2.2
    assert len(found) >= 60


def test_every_wcag_rule_of_axe_has_our_own_words() -> None:
    assert wcag_rules_of_axe() - set(RULES) == set()


def test_no_words_for_rules_that_axe_does_not_have() -> None:
    assert set(RULES) - wcag_rules_of_axe() == set()


@pytest.mark.parametrize("rule", RULES)
def test_rule_has_exactly_the_fields_that_reports_read(rule: str) -> None:
    assert set(RULES[rule]) == {*PARTS, "techniques"}
    assert all(set(RULES[rule][part]) == set(LANGUAGES) for part in PARTS)


@pytest.mark.parametrize("rule", RULES)
def test_techniques_are_ids_of_wcag_techniques(rule: str) -> None:
    techniques = RULES[rule]["techniques"]
    assert [one for one in techniques if not TECHNIQUE.fullmatch(one)] == []
    assert len(techniques) == len(set(techniques))


def test_how_to_decide_has_each_criterion_and_product_rule_once_in_order() -> None:
    wanted = [criterion.id for criterion in success_criteria()] + [rule.id for rule in product_rules()]
    assert list(HOW_TO_DECIDE) == wanted


def test_parsing_is_explained_as_always_satisfied() -> None:
    assert "always passes" in HOW_TO_DECIDE["4.1.1"]["en"]
    assert "voldoet dus altijd" in HOW_TO_DECIDE["4.1.1"]["nl"]


@pytest.mark.parametrize("where", TEXTS)
def test_text_is_there_in_both_languages_and_trimmed(where: str) -> None:
    text = TEXTS[where]
    assert set(text) == set(LANGUAGES)
    assert text["en"] != text["nl"]
    for words in text.values():
        assert words.strip() == words != ""
        assert "  " not in words
        assert "\n" not in words


@pytest.mark.parametrize("where", SENTENCES)
def test_passage_is_made_of_whole_sentences(where: str) -> None:
    for words in SENTENCES[where].values():
        assert words.endswith(".")
        assert not words.endswith("..")


@pytest.mark.parametrize("where", TEXTS)
def test_text_is_plain_text_with_balanced_quotes(where: str) -> None:
    for words in TEXTS[where].values():
        assert HTML_ENTITY.search(words) is None
        assert words.count("“") == words.count("”")
        assert words.count('"') % 2 == 0
        assert words.count("(") == words.count(")")


@pytest.mark.parametrize("rule", RULES)
def test_title_is_short_and_no_sentence(rule: str) -> None:
    for words in RULES[rule]["title"].values():
        assert not words.endswith(".")
        assert len(words) <= MAX_TITLE_LENGTH


def test_titles_tell_the_rules_apart() -> None:
    for language in LANGUAGES:
        titles = [text["title"][language] for text in RULES.values()]
        assert len(titles) == len(set(titles))
