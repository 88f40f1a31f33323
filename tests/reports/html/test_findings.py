"""A finding is all assertions with one fingerprint; the order is that of someone who mends them."""

from dataclasses import replace

from checks.outcome import IMPACTS
from reports.findings import Finding, findings, message_of
from reports.result import Result


def _by_check(result: Result, check: str, outcome: str = "failed") -> list[Finding]:
    return [finding for finding in findings(result) if finding.check == check and finding.outcome == outcome]


def test_one_component_on_three_pages_is_one_finding(golden: Result) -> None:
    search = _by_check(golden, "axe/label")[0]
    assert search.pages == ("p1", "p3", "p4")
    assert [place.page for place in search.places] == ["p1", "p3", "p4"]


def test_folded_places_count_as_often_as_they_were_met(golden: Result) -> None:
    send = next(one for one in _by_check(golden, "axe/color-contrast") if len(one.pages) == 3)
    assert len(send.places) == 3
    assert send.occurrences == 5


def test_assertion_about_several_pages_concerns_them_all(golden: Result) -> None:
    (naming,) = _by_check(golden, "differently-named-function")
    assert naming.pages == ("p1", "p3", "p4")


def test_same_fingerprint_failed_and_in_doubt_is_two_findings(golden: Result) -> None:
    failed = next(one for one in golden.assertions if one.check == "locked-zoom")
    doubt = replace(failed, id="doubt", outcome="cantTell")
    both = findings(replace(golden, assertions=[doubt, failed]))
    assert [finding.outcome for finding in both] == ["failed", "cantTell"]


def test_impact_is_the_worst_of_the_places(golden: Result) -> None:
    failed = next(one for one in golden.assertions if one.check == "locked-zoom")
    (finding,) = findings(replace(golden, assertions=[failed, replace(failed, id="worse", impact="critical")]))
    assert finding.impact == "critical"


def test_passed_and_untested_are_no_findings(golden: Result) -> None:
    assert {finding.outcome for finding in findings(golden)} == {"failed", "cantTell"}


def test_order_is_failed_then_impact_then_pages_then_check(golden: Result) -> None:
    keys = [
        (one.outcome != "failed", -IMPACTS.index(one.impact), -len(one.pages), one.check) for one in findings(golden)
    ]
    assert keys == sorted(keys)
    assert findings(golden)[0].check == "axe/label"


def test_order_does_not_hang_on_the_order_of_assertions(golden: Result) -> None:
    backwards = replace(golden, assertions=golden.assertions[::-1])
    checks = [finding.check for finding in findings(golden)]
    assert [finding.check for finding in findings(backwards)] == checks


def test_message_that_has_no_translation_is_told_in_english(golden: Result) -> None:
    passed = next(one for one in golden.assertions if one.outcome == "passed")
    assert passed.messages is None
    assert message_of(passed).nl == message_of(passed).en == passed.message
