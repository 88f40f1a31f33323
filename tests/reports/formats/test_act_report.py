"""`act-report`: one assertion a test case and check, the one that weighs most, and linked data that expands."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld

from reports.machines.act_report import UnreadableTestCases, read_test_cases, write_act_report
from tests.support.results import result_of, said

EARL = "http://www.w3.org/ns/earl#"
ADDRESS = "https://www.w3.org/cases/{}.html"
ROW = {"ruleId": "aaaaaa", "expected": "failed", "testcaseId": "x", "url": ADDRESS.format("one")}


def report(tmp_path: Path, cases: bytes) -> tuple[int, list[dict[str, Any]]]:
    result = result_of(said("a", "passed"), said("b", "failed"), said("c", "cantTell", check="other"))
    page = replace(result.pages[0], id="p1", status="scanned", url="http://127.0.0.1:8000/cases/one.html")
    looked_at = write_act_report(replace(result, pages=[page]), read_test_cases(cases), tmp_path / "act.jsonld")
    expanded = jsonld.expand(json.loads((tmp_path / "act.jsonld").read_bytes()))
    return looked_at, [one for one in expanded if f"{EARL}Assertion" in one["@type"]]


def test_each_check_says_one_thing_of_a_test_case(tmp_path: Path) -> None:
    cases = json.dumps({"testcases": [ROW, {**ROW, "url": ADDRESS.format("two")}]}).encode()
    looked_at, assertions = report(tmp_path, cases)
    assert looked_at == 1
    outcomes = [one[f"{EARL}result"][0][f"{EARL}outcome"][0]["@id"] for one in assertions]
    assert outcomes == [f"{EARL}failed", f"{EARL}cantTell"]
    subject = assertions[0][f"{EARL}subject"][0]
    assert subject["http://purl.org/dc/terms/source"][0]["@value"] == ADDRESS.format("one")
    test = assertions[0][f"{EARL}test"][0]
    assert test["http://purl.org/dc/terms/title"][0]["@value"] == "axe/label"
    assert test["http://purl.org/dc/terms/isPartOf"] == [{"@id": "http://www.w3.org/TR/WCAG21/#name-role-value"}]


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"testcases": [{"url": 1}]}', b"\xff"])
def test_what_is_no_list_of_test_cases_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableTestCases):
        read_test_cases(data)


def test_nothing_is_written_when_no_test_case_was_looked_at(tmp_path: Path) -> None:
    cases = read_test_cases(json.dumps({"testcases": [ROW]}).encode())
    earlier = tmp_path / "act.jsonld"
    earlier.write_text("of another run")
    assert write_act_report(result_of(said("a")), cases, earlier) == 0
    assert earlier.read_text() == "of another run"
