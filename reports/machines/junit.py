"""`junit.xml`: a test case for each page and check, for Jenkins, GitLab and other build servers."""

from collections.abc import Iterator
from pathlib import Path

from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

from checks.outcome import Outcome
from checks.text import Language, Text
from reports.facts import Facts, one_line, place, shortened
from reports.result import AssertionResult, PageResult, Result

FILE_NAME = "junit.xml"
MOST_PLACES = 20
MOST_CHARACTERS = 2_000  # of one message; build servers show it whole

SCANNED = Text("page can be scanned", "pagina is te onderzoeken")
NOT_SCANNED = Text("The page was not scanned.", "De pagina is niet onderzocht.")
TO_JUDGE = Text("for a person to judge", "door een mens te beoordelen")
MORE = Text(
    "and {count} more places; results.json has them all", "en nog {count} plaatsen; results.json bevat ze allemaal"
)

Cases = dict[str, list[AssertionResult]]


def write_junit(result: Result, folder: Path, language: Language) -> Path:
    """Write the suites, one a page, into the run folder; returns the path.

    What failed is a failure; what a person has to judge and what was untested is skipped, with the reason.
    Checks that found nothing of their kind on a page are no test cases there, for they say nothing of it.
    """
    path = folder / FILE_NAME
    facts = Facts(result, language)
    report = JUnitXml(result.tool.name)
    per_page = _by_page_and_check(result)
    for page in result.pages:
        report.append(_suite(facts, page, per_page.get(page.id, {})))  # type: ignore[no-untyped-call]
    report.update_statistics()  # type: ignore[no-untyped-call]
    report.write(str(path), pretty=True)
    return path


def _by_page_and_check(result: Result) -> dict[str, Cases]:
    per_page: dict[str, Cases] = {}
    for one in result.assertions:
        if one.outcome != "inapplicable":
            per_page.setdefault(one.page, {}).setdefault(one.check, []).append(one)
    return per_page


def _suite(facts: Facts, page: PageResult, cases: Cases) -> TestSuite:
    suite = TestSuite(facts.address(page.id))
    suite.timestamp = facts.result.started.removesuffix("Z")
    for name, value in (("title", one_line(page.title)), ("kind", page.kind), ("states", " ".join(page.states))):
        suite.add_property(name, one_line(value))
    suite.add_testcases([_page_case(facts, page), *(_case(facts, page, *one) for one in sorted(cases.items()))])
    suite.time = round(page.seconds, 3)
    return suite


def _page_case(facts: Facts, page: PageResult) -> TestCase:
    """Whether the page could be scanned: a page that was not is no green page."""
    case = TestCase(SCANNED.in_language(facts.language), _class_name(facts, page), round(page.seconds, 3))
    reason = one_line(page.problem or NOT_SCANNED.in_language(facts.language))
    if page.status == "skipped":
        case.result = [Skipped(reason, page.status)]
    elif page.status != "scanned":
        case.result = [Error(reason, page.status)]
    return case


def _case(facts: Facts, page: PageResult, check: str, said: list[AssertionResult]) -> TestCase:
    case = TestCase(f"{one_line(check)}: {one_line(facts.title(check))}", _class_name(facts, page), 0.0)
    failed, doubtful, untested = (_with(said, outcome) for outcome in ("failed", "cantTell", "untested"))
    if failed:
        failure = Failure(_headline(facts, failed), failed[0].impact)
        failure.text = "\n\n".join(_told(facts, failed))
        case.result = [failure]
    elif doubtful:
        reason = TO_JUDGE.in_language(facts.language)
        case.result = [Skipped(f"{reason}: {_headline(facts, doubtful)}", "cantTell")]
    elif untested:
        case.result = [Skipped(_headline(facts, untested), "untested")]
    if doubtful:
        case.system_out = "\n\n".join(
            (TO_JUDGE.in_language(facts.language).capitalize() + ":", *_told(facts, doubtful))
        )
    return case


def _with(said: list[AssertionResult], outcome: Outcome) -> list[AssertionResult]:
    return [one for one in said if one.outcome == outcome]


def _headline(facts: Facts, said: list[AssertionResult]) -> str:
    first = shortened(one_line(facts.message(said[0])), MOST_CHARACTERS)
    return first if len(said) == 1 else f"{first} (+{len(said) - 1})"


def _told(facts: Facts, said: list[AssertionResult]) -> Iterator[str]:
    """Each place with what a developer needs to find it."""
    w = facts.wording
    for one in said[:MOST_PLACES]:
        where = [w.named("state", one.state), w.named("condition", one.condition)]
        lines = [
            shortened(facts.message(one), MOST_CHARACTERS),
            f"  WCAG: {facts.listed(one.criteria)}",
            f"  {one_line(', '.join(where))}",
            *([f"  {place(one)}"] if one.target else []),
            *([f"  {shortened(one_line(one.target.html), MOST_CHARACTERS)}"] if one.target else []),
            *(f"  {one_line(path)}" for path in one.evidence),
        ]
        yield "\n".join(lines)
    if len(said) > MOST_PLACES:
        yield MORE.in_language(facts.language).format(count=len(said) - MOST_PLACES)


def _class_name(facts: Facts, page: PageResult) -> str:
    """The page's address without its scheme: build servers group and name cases by it."""
    return facts.address(page.id).partition("://")[2] or facts.address(page.id)
