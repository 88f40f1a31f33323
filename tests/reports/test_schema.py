"""The published JSON Schema of results.json, held against the code and against real documents."""

import dataclasses
import json
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest

from checks.observations.offered_documents import DocumentProblem, DocumentType
from checks.outcome import Confidence, Impact, Mode, Outcome
from checks.target import Target
from checks.text import Text
from checks.verdict import Assertion
from reports.result import (
    AssertionResult,
    ChatMessageResult,
    ChatStateResult,
    CheckResult,
    CriterionResult,
    DocumentResult,
    PageKind,
    PageResult,
    PageStatus,
    Problem,
    ProductRuleResult,
    Result,
    Software,
    TargetResult,
    ToldResult,
    UrlCount,
    encode_result,
    read_result,
)
from scanner.crawl.link import Visit
from scanner.result_building import RunFacts, build_result
from scanner.run.journal import Aftermath, Journal, JournalEntry

ROOT = Path(__file__).parents[2]
SCHEMA: dict[str, Any] = json.loads((ROOT / "reports" / "schema" / "results-1.json").read_text(encoding="utf-8"))
GOLDEN = ROOT / "tests" / "reports" / "golden" / "results.json"
PARTS = {
    "software": Software, "page": PageResult, "target": TargetResult, "assertion": AssertionResult,
    "criterion": CriterionResult, "product_rule": ProductRuleResult, "problem": Problem, "check": CheckResult,
    "url_count": UrlCount, "chat_state": ChatStateResult, "chat_message": ChatMessageResult, "told": ToldResult,
    "offered_document": DocumentResult,
}  # fmt: skip


def test_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", [*PARTS, "document"])
def test_schema_has_the_fields_of_the_code(name: str) -> None:
    described = SCHEMA if name == "document" else SCHEMA["$defs"][name]
    fields = {field.name for field in dataclasses.fields(PARTS.get(name, Result))}
    assert set(described["properties"]) == fields
    assert set(described["required"]) <= fields
    assert set(described["required"]) >= {
        field.name
        for field in dataclasses.fields(PARTS.get(name, Result))
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    }


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


CONTRACT = {
    "document": "schema_version tool engines browser started finished scope requests_stopped pages assertions criteria "
    "product_rules problems",
    "software": "name version",
    "page": "id url final_url title kind kind_reason status problem seconds states",
    "assertion": "id check page state condition outcome criteria mode impact confidence target message evidence "
    "fingerprint occurrences",
    "target": "frames selector html text box",
    "criterion": "id level outcome counts",
    "product_rule": "id outcome counts",
    "problem": "code page message",
}
"""Keys of version 1 that programs of others rely on: they stay, whatever becomes of our classes."""


@pytest.mark.parametrize("name", CONTRACT)
def test_key_that_others_rely_on_is_always_there(name: str) -> None:
    described = SCHEMA if name == "document" else SCHEMA["$defs"][name]
    assert set(CONTRACT[name].split()) <= set(described["required"])


def test_keys_for_more_pages_and_sources_are_described() -> None:
    assert {"pages", "sources"} <= set(SCHEMA["$defs"]["assertion"]["properties"])


@pytest.mark.parametrize(
    ("described", "words"),
    [
        (SCHEMA["$defs"]["outcome"], Outcome),
        (SCHEMA["$defs"]["impact"], Impact),
        (SCHEMA["$defs"]["assertion"]["properties"]["mode"], Mode),
        (SCHEMA["$defs"]["assertion"]["properties"]["confidence"], Confidence),
        (SCHEMA["$defs"]["page"]["properties"]["status"], PageStatus),
        (SCHEMA["$defs"]["page"]["properties"]["kind"], PageKind),
        (SCHEMA["$defs"]["offered_document"]["properties"]["type"], DocumentType),
    ],
)
def test_closed_sets_are_those_of_the_code(described: dict[str, Any], words: object) -> None:
    assert set(described["enum"]) == set(get_args(words))


def test_problems_of_documents_are_those_of_the_code() -> None:
    assert set(SCHEMA["$defs"]["offered_document"]["properties"]["problem"]["enum"]) == {
        None,
        *get_args(DocumentProblem),
    }


def test_every_key_is_explained() -> None:
    def unexplained(described: dict[str, Any], name: str) -> Iterator[str]:
        for key, one in described.get("properties", {}).items():
            if not one.get("description", "").endswith("."):
                yield f"{name}.{key}"

    parts = [("", SCHEMA), *SCHEMA["$defs"].items()]
    assert [key for name, described in parts for key in unexplained(described, name)] == []
    assert [name for name, described in parts if not described.get("description")] == []


def test_schema_is_found_where_the_package_is_installed() -> None:
    assert json.loads(files("reports").joinpath("schema/results-1.json").read_bytes()) == SCHEMA


def test_keys_may_be_added() -> None:
    document = json.loads(GOLDEN.read_bytes())
    for part in (document, document["pages"][0], document["assertions"][0], document["criteria"][0]):
        part["later"] = {"more": 1}
    jsonschema.validate(document, SCHEMA, jsonschema.Draft202012Validator)


def without_a_criterion(document: dict[str, Any]) -> None:
    document["criteria"].pop()


def without_pages(document: dict[str, Any]) -> None:
    del document["pages"]


def of_another_version(document: dict[str, Any]) -> None:
    document["schema_version"] = "2.0"


def with_half_a_count(document: dict[str, Any]) -> None:
    del document["criteria"][0]["counts"]["untested"]


def with_a_flat_box(document: dict[str, Any]) -> None:
    next(one for one in document["assertions"] if one["target"])["target"]["box"] = [0, 0]


@pytest.mark.parametrize(
    "spoil", [without_a_criterion, without_pages, of_another_version, with_half_a_count, with_a_flat_box]
)
def test_spoiled_document_is_refused(spoil: Callable[[dict[str, Any]], None]) -> None:
    document = json.loads(GOLDEN.read_bytes())
    spoil(document)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, SCHEMA, jsonschema.Draft202012Validator)


def test_result_built_from_a_journal_is_valid(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "run.sqlite")
    journal.record(JournalEntry(1, page("p1", "scanned"), AFTER, [asserted("failed"), asserted("passed")]))
    journal.record(JournalEntry(2, page("p2", "unreachable"), AFTER, []))
    result = build_result(journal, FACTS)
    journal.close()
    document = json.loads(encode_result(result))
    jsonschema.validate(document, SCHEMA, jsonschema.Draft202012Validator)
    assert [one["id"] for one in document["assertions"]] == ["a1", "a2"]
    assert next(one for one in document["criteria"] if one["id"] == "1.1.1")["outcome"] == "failed"
    assert [one["id"] for one in document["checks"]] == ["axe/image-alt"]


AFTER = Aftermath(Visit(), None, [Problem("frame-not-scanned", "p1", "The frame #chat did not answer.")], {"POST": 1})
FACTS = RunFacts(
    started="2026-11-23T20:16:00Z",
    finished="2026-11-23T20:16:41Z",
    scope={"command": "page"},
    browser=Software("chromium", "156.0"),
    axe_version="4.12.1",
    requests_stopped={"POST": 2},
    urls_not_scanned=[UrlCount("outside the scope", 1, ["https://voorbeeld.nl/"])],
    problems=[],
    complete=True,
)


def page(page_id: str, status: PageStatus) -> PageResult:
    problem = None if status == "scanned" else "The server did not answer."
    url = f"https://loket.example/{page_id}"
    states = ["initial"] if status == "scanned" else []
    return PageResult(page_id, url, url, "Contact", "help", "“contact” in its address.", status, problem, 1.5, states)


def asserted(outcome: Outcome) -> Assertion:
    return Assertion(
        check="axe/image-alt",
        page="p1",
        state="initial",
        condition="default",
        outcome=outcome,
        criteria=("1.1.1",),
        mode="automatic",
        impact="critical",
        confidence="high",
        target=Target(("#chat",), "img", "<img>", "", (0, 0, 20.5, 20), "iframe#chat >>> img"),
        message=Text(en="No alternative.", nl="Geen alternatief."),
        fingerprint="0123456789abcdef",
        sources=("axe/image-alt",),
    )
