"""What becomes of axe-core's results: names, criteria, impact and words of each assertion."""

import pytest

from checks.axe.axe_rules import axe_rules, criteria_of
from checks.outcome import Impact
from checks.verdict import ColourPair, Verdict
from tests.support.axe_runs import GivenNode, GivenRule, GivenRun, axe_run
from tests.support.snapshots import build_page

PAGE = build_page("<html lang=nl><title>Contact</title><p id=a>Tekst</p></html>")
CONTRAST = ["cat.color", "wcag2aa", "wcag143", "EN-9.1.4.3"]


def verdicts(run: GivenRun) -> list[Verdict]:
    return list(axe_rules(axe_run(run, PAGE), PAGE.snapshot))


def one_node(node: GivenNode, *, impact: Impact | None = "minor") -> Verdict:
    """The verdict on one violation of the contrast rule."""
    rule = GivenRule(id="color-contrast", tags=CONTRAST, impact=impact, nodes=[node], help="Contrast must do")
    (verdict,) = verdicts(GivenRun(violations=[rule]))
    return verdict


def test_rule_is_a_check_of_its_own_with_its_criteria() -> None:
    verdict = one_node(GivenNode(at="#a"))
    assert (verdict.check, verdict.criteria, verdict.outcome) == ("axe/color-contrast", ("1.4.3",), "failed")
    assert verdict.confidence == "high"


def test_incomplete_is_in_doubt_with_less_confidence() -> None:
    rule = GivenRule(id="color-contrast", tags=CONTRAST, nodes=["#a"])
    (verdict,) = verdicts(GivenRun(incomplete=[rule]))
    assert (verdict.outcome, verdict.confidence) == ("cantTell", "medium")


@pytest.mark.parametrize(
    ("tags", "criteria"),
    [
        (["wcag2a", "wcag111"], ("1.1.1",)),
        (["wcag244", "wcag412"], ("2.4.4", "4.1.2")),
        (["wcag21aa", "wcag1410"], ("1.4.10",)),
        (["wcag2aaa", "wcag146"], ()),
        (["wcag22aa", "wcag258"], ()),
        (["cat.aria", "best-practice", "EN-9.4.1.2", "section508.22.a"], ()),
    ],
)
def test_tags_name_criteria_of_a_and_aa_only(tags: list[str], criteria: tuple[str, ...]) -> None:
    assert criteria_of(tags) == criteria


def test_impact_of_the_element_outweighs_that_of_the_rule() -> None:
    assert one_node(GivenNode(at="#a", impact="critical"), impact="minor").impact == "critical"
    assert one_node(GivenNode(at="#a"), impact="minor").impact == "minor"
    assert one_node(GivenNode(at="#a"), impact=None).impact == "serious"


@pytest.mark.parametrize(
    ("inside", "outcome"),
    [
        ("<dt>One</dt><dt>Two</dt>", "cantTell"),
        ("<dt>One</dt><p>about one</p>", "failed"),
        ("<dd>about one</dd><dt>One</dt>", "failed"),
        ("<p>One</p>", "failed"),
    ],
)
def test_description_list_without_descriptions_loses_none(inside: str, outcome: str) -> None:
    page = build_page(f"<html lang=nl><title>Contact</title><dl id=a>{inside}</dl></html>")
    rule = GivenRule(id="definition-list", tags=["wcag2a", "wcag131"], nodes=["#a"])
    (verdict,) = axe_rules(axe_run(GivenRun(violations=[rule]), page), page.snapshot)
    assert verdict.outcome == outcome


def test_contrast_is_told_in_numbers() -> None:
    data = {"contrastRatio": "2.41", "expectedContrastRatio": "4.5:1", "fgColor": "#8aa0a9", "bgColor": "#e8f3f6"}
    verdict = one_node(GivenNode(at="#a", data=data))
    message = verdict.message
    assert message.en == "Contrast is 2.41:1 where 4.5:1 is needed: text #8aa0a9 on #e8f3f6."
    assert message.nl == "Contrast is 2.41:1 en moet 4.5:1 zijn: tekst #8aa0a9 op #e8f3f6."
    assert verdict.colours == ColourPair("#8aa0a9", "#e8f3f6", 2.41, 4.5)


def test_contrast_without_known_colours_has_no_pair() -> None:
    assert one_node(GivenNode(at="#a")).colours is None
    assert one_node(GivenNode(at="#a", data={"contrastRatio": 0, "fgColor": "#8aa0a9"})).colours is None


def test_message_is_what_axe_says_with_its_first_reason() -> None:
    summary = "Fix any of the following:\n  Element is too pale\n  Element is too small"
    assert one_node(GivenNode(at="#a", summary=summary)).message.en == "Contrast must do: Element is too pale."


def test_element_that_is_gone_is_named_in_the_words_of_axe() -> None:
    gone = GivenNode(
        ancestry=[["html > body > iframe"], ["html > body > x-chat", "div > button:nth-child(12)"]],
        target=[["#chat"], ["x-chat", ".send:nth-child(12)"]],
        html="<button>Verstuur</button>",
    )
    target = one_node(gone).target
    assert target is not None
    assert (target.frames, target.selector) == (("#chat",), "x-chat >>> .send:nth-child(12)")
    assert (target.html, target.box, target.identity) == ("<button>Verstuur</button>", None, "x-chat >>> .send")


def test_what_passed_is_counted_and_what_was_not_there_is_inapplicable() -> None:
    run = GivenRun(passes={"image-alt": 7}, inapplicable=["label"], rule_tags={"image-alt": ["wcag111"]})
    assert [(one.check, one.outcome, one.occurrences, one.criteria) for one in verdicts(run)] == [
        ("axe/image-alt", "passed", 7, ("1.1.1",)),
        ("axe/label", "inapplicable", 1, ()),
    ]


def test_rule_without_elements_is_not_said_to_have_passed_beside_its_failures() -> None:
    rule = GivenRule(id="image-alt", nodes=["#a"])
    outcomes = [one.outcome for one in verdicts(GivenRun(violations=[rule], passes={"image-alt": 0}))]
    assert outcomes == ["failed"]
