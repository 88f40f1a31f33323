"""The table of how often each check is right."""

import pytest

from bench.accuracy import Case, act_cases, alarms, pair_cases, table_of
from bench.criteria_page import PAGE, criteria_page
from checks.accuracy import Accuracy, accuracy_table, digest_of
from checks.registry import CheckDefinition, all_checks


def test_failed_counts_as_right_or_wrong_by_the_criteria_of_the_case() -> None:
    met, broken = frozenset({"2.4.2"}), frozenset({"1.4.3"})
    found = [
        Case("a", broken, frozenset(), {"unread-contrast": broken, "axe/label": frozenset({"4.1.2"})}),
        Case("b", frozenset(), met, {"vague-page-title": met}),
        Case("c", frozenset(), met, {}),
    ]
    table = table_of(found)
    assert list(alarms(found)) == [("b", ["vague-page-title"])]
    assert (table["vague-page-title"].right, table["vague-page-title"].wrong) == (0, 1)
    assert table["vague-page-title"].twins == table_of([])["vague-page-title"].twins + 2
    assert table["axe/label"].criteria == ("4.1.2",)


def test_a_check_is_proved_by_ten_near_twins_and_by_being_right() -> None:
    assert not Accuracy(right=3, wrong=0, twins=9, digest="").is_proved
    assert Accuracy(right=0, wrong=0, twins=10, digest="").is_proved
    assert Accuracy(right=9, wrong=1, twins=10, digest="").is_proved
    assert not Accuracy(right=8, wrong=1, twins=10, digest="").is_proved


def test_act_case_counts_for_the_criteria_that_its_rule_is_required_for() -> None:
    requirements = {
        "wcag20:1.1.1": {"forConformance": True},
        "wcag20:4.1.2": {"forConformance": True, "secondary": "less strict"},
        "wcag-technique:F65": {"forConformance": False},
    }
    case = {"ruleId": "r", "testcaseId": "t", "expected": "failed", "ruleAccessibilityRequirements": requirements}
    said = [{"check": "axe/image-alt", "outcome": "failed", "wcag": ["1.1.1"]}]
    results = [{"testcaseId": "t", "findings": said}]
    (found,) = act_cases([case], results, {"exclusions": []})
    assert (found.barriers, found.without, found.said) == ({"1.1.1"}, set(), {"axe/image-alt": {"1.1.1"}})
    (excepted,) = act_cases(
        [case | {"expected": "passed"}],
        results,
        {"exclusions": [{"ruleId": "r", "testcaseId": "t", "scs": ["1.1.1"]}]},
    )
    assert not excepted.without


def test_pages_of_a_pair_count_with_its_start_page() -> None:
    index = {"pairs": [{"id": "p", "criterion": "2.4.5", "barrier": {"url": "/a/"}, "ok": {"url": "/b/"}}]}
    pages = [{"id": "p1", "url": "http://h/a/two.html"}, {"id": "p2", "url": "http://h/b/"}]
    said = {"page": "p1", "outcome": "failed", "criteria": ["2.4.5"], "sources": ["one-way-only"]}
    barrier, twin = pair_cases(index, {"pages": pages, "assertions": [said]})
    assert (barrier.barriers, barrier.said) == ({"2.4.5"}, {"one-way-only": {"2.4.5"}})
    assert (twin.without, twin.said) == ({"2.4.5"}, {})


OWN = [one for one in all_checks() if not one.is_family]


@pytest.mark.parametrize("definition", OWN, ids=[one.id for one in OWN])
def test_every_check_is_measured_as_it_is_now(definition: CheckDefinition) -> None:
    row = accuracy_table()[definition.id]
    assert row.digest == digest_of(definition), "the check has changed: measure it anew with python -m bench.accuracy"
    assert row.is_proved or not row.fails, "too few near-twins, or wrong too often, to say failed"


def test_page_of_criteria_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == criteria_page(), "make docs"
