"""The short of a result: what is counted, and what is named first."""

from reports.result import read_result
from reports.summary import summarise
from tests.support.results import GOLDEN, result_of, said


def test_findings_are_counted_once_however_many_pages_they_are_on() -> None:
    failed = [said("a"), said("a", page="p2"), said("b", impact="critical")]
    summary = summarise(result_of(*failed, said("c", "cantTell"), said("d", "passed")))
    assert summary.failed_findings == {"critical": 1, "serious": 1}
    assert summary.doubtful_findings == 1


def test_worst_finding_is_named_first_and_no_more_than_asked_for() -> None:
    many = [said(f"m{n}", impact="minor") for n in range(9)]
    summary = summarise(
        result_of(*many, said("w", impact="critical"), said("d", "cantTell", impact="critical")), most=3
    )
    assert [one.fingerprint for one in summary.first] == ["w", "m0", "m1"]


def test_every_criterion_is_under_its_outcome() -> None:
    golden = read_result(GOLDEN)
    summary = summarise(golden)
    listed = [criterion for many in summary.criteria.values() for criterion in many]
    assert sorted(listed) == sorted(one.id for one in golden.criteria)
    assert "4.1.1" in summary.criteria["passed"]
    assert sum(summary.pages.values()) == len(golden.pages)
    assert summary.product_rules == {one.id: one.outcome for one in golden.product_rules}
