"""Puts results.json together from the journal."""

from dataclasses import dataclass
from importlib.metadata import version

import msgspec

from checks.evaluate import Evaluation
from checks.observations.offered_documents import OfferedDocument
from checks.registry import all_checks
from reports.assertions import as_result
from reports.check_facts import check_facts
from reports.conformance import Conformance
from reports.documents import document_results
from reports.result import SCHEMA_VERSION, AssertionResult, PageResult, Problem, Result, Software, UrlCount
from scanner.citing import NO_CITATIONS, Citations, told_entries
from scanner.run.journal import Journal

JOURNEY_KEY = "journey:"
NOTHING = Evaluation((), ())


@dataclass(frozen=True, slots=True)
class OverAll:
    """What was judged of all pages together, and the documents that they offer; `lost` is what could not be read."""

    evaluation: Evaluation = NOTHING
    documents: tuple[OfferedDocument, ...] = ()
    lost: tuple[Problem, ...] = ()


NOTHING_OVER_ALL = OverAll()


@dataclass(frozen=True, slots=True)
class RunFacts:
    """What is true of the run as a whole. Times are ISO 8601 in UTC."""

    started: str
    finished: str
    scope: dict[str, object]
    browser: Software
    axe_version: str
    requests_stopped: dict[str, int]
    urls_not_scanned: list[UrlCount]
    problems: list[Problem]
    complete: bool


def build_result(
    journal: Journal, facts: RunFacts, over_all: OverAll = NOTHING_OVER_ALL, cited: Citations = NO_CITATIONS
) -> Result:
    """The result document of everything in the journal but for what turned out to be no page of its own.

    `over_all` is what was judged of all pages and documents together, `cited` what holds for further pages too.
    """
    definitions = all_checks()
    conformance = Conformance({one.id: one.coverage for one in definitions})
    pages: list[PageResult] = []
    assertions: list[AssertionResult] = []
    problems = [*facts.problems, *journey_problems(journal), *cited.problems]
    for entry in told_entries(journal):
        pages.append(entry.page)
        problems += entry.after.problems
        said = cited.with_pages(entry)
        conformance.add(said)
        assertions += [as_result(one, len(assertions) + n) for n, one in enumerate(said, start=1)]
    judged = over_all.evaluation
    conformance.add(judged.assertions)
    documents = document_results(over_all.documents, judged.assertions, len(assertions) + 1)
    assertions += [as_result(one, len(assertions) + n) for n, one in enumerate(judged.assertions, start=1)]
    problems += [*over_all.lost, *(Problem("check-broke", None, sentence) for sentence in judged.problems)]
    return Result(
        schema_version=SCHEMA_VERSION,
        tool=Software("loketscan", version("loketscan")),
        engines=[Software("axe-core", facts.axe_version)],
        browser=facts.browser,
        started=facts.started,
        finished=facts.finished,
        scope=facts.scope,
        requests_stopped=facts.requests_stopped,
        pages=pages,
        assertions=assertions,
        criteria=conformance.criteria(),
        product_rules=conformance.product_rules(),
        problems=_each_once(problems),
        checks=check_facts((one.check, tuple(one.criteria)) for one in assertions),
        urls_not_scanned=facts.urls_not_scanned,
        documents=documents,
        complete=facts.complete,
    )


def _each_once(problems: list[Problem]) -> list[Problem]:
    """What is damaged is told by all who would have read it."""
    return list({(one.code, one.page, one.message): one for one in problems}.values())


def journey_problems(journal: Journal) -> list[Problem]:
    """What went wrong with the journeys of the run."""
    listed = msgspec.convert(journal.starting_with(JOURNEY_KEY), list[list[Problem]])
    return [problem for problems in listed for problem in problems]
