"""The report's own words: complete in both languages, all used, numbers and dates as each language writes them."""

import re
from pathlib import Path
from string import Formatter

import pytest

from checks.outcome import IMPACTS, OUTCOMES
from checks.text import Text
from reports.html import report
from reports.html.wording import Wording, texts
from scanner.chat.tour import USES
from scanner.states.panels import PANEL_STATES

SOURCES = "\n".join(
    path.read_text(encoding="utf-8")
    for path in [*Path(report.__file__).parent.rglob("*.j2"), *Path(report.__file__).parent.glob("*.py")]
)
LITERAL = set(re.findall(r'"([a-z][\w.-]*)"', SOURCES))
FAMILIES = tuple(
    set(re.findall(r'"([a-z.]+\.)" ~', SOURCES))
    | {f"{name}." for name in re.findall(r'w\.(?:named|has)\("([a-z]+)"', SOURCES)}
    | {"month."}
)


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", texts())
def test_text_is_whole_in_both_languages(key: str) -> None:
    text = texts()[key]
    assert text.en.strip() == text.en != ""
    assert text.nl.strip() == text.nl != ""
    assert _fields(text.en) == _fields(text.nl)


@pytest.mark.parametrize("key", texts())
def test_text_is_used(key: str) -> None:
    assert key in LITERAL or re.sub(r"\.(one|other)$", "", key) in LITERAL or key.startswith(FAMILIES)


def test_every_key_of_a_template_exists() -> None:
    asked = set(re.findall(r'(?<![\w.])t\("([\w.-]+)"[,)]', SOURCES)) | set(
        re.findall(r'\bwording\.t\("([\w.-]+)"', SOURCES)
    )
    counted = set(re.findall(r'(?<![\w.])n\("([\w.-]+)",', SOURCES))
    assert asked
    assert counted
    assert asked <= set(texts())
    assert {f"{key}.{form}" for key in counted for form in ("one", "other")} <= set(texts())


def test_closed_sets_have_words() -> None:
    needed = {f"{family}.{outcome}" for outcome in OUTCOMES for family in ("outcome", "count", "meaning")}
    needed |= {f"{family}.{impact}" for impact in IMPACTS for family in ("impact", "impact.meaning", "impact.count")}
    assert needed <= set(texts())


def test_every_state_that_is_led_to_has_words_and_a_number_from_the_second_on() -> None:
    wording = Wording("nl")
    for state in ("initial", "chat-open", *USES, *sorted(PANEL_STATES), "form-errors", "form-errors-in-chat"):
        assert wording.has("state", state), state
        assert wording.has("do", state) or state == "initial", state
    assert wording.named("state", "form-errors-2") == f"{wording.named('state', 'form-errors')} (2)"
    assert wording.named("do", "form-errors-2") == wording.named("do", "form-errors")
    assert wording.named("state", "ingelogd-2") == "ingelogd-2"


def test_numbers_follow_the_language() -> None:
    assert Wording("en").number(12345) == "12,345"
    assert Wording("nl").number(12345) == "12.345"
    assert Wording("nl").decimal(3.25) == "3,2"
    assert Wording("nl").n("pages", 1) == "1 pagina"
    assert Wording("nl").n("pages", 2000) == "2.000 pagina's"


def test_moments_are_told_in_utc() -> None:
    assert Wording("nl").when("2026-03-01T01:30:00+02:00") == "28 februari 2026, 23:30 UTC"
    assert Wording("en").day("2026-11-23T20:16:00Z") == "23 November 2026"
    assert Wording("en").when("yesterday") == "yesterday"
    assert Wording("en").lasting("2026-11-23T20:00:00Z", "2026-11-23T20:05:10Z") == "5 minutes"
    assert Wording("en").lasting("2026-11-23T20:00:00Z", "later") == ""


def test_english_in_a_dutch_report_is_marked() -> None:
    untranslated, translated = Text("A <b>", "A <b>"), Text("Yes", "Ja")
    assert str(Wording("nl").say(untranslated)) == '<span lang="en">A &lt;b&gt;</span>'
    assert str(Wording("nl").say(translated)) == "Ja"
    assert str(Wording("en").say(untranslated)) == "A &lt;b&gt;"
    assert str(Wording("nl").english("Broken")) == '<span lang="en">Broken</span>'
