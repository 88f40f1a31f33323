"""The golden result is what its builder writes, and has the cases that the report tests rely on."""

from types import ModuleType

from reports.findings import findings
from reports.result import Result, encode_result


def test_golden_result_is_up_to_date(golden: Result, golden_builder: ModuleType) -> None:
    assert encode_result(golden) == encode_result(golden_builder.golden_result())


def test_golden_result_has_every_case(golden: Result) -> None:
    found = findings(golden)
    assert len(golden.criteria) == 50
    assert {one.outcome for one in golden.assertions} == {"failed", "cantTell", "passed", "inapplicable", "untested"}
    assert any(len(finding.pages) == 3 and len(finding.places) == 3 for finding in found)
    assert any(one.occurrences > 1 for one in golden.assertions if one.outcome == "failed")
    assert any(one.target and len(one.target.frames) == 2 for one in golden.assertions)
    assert any(one.target is None and one.outcome == "failed" for one in golden.assertions)
    assert any(one.pages for one in golden.assertions)
