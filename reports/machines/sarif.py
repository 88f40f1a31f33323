"""`report.sarif`: SARIF 2.1.0, within the limits of GitHub code scanning."""

import gzip
import json
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from checks.criteria import criterion_by_id
from checks.outcome import Impact
from checks.text import Language, Text
from reports.facts import Facts, one_line, place, shortened
from reports.findings import Finding, findings
from reports.html.page_data import visible, web_address
from reports.result import AssertionResult, Result

FILE_NAME = "report.sarif"
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

MOST_RESULTS = 25_000
MOST_BYTES_GZIPPED = 10_000_000
MOST_LOCATIONS = 100
MOST_TAGS = 20
MOST_CHARACTERS = 1_000
"""Limits. Source: https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning"""

LEVELS: Final[dict[Impact, str]] = {"critical": "error", "serious": "error", "moderate": "warning", "minor": "note"}
LEFT_OUT = Text(
    "{count} findings were left out, to keep within what code scanning takes; results.json has them all.",
    "{count} bevindingen zijn weggelaten, omdat code scanning niet meer aanneemt; results.json bevat ze allemaal.",
)
TO_JUDGE = Text("For a person to judge: ", "Door een mens te beoordelen: ")

Json = dict[str, Any]


def write_sarif(result: Result, folder: Path, language: Language) -> Path:
    """Write the log into the run folder; returns its path.

    A result is a finding; the places where it was met are its locations. What failed is of
    kind `fail`, what a person has to judge of kind `review`.
    """
    path = folder / FILE_NAME
    path.write_bytes(_within_limits(Facts(result, language)))
    return path


def sarif_log(facts: Facts, found: Iterable[Finding], left_out: int) -> Json:
    """The whole document for these findings."""
    told = tuple(found)
    rules = {check: number for number, check in enumerate(sorted({finding.check for finding in told}))}
    run: Json = {
        "tool": {
            "driver": {
                "name": facts.result.tool.name,
                "version": facts.result.tool.version,
                "rules": [_rule(facts, check) for check in rules],
            },
            "extensions": [{"name": one.name, "version": one.version} for one in facts.result.engines],
        },
        "language": facts.language,
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(facts, left_out)],
        "results": [_result(facts, finding, rules) for finding in told],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _within_limits(facts: Facts) -> bytes:
    """The document, with fewer results where it would grow too large; the least weighty go first."""
    found = findings(facts.result)
    kept = min(len(found), MOST_RESULTS)
    while True:
        log = sarif_log(facts, found[:kept], len(found) - kept)
        data = (json.dumps(log, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
        if kept <= 1 or len(gzip.compress(data, compresslevel=6, mtime=0)) <= MOST_BYTES_GZIPPED:
            return data
        kept = kept * 3 // 4


def _invocation(facts: Facts, left_out: int) -> Json:
    result = facts.result
    notes = [one_line(problem.message) for problem in result.problems]
    if left_out:
        notes.insert(0, LEFT_OUT.in_language(facts.language).format(count=left_out))
    return {
        "executionSuccessful": result.complete,
        "startTimeUtc": visible(result.started),
        "endTimeUtc": visible(result.finished),
        "toolExecutionNotifications": [
            {"level": "warning", "message": {"text": shortened(note, MOST_CHARACTERS) or "?"}} for note in notes[:1000]
        ],
    }


def _rule(facts: Facts, check: str) -> Json:
    known = facts.checks.get(check)
    rule: Json = {"id": visible(check), "shortDescription": {"text": facts.title(check) or visible(check)}}
    if not known:
        return rule
    barrier, remedy = (visible(text.in_language(facts.language)) for text in (known.barrier, known.remedy))
    if barrier:
        rule["fullDescription"] = {"text": shortened(barrier, MOST_CHARACTERS)}
    if remedy or barrier:
        help_text = "\n\n".join(filter(None, (barrier, remedy)))
        rule["help"] = {"text": help_text, "markdown": help_text.replace("<", "&lt;")}
    if source := web_address(known.source):
        rule["helpUri"] = source
    rule["properties"] = {"tags": _tags(known.criteria), "precision": "very-high"}
    return rule


def _tags(criteria: list[str]) -> list[str]:
    """`accessibility`, then each criterion with its level, in the way axe writes them."""
    tags = ["accessibility"]
    for criterion in criteria:
        known = criterion_by_id().get(criterion)
        tags.append(f"wcag{known.id.replace('.', '')}" if known else visible(criterion))
        if known:
            tags.append(f"wcag{known.since.replace('.', '').removesuffix('0')}{known.level.lower()}")
    return list(dict.fromkeys(tags))[:MOST_TAGS]


def _result(facts: Facts, finding: Finding, rules: dict[str, int]) -> Json:
    is_failed = finding.outcome == "failed"
    message = shortened(facts.message(finding.places[0]), MOST_CHARACTERS)
    return {
        "ruleId": visible(finding.check),
        "ruleIndex": rules[finding.check],
        "kind": "fail" if is_failed else "review",
        "level": LEVELS[finding.impact] if is_failed else "none",
        "message": {"text": ("" if is_failed else TO_JUDGE.in_language(facts.language)) + (message or "?")},
        "locations": [_location(facts, one) for one in islice(finding.places, MOST_LOCATIONS)],
        "partialFingerprints": {
            "loketscan/v1": visible(finding.fingerprint),
            "primaryLocationLineHash": f"{visible(finding.fingerprint)}:1",
        },
        "occurrenceCount": finding.occurrences,
        "properties": {
            "criteria": [visible(one) for one in finding.criteria],
            "impact": finding.impact,
            "pages": len(finding.pages),
        },
    }


def _location(facts: Facts, one: AssertionResult) -> Json:
    """The page and the element.

    The address is written without its scheme: code scanning refuses a whole file for one absolute
    https address (github/codeql-action issue 754). It stands whole among the properties.
    """
    region: Json = {"startLine": 1}
    if one.target and one.target.html:
        region["snippet"] = {"text": shortened(visible(one.target.html), MOST_CHARACTERS)}
    address = facts.address(one.page)
    location: Json = {
        "physicalLocation": {"artifactLocation": {"uri": _relative(address)}, "region": region},
        "properties": {"url": address, "state": visible(one.state), "condition": visible(one.condition)},
    }
    if one.target:
        location["logicalLocations"] = [{"fullyQualifiedName": place(one), "kind": "element"}]
    return location


def _relative(address: str) -> str:
    """The address as a relative reference: host, path and query, all else percent-encoded."""
    bare = address.partition("://")[2] or address
    return quote(bare.replace(":", "%3A"), safe="/?=&%.~-_+,;@!$'()*") or "?"
