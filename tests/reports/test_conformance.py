"""Honest outcomes: what may be said of a criterion, given what was asserted."""

from dataclasses import replace

import pytest

from checks.criteria import product_rules
from checks.outcome import Outcome
from checks.registry import Coverage
from checks.text import Text
from checks.verdict import Assertion
from reports.conformance import Conformance
from reports.result import CriterionResult

COVERAGE: dict[str, Coverage] = {"part": "part", "scope": "applicability", "whole": "whole"}


def said(check: str, outcome: Outcome, *, mode: str = "automatic", page: str = "p1") -> Assertion:
    words = Text(en="x", nl="y")
    return Assertion(
        check, page, "initial", "default", outcome, ("2.4.2",), mode, "serious", "high", None, words, "f"  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("assertions", "outcome"),
    [
        ([], "untested"),
        ([said("part", "passed")], "cantTell"),
        ([said("whole", "passed")], "passed"),
        ([said("whole", "passed"), said("part", "untested")], "cantTell"),
        ([said("part", "passed", mode="manual")], "passed"),
        ([said("part", "inapplicable")], "untested"),
        ([said("scope", "inapplicable")], "inapplicable"),
        ([said("scope", "inapplicable"), said("part", "untested")], "untested"),
        ([said("whole", "passed"), said("part", "cantTell")], "cantTell"),
        ([said("whole", "passed"), said("part", "cantTell"), said("part", "failed")], "failed"),
    ],
)
def test_outcome_follows_from_what_was_asserted(assertions: list[Assertion], outcome: Outcome) -> None:
    conformance = Conformance(COVERAGE)
    conformance.add(assertions)
    (titled,) = (one for one in conformance.criteria() if one.id == "2.4.2")
    assert titled.outcome == outcome
    assert titled.reason.en != titled.reason.nl


def test_all_fifty_are_listed_and_parsing_is_always_satisfied() -> None:
    listed = Conformance({}).criteria()
    assert len(listed) == 50
    assert {one.id for one in listed if one.outcome != "untested"} == {"4.1.1"}
    assert all(one.how_to_decide.nl for one in listed)


def test_pages_are_named_where_it_failed() -> None:
    conformance = Conformance(COVERAGE)
    conformance.add(
        [said("part", "failed", page="p2"), said("part", "failed", page="p2"), said("part", "cantTell", page="p3")]
    )
    (titled,) = (one for one in conformance.criteria() if one.id == "2.4.2")
    assert titled.pages == ["p2"]
    assert (titled.counts["failed"], titled.counts["cantTell"]) == (2, 1)


def criterion(number: str, *assertions: Assertion) -> CriterionResult:
    """What is said of one criterion."""
    conformance = Conformance(COVERAGE)
    conformance.add(assertions)
    return next(one for one in conformance.criteria() if one.id == number)


def test_parsing_is_satisfied_whatever_was_found() -> None:
    broken = replace(said("part", "failed"), criteria=("4.1.1",))
    parsing = criterion("4.1.1", broken)
    assert (parsing.outcome, parsing.counts["failed"], parsing.pages) == ("passed", 1, [])
    assert "W3C" in parsing.reason.en


def test_failure_on_one_page_outweighs_passes_on_all_others() -> None:
    titled = criterion("2.4.2", *(said("whole", "passed", page=f"p{n}") for n in range(9)), said("part", "failed"))
    assert (titled.outcome, titled.counts["passed"], titled.counts["failed"]) == ("failed", 9, 1)


def test_doubt_on_one_page_outweighs_a_pass_of_the_whole() -> None:
    titled = criterion("2.4.2", said("whole", "passed"), said("part", "cantTell", page="p7"))
    assert (titled.outcome, titled.pages) == ("cantTell", ["p7"])


def test_check_that_nobody_knows_covers_a_part() -> None:
    assert criterion("2.4.2", said("of-a-plugin-that-is-gone", "passed")).outcome == "cantTell"
    assert criterion("2.4.2", said("of-a-plugin-that-is-gone", "inapplicable")).outcome == "untested"


def test_assertion_of_two_criteria_counts_under_both() -> None:
    both = replace(said("part", "failed"), criteria=("2.4.4", "4.1.2", "no-js"))
    conformance = Conformance(COVERAGE)
    conformance.add([both])
    assert [one.id for one in conformance.criteria() if one.outcome == "failed"] == ["2.4.4", "4.1.2"]
    assert [one.id for one in conformance.product_rules() if one.outcome == "failed"] == ["no-js"]


def test_product_rules_are_all_listed_and_judged_alike() -> None:
    conformance = Conformance(COVERAGE)
    conformance.add([replace(said("part", "passed"), criteria=("no-js",))])
    rules = conformance.product_rules()
    assert [one.id for one in rules] == [rule.id for rule in product_rules()]
    assert {one.id: one.outcome for one in rules}["no-js"] == "cantTell"


def test_counts_hold_every_outcome_and_pages_stay_few() -> None:
    titled = criterion("2.4.2", *(said("part", "failed", page=f"p{n}") for n in range(1000)))
    assert set(titled.counts) == {"failed", "cantTell", "passed", "inapplicable", "untested"}
    assert titled.counts["failed"] == 1000
    assert len(titled.pages) == 200
    assert "1000 failed assertion(s) on 1000 page(s)" in titled.reason.en


def test_pages_that_an_assertion_names_beside_its_own_are_counted() -> None:
    shared = replace(said("part", "failed", page="p2"), pages=("p1", "p3"))
    titled = criterion("2.4.2", shared, said("part", "failed", page="p3"))
    assert titled.pages == ["p2", "p1", "p3"]
    assert "2 failed assertion(s) on 3 page(s)" in titled.reason.en
