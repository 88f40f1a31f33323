"""EARL and the WCAG-EM evaluation, expanded and framed by a JSON-LD library, without network."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld

from checks.criteria import criterion_by_id
from reports.machines.earl import write_earl
from reports.machines.wcag_em import CONTEXT, write_wcag_em
from reports.result import Result

EARL = "http://www.w3.org/ns/earl#"
DCTERMS = "http://purl.org/dc/terms/"


@pytest.fixture(autouse=True)
def without_network() -> Iterator[None]:
    def refuse(url: str, _options: object) -> None:
        raise AssertionError(f"{url} was asked for")

    before = jsonld.get_document_loader()
    jsonld.set_document_loader(refuse)
    yield
    jsonld.set_document_loader(before)


def document(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def framed(path: Path, kind: str) -> Any:
    """As the report tool opens a file: expanded, the evaluation framed, then the assertions within it framed."""
    expanded = jsonld.expand(document(path))
    evaluation = jsonld.frame(expanded, {"@context": CONTEXT, "@type": "Evaluation"})
    if kind == "Evaluation":
        return evaluation
    found = jsonld.frame(evaluation, {"@context": CONTEXT, "@type": "Assertion"})
    return found.get("@graph", [found])


@pytest.mark.parametrize("which", ["golden", "hostile"])
def test_earl_expands_to_all_assertions(which: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    result: Result = request.getfixturevalue(which)
    nodes = jsonld.expand(document(write_earl(result, tmp_path, "nl")))
    assertions = [node for node in nodes if f"{EARL}Assertion" in node.get("@type", [])]
    assert len(assertions) == sum(len(one.criteria) for one in result.assertions)
    for node in assertions:
        for name in ("assertedBy", "subject", "test", "mode", "result"):
            assert node[f"{EARL}{name}"], name
        (told,) = node[f"{EARL}result"]
        assert told[f"{EARL}outcome"][0]["@id"].startswith(EARL)
        assert told[f"{DCTERMS}description"][0]["@language"] == "nl"


def test_earl_names_criteria_and_pages(golden: Result, tmp_path: Path) -> None:
    nodes = jsonld.expand(document(write_earl(golden, tmp_path, "en")))
    failed = [
        node
        for node in nodes
        if EARL + "result" in node and node[EARL + "result"][0][EARL + "outcome"][0]["@id"] == EARL + "failed"
    ]
    assert "http://www.w3.org/TR/WCAG21/#name-role-value" in {node[EARL + "test"][0]["@id"] for node in failed}
    addresses = {page.final_url or page.url for page in golden.pages}
    assert {node[EARL + "subject"][0]["@id"] for node in failed} <= addresses


def test_evaluation_opens_with_scope_sample_and_findings(golden: Result, tmp_path: Path) -> None:
    opened = framed(write_wcag_em(golden, tmp_path, "nl"), "Evaluation")
    assert opened["defineScope"]["scope"]["title"]
    assert opened["defineScope"]["wcagVersion"] == "2.1"
    assert opened["defineScope"]["conformanceTarget"] == "AA"
    seen = {page.final_url or page.url for page in golden.pages if page.status in ("scanned", "incomplete")}
    sample = opened["selectSample"]["structuredSample"]
    assert {page["description"] for page in sample if page["description"].startswith("http")} <= seen
    assert len({page["id"] for page in sample}) == len(sample) >= 1
    assert "loketscan" in opened["reportFindings"]["evaluationSpecifics"]


def test_evaluation_has_fifty_outcomes_for_the_site(golden: Result, tmp_path: Path) -> None:
    outcomes = {}
    for assertion in framed(write_wcag_em(golden, tmp_path, "en"), "Assertion"):
        if "WebSite" in assertion["subject"].get("type", []):
            outcomes[assertion["test"]["id"]] = assertion["result"]["outcome"]["id"]
            assert assertion["result"]["description"]
    expected = {f"WCAG21:{criterion_by_id()[one.id].slug}": f"earl:{one.outcome}" for one in golden.criteria}
    assert outcomes == expected
    assert len(outcomes) == 50


def test_evaluation_tells_what_was_seen_on_each_page(golden: Result, tmp_path: Path) -> None:
    path = write_wcag_em(golden, tmp_path, "en")
    sample = {page["id"] for page in framed(path, "Evaluation")["selectSample"]["structuredSample"]}
    on_pages = [one for one in framed(path, "Assertion") if "WebSite" not in one["subject"].get("type", [])]
    assert on_pages
    assert {one["subject"]["id"] for one in on_pages} <= sample
    told = "\n".join(one["result"]["description"] for one in on_pages)
    assert "evidence/" in told
    assert "The search field has a placeholder, but no label." in told


def test_hostile_evaluation_opens(hostile: Result, tmp_path: Path) -> None:
    path = write_wcag_em(hostile, tmp_path, "en")
    assert len(framed(path, "Assertion")) > 50
    assert "\x07" not in path.read_text(encoding="utf-8")
