"""`earl.jsonld`: every assertion in W3C's Evaluation and Report Language, for tools that gather results.

Source: https://www.w3.org/TR/EARL10-Schema/
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from checks.criteria import criterion_by_id
from checks.outcome import Outcome
from checks.text import Language
from reports.facts import Facts, one_line, place
from reports.html.page_data import visible, web_address
from reports.result import AssertionResult, PageResult, Result

FILE_NAME = "earl.jsonld"
WCAG21: Final = "http://www.w3.org/TR/WCAG21/#"

CONTEXT: Final[dict[str, Any]] = {
    "earl": "http://www.w3.org/ns/earl#",
    "dcterms": "http://purl.org/dc/terms/",
    "doap": "http://usefulinc.com/ns/doap#",
    "ptr": "http://www.w3.org/2009/pointers#",
    "schema": "http://schema.org/",
    "WCAG21": WCAG21,
    "id": "@id",
    "type": "@type",
    "Assertion": "earl:Assertion",
    "TestSubject": "earl:TestSubject",
    "TestRequirement": "earl:TestRequirement",
    "TestResult": "earl:TestResult",
    "Software": "earl:Software",
    "WebPage": "schema:WebPage",
    "assertedBy": {"@id": "earl:assertedBy", "@type": "@id"},
    "subject": {"@id": "earl:subject", "@type": "@id"},
    "test": {"@id": "earl:test", "@type": "@id"},
    "mode": {"@id": "earl:mode", "@type": "@id"},
    "outcome": {"@id": "earl:outcome", "@type": "@id"},
    "result": "earl:result",
    "pointer": "earl:pointer",
    "info": "earl:info",
    "expression": "ptr:expression",
    "title": "dcterms:title",
    "description": "dcterms:description",
    "identifier": "dcterms:identifier",
    "source": "dcterms:source",
    "date": "dcterms:date",
    "version": "doap:revision",
}
"""The whole context stands in the file, so that nothing has to be fetched to read it."""

OUTCOME_CLASSES: Final[dict[Outcome, str]] = {
    "passed": "Pass",
    "failed": "Fail",
    "cantTell": "CannotTell",
    "inapplicable": "NotApplicable",
    "untested": "NotTested",
}
TOOL = "_:loketscan"

Json = dict[str, Any]


def write_earl(result: Result, folder: Path, language: Language) -> Path:
    """Write the graph into the run folder, node by node; returns its path."""
    path = folder / FILE_NAME
    facts = Facts(result, language)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'{{"@context": {_json(CONTEXT | {"@language": language})},\n "@graph": [\n')
        for number, node in enumerate(_nodes(facts)):
            file.write(("" if number == 0 else ",\n") + "  " + _json(node))
        file.write("\n]}\n")
    return path


def subject_id(page: PageResult) -> str:
    """What names a page in linked data: its address, or its id where that is no web address."""
    return web_address(page.final_url or page.url) or f"_:{_plain(page.id)}"


def requirement_id(criterion: str) -> str:
    """What names a success criterion in linked data, or a product rule."""
    known = criterion_by_id().get(criterion)
    return f"WCAG21:{known.slug}" if known else f"_:rule-{_plain(criterion)}"


def _nodes(facts: Facts) -> Iterator[Json]:
    result = facts.result
    yield {"id": TOOL, "type": "Software", "title": visible(result.tool.name), "version": visible(result.tool.version)}
    for page in result.pages:
        yield {
            "id": subject_id(page),
            "type": ["TestSubject", "WebPage"],
            "title": one_line(page.title),
            "source": visible(page.url),
            "identifier": visible(page.id),
        }
    for criterion in [*(one.id for one in result.criteria), *(one.id for one in result.product_rules)]:
        yield {"id": requirement_id(criterion), "type": "TestRequirement", "title": facts.criterion(criterion)}
    for said in result.assertions:
        yield from _assertions(facts, said)


def _assertions(facts: Facts, one: AssertionResult) -> Iterator[Json]:
    """One assertion for each criterion concerned, since EARL knows one test an assertion."""
    page = facts.pages.get(one.page)
    for criterion in one.criteria:
        yield {
            "type": "Assertion",
            "identifier": visible(f"{one.id} {one.fingerprint}"),
            "assertedBy": TOOL,
            "subject": subject_id(page) if page else f"_:{_plain(one.page)}",
            "test": requirement_id(criterion),
            "mode": f"earl:{one.mode}",
            "result": _result(facts, one),
        }


def _result(facts: Facts, one: AssertionResult) -> Json:
    made: Json = {
        "type": ["TestResult"],
        "outcome": f"earl:{one.outcome}",
        "title": facts.title(one.check),
        "description": facts.message(one),
        "info": visible(f"{one.check}; {one.state}; {one.condition}"),
        "date": visible(facts.result.finished),
    }
    if one.target:
        made["pointer"] = {"type": "ptr:CSSSelectorPointer", "expression": place(one)}
    return made


def _plain(name: str) -> str:
    """The name as part of a blank node's label, distinct for distinct names."""
    return "".join(letter if letter.isascii() and letter.isalnum() else f"-{ord(letter):x}-" for letter in name)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
