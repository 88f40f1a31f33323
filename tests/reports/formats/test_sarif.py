"""`report.sarif`, validated against the schema of the standard, within GitHub's limits."""

import gzip
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from reports.findings import findings
from reports.machines.sarif import write_sarif
from reports.result import Result
from tests.reports.formats.conftest import SCHEMAS


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft4Validator:
    schema = json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
    return jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())


def run_of(path: Path) -> dict[str, Any]:
    (run,) = json.loads(path.read_text(encoding="utf-8"))["runs"]
    assert isinstance(run, dict)
    return run


@pytest.mark.parametrize("language", ["en", "nl"])
def test_log_is_valid(golden: Result, language: str, validator: jsonschema.Draft4Validator, tmp_path: Path) -> None:
    path = write_sarif(golden, tmp_path, "nl" if language == "nl" else "en")
    validator.validate(json.loads(path.read_text(encoding="utf-8")))


def test_hostile_log_is_valid(hostile: Result, validator: jsonschema.Draft4Validator, tmp_path: Path) -> None:
    path = write_sarif(hostile, tmp_path, "en")
    validator.validate(json.loads(path.read_text(encoding="utf-8")))
    for result in run_of(path)["results"]:
        for location in result["locations"]:
            uri = location["physicalLocation"]["artifactLocation"]["uri"]
            assert uri.isascii()
            assert not set(' "<>\\^`{|}') & set(uri)


def test_every_finding_is_a_result_with_its_fingerprint(golden: Result, tmp_path: Path) -> None:
    run = run_of(write_sarif(golden, tmp_path, "en"))
    found = findings(golden)
    told = {(one["partialFingerprints"]["loketscan/v1"], one["kind"]) for one in run["results"]}
    assert told == {(one.fingerprint, "fail" if one.outcome == "failed" else "review") for one in found}
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] == "none" or result["kind"] == "fail"


def test_location_is_page_and_element(golden: Result, tmp_path: Path) -> None:
    run = run_of(write_sarif(golden, tmp_path, "en"))
    one = next(result for result in run["results"] if result["ruleId"] == "axe/label")
    location = one["locations"][0]
    url = location["properties"]["url"]
    assert url.startswith("https://")
    assert location["physicalLocation"]["artifactLocation"]["uri"] == url.removeprefix("https://")
    assert location["logicalLocations"][0]["fullyQualifiedName"]


def test_no_address_is_absolute(golden: Result, hostile: Result, tmp_path: Path) -> None:
    for result in (golden, hostile):
        for one in run_of(write_sarif(result, tmp_path, "en"))["results"]:
            uris = [place["physicalLocation"]["artifactLocation"]["uri"] for place in one["locations"]]
            assert not [uri for uri in uris if ":" in uri or uri.startswith("/")]


def test_large_log_keeps_the_limits_and_says_so(large: Result, tmp_path: Path) -> None:
    path = write_sarif(large, tmp_path, "nl")
    run = run_of(path)
    assert len(run["results"]) == 25_000
    assert len(gzip.compress(path.read_bytes())) < 10_000_000
    assert "25000" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
    assert all(len(rule.get("properties", {}).get("tags", [])) <= 20 for rule in run["tool"]["driver"]["rules"])
