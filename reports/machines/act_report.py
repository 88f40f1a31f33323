"""W3C's implementation report: what each check said about the test cases of the ACT rules, as EARL in JSON-LD.

One assertion a test case and check. The tool that gathers them matches a check to a rule by its outcomes.

Source: https://act-rules.github.io/pages/implementations/earl-reports/
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import msgspec

from checks.criteria import criterion_by_id
from reports.html.page_data import visible
from reports.machines.earl import CONTEXT, TOOL, requirement_id
from reports.result import AssertionResult, CheckResult, Result

FILE_NAME = "act-report.jsonld"
Json = dict[str, Any]

SEVERITY: Final = ("failed", "cantTell", "passed", "inapplicable", "untested")
"""Of several things that a check said about one page, the first of these is what it said."""

OF_ACT_TOOLS: Final[Json] = {
    "isPartOf": {"@id": "dcterms:isPartOf", "@type": "@id"},
    "name": "earl:name",
    "release": "earl:release",
    "revision": "earl:revision",
}
"""Words for W3C's reader, act-tools, which takes `name` and `release` to be EARL's, though EARL has none."""


class TestCase(msgspec.Struct, frozen=True, rename="camel"):
    """One row of W3C's testcases.json."""

    __test__ = False  # no test of ours

    testcase_id: str
    url: str
    rule_id: str


class UnreadableTestCases(Exception):
    """What was given is not W3C's list of test cases."""


class _TestCases(msgspec.Struct, frozen=True):
    testcases: list[TestCase]


def read_test_cases(data: bytes) -> list[TestCase]:
    """The test cases of a testcases.json. Raises `UnreadableTestCases`."""
    try:
        return msgspec.json.decode(data, type=_TestCases).testcases
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnreadableTestCases(f"this is no testcases.json of the ACT rules: {error}") from error


def write_act_report(result: Result, cases: Sequence[TestCase], path: Path) -> int:
    """Write the report; gives the number of test cases that the run had looked at. With none, nothing is written."""
    pages = {_path_of(page.url): page.id for page in result.pages if page.status in ("scanned", "incomplete")}
    looked_at = {case.url: pages[_path_of(case.url)] for case in cases if _path_of(case.url) in pages}
    if not looked_at:
        return 0
    said = _by_page(result, set(looked_at.values()))
    checks = {check.id: check for check in result.checks}
    graph: list[Json] = [_tool(result)]
    for url, page in sorted(looked_at.items()):
        graph += _assertions(url, said.get(page, {}), checks)
    path.write_bytes(msgspec.json.encode({"@context": CONTEXT | OF_ACT_TOOLS, "@graph": graph}) + b"\n")
    return len(looked_at)


def _tool(result: Result) -> Json:
    return {
        "id": TOOL,
        "type": ["Software", "earl:Assertor"],
        "title": result.tool.name,
        "name": result.tool.name,
        "release": {"revision": result.tool.version},
    }


def _assertions(url: str, said: dict[str, AssertionResult], checks: dict[str, CheckResult]) -> Iterator[Json]:
    for check, one in sorted(said.items()):
        known = checks.get(check)
        yield {
            "type": "Assertion",
            "assertedBy": TOOL,
            "subject": {"type": "TestSubject", "source": url},
            "mode": f"earl:{one.mode}",
            "test": {
                "type": ["earl:TestCriterion", "TestRequirement"],
                "title": visible(check),
                "description": visible(known.title.en) if known else "",
                "isPartOf": [requirement_id(criterion) for criterion in one.criteria if criterion in criterion_by_id()],
            },
            "result": {"type": "TestResult", "outcome": f"earl:{one.outcome}", "description": visible(one.message)},
        }


def _by_page(result: Result, pages: set[str]) -> dict[str, dict[str, AssertionResult]]:
    """What each check said of each page: the assertion that weighs most. Checks with nothing to say are left out."""
    speaking = {one.check for one in result.assertions if one.page in pages and one.outcome in SEVERITY[:3]}
    said: dict[str, dict[str, AssertionResult]] = {}
    for one in result.assertions:
        if one.page not in pages or one.check not in speaking:
            continue
        here = said.setdefault(one.page, {})
        earlier = here.get(one.check)
        if earlier is None or SEVERITY.index(one.outcome) < SEVERITY.index(earlier.outcome):
            here[one.check] = one
    return said


def _path_of(url: str) -> str:
    """What a test case and its copy on another server have in common."""
    parts = urlsplit(url)
    return parts.path.replace("//", "/") + (f"?{parts.query}" if parts.query else "")
