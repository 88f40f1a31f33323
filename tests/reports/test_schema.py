"""The published JSON Schema of results.json, held against the code and against real documents."""

import dataclasses
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from reports.result import (
    AssertionResult,
    CheckResult,
    CriterionResult,
    PageResult,
    Problem,
    ProductRuleResult,
    Result,
    Software,
    TargetResult,
    UrlCount,
    encode_result,
    read_result,
)

ROOT = Path(__file__).parents[2]
SCHEMA: dict[str, Any] = json.loads((ROOT / "reports" / "schema" / "results-1.json").read_text(encoding="utf-8"))
GOLDEN = ROOT / "tests" / "reports" / "golden" / "results.json"
PARTS = {
    "software": Software, "page": PageResult, "target": TargetResult, "assertion": AssertionResult,
    "criterion": CriterionResult, "product_rule": ProductRuleResult, "problem": Problem, "check": CheckResult,
    "url_count": UrlCount,
}  # fmt: skip


def test_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", [*PARTS, "document"])
def test_schema_has_the_fields_of_the_code(name: str) -> None:
    described = SCHEMA if name == "document" else SCHEMA["$defs"][name]
    fields = {field.name for field in dataclasses.fields(PARTS.get(name, Result))}
    assert set(described["properties"]) == fields
    assert set(described["required"]) <= fields


def test_golden_result_is_valid() -> None:
    jsonschema.validate(json.loads(GOLDEN.read_bytes()), SCHEMA, jsonschema.Draft202012Validator)


def test_reading_and_writing_changes_nothing() -> None:
    result = read_result(GOLDEN)
    assert json.loads(encode_result(result)) == json.loads(GOLDEN.read_bytes())


@pytest.mark.parametrize(
    ("field", "value"),
    [("outcome", "broken"), ("criteria", "2.1.2"), ("impact", None), ("target", {"selector": "p"})],
)
def test_schema_refuses_what_is_wrong(field: str, value: object) -> None:
    document = json.loads(GOLDEN.read_bytes())
    document["assertions"][0][field] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, SCHEMA, jsonschema.Draft202012Validator)
