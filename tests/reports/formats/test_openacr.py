"""`openacr.yaml`, validated against its schema and the catalogue's criteria and terms."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import yaml

from reports.machines.openacr import write_openacr
from reports.result import Result
from tests.reports.formats.conftest import SCHEMAS

LEVEL_A = """
1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4
2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.1 4.1.2
"""
LEVEL_AA = """
1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8 3.1.2
3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3
"""
"""Criteria of the catalogue 2.5-edition-wcag-2.2-508-eu-en, in its order."""

TERMS = {"supports", "partially-supports", "does-not-support", "not-applicable", "not-evaluated"}


def read(path: Path) -> dict[str, Any]:
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    schema = json.loads((SCHEMAS / "openacr-0.1.0.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator(schema).validate(document)
    assert isinstance(document, dict)
    return document


def levels(document: dict[str, Any]) -> dict[str, str]:
    found = {}
    for chapter in ("success_criteria_level_a", "success_criteria_level_aa"):
        for row in document["chapters"][chapter]["criteria"]:
            (component,) = row["components"]
            assert component["name"] == "web"
            found[row["num"]] = component["adherence"]["level"]
    return found


def test_draft_is_valid_and_has_the_criteria_of_the_catalogue(golden: Result, hostile: Result, tmp_path: Path) -> None:
    for result in (golden, hostile):
        document = read(write_openacr(result, tmp_path, "nl"))
        chapters = document["chapters"]
        assert [row["num"] for row in chapters["success_criteria_level_a"]["criteria"]] == LEVEL_A.split()
        assert [row["num"] for row in chapters["success_criteria_level_aa"]["criteria"]] == LEVEL_AA.split()
        assert set(levels(document).values()) <= TERMS


def test_draft_claims_no_more_than_the_evidence(golden: Result, tmp_path: Path) -> None:
    found = levels(read(write_openacr(golden, tmp_path, "en")))
    for criterion in golden.criteria:
        assert (found[criterion.id] == "supports") == (criterion.outcome == "passed")
        assert (found[criterion.id] == "partially-supports") == (criterion.outcome == "failed")
        assert (found[criterion.id] == "not-evaluated") == (criterion.outcome in ("cantTell", "untested"))
    assert {found[one] for one in ("2.4.11", "2.5.7", "2.5.8", "3.2.6", "3.3.7", "3.3.8")} == {"not-evaluated"}
