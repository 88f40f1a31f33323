"""Honest outcomes: what may be said of a criterion, given what was asserted."""

import pytest

from checks.outcome import Outcome
from checks.registry import Coverage
from checks.text import Text
from checks.verdict import Assertion
from reports.conformance import Conformance

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
