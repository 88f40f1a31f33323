"""`wcag-em.json`: the whole evaluation, as W3C's WCAG-EM Report Tool saves and opens it.

An import of assertions alone would make every one of them `cantTell` there, so the file is the
evaluation itself: scope, sample, all 50 outcomes with their reasons, and what was seen on which page.
Source: https://github.com/w3c/wcag-em-report-tool (src/stores/evaluationStore.js)
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from checks.criteria import criterion_by_id
from checks.outcome import Outcome
from checks.text import Language, Text
from reports.facts import Facts, one_line, place, shortened
from reports.findings import FINDING_OUTCOMES, message_of
from reports.html.overview import SEEN
from reports.html.page_data import host, visible
from reports.machines.earl import OUTCOME_CLASSES, WCAG21, subject_id
from reports.result import AssertionResult, CriterionResult, PageResult, Result

FILE_NAME = "wcag-em.json"
MOST_PLACES = 50  # told of one criterion on one page; the tool shows them in one text field
MOST_CHARACTERS = 500

_WCAG_EM = "wcagem:step"
CONTEXT: Final[dict[str, Any]] = {
    "reporter": "https://github.com/w3c/wcag-em-report-tool/",
    "wcagem": "http://www.w3.org/TR/WCAG-EM/#",
    "WCAG20": "http://www.w3.org/TR/WCAG20/#",
    "WCAG21": WCAG21,
    "earl": "http://www.w3.org/ns/earl#",
    "dcterms": "http://purl.org/dc/terms/",
    "schema": "http://schema.org/",
    "id": "@id",
    "type": "@type",
    "language": "@language",
    "Evaluation": "wcagem:procedure",
    "defineScope": f"{_WCAG_EM}1",
    "scope": f"{_WCAG_EM}1a",
    "conformanceTarget": f"{_WCAG_EM}1b",
    "accessibilitySupportBaseline": f"{_WCAG_EM}1c",
    "additionalEvaluationRequirements": f"{_WCAG_EM}1d",
    "exploreTarget": f"{_WCAG_EM}2",
    "essentialFunctionality": f"{_WCAG_EM}2b",
    "pageTypeVariety": f"{_WCAG_EM}2c",
    "technologiesReliedUpon": f"{_WCAG_EM}2d",
    "selectSample": f"{_WCAG_EM}3",
    "structuredSample": f"{_WCAG_EM}3a",
    "randomSample": f"{_WCAG_EM}3b",
    "auditSample": f"{_WCAG_EM}4",
    "reportFindings": f"{_WCAG_EM}5",
    "documentSteps": f"{_WCAG_EM}5a",
    "evaluationSpecifics": f"{_WCAG_EM}5b",
    "commissioner": "wcagem:commissioner",
    "evaluator": "dcterms:creator",
    "wcagVersion": "http://www.w3.org/WAI/standards-guidelines/wcag/#versions",
    **{name: f"earl:{name}" for name in ("Assertion", "TestCriterion", "TestRequirement", "TestSubject", "TestResult")},
    **{name: f"earl:{name}" for name in ("OutcomeValue", *OUTCOME_CLASSES.values())},
    **{name: f"earl:{name}" for name in ("assertedBy", "mode", "result", "subject", "test", "outcome")},
    **{name: f"dcterms:{name}" for name in ("title", "description", "summary", "hasPart", "isPartOf")},
    "date": {"@id": "dcterms:date", "@type": "http://www.w3.org/TR/NOTE-datetime"},
    "WebSite": "schema:WebSite",
    "WebPage": "schema:WebPage",
}

BASELINE = Text(
    "Looked at with {browser}. To be filled in by a person: the browsers and assistive technologies that have to work.",
    "Bekeken met {browser}. Door een mens in te vullen: de browsers en hulptechnologie waarmee het moet werken.",
)
SPECIFICS = Text(
    "Made by {tool}. Automatic checks decide only a part of WCAG: what is marked “Cannot tell” or “Not checked” "
    "still needs a person.",
    "Gemaakt door {tool}. Automatische controles beslissen maar een deel van WCAG: wat op ‘Onduidelijk’ of "
    "‘Niet getoetst’ staat, moet een mens nog beoordelen.",
)
TECHNOLOGIES: Final = ("HTML5", "CSS", "WAI-ARIA", "ECMAScript 5", "DOM")
"""As the tool names them. Every page that was looked at is HTML with style sheets and scripts."""

STEPS: Final = ("about", "defineScope", "exploreTarget", "selectSample")

Json = dict[str, Any]
Seen = dict[str, dict[str, list[AssertionResult]]]


def write_wcag_em(result: Result, folder: Path, language: Language) -> Path:
    """Write the evaluation into the run folder; returns its path."""
    path = folder / FILE_NAME
    made = evaluation(Facts(result, language))
    path.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
    return path


def evaluation(facts: Facts) -> Json:
    """The evaluation with its five steps."""
    result, language = facts.result, facts.language
    sites = list(dict.fromkeys(host(page.url) for page in result.pages))
    sample = _sample(result)
    name = visible(", ".join(sites))
    started = [visible(str(url)) for url in result.scope.get("start_urls") or []]
    tool = f"{result.tool.name} {result.tool.version}"
    engines = ", ".join(f"{one.name} {one.version}" for one in (*result.engines, result.browser))
    return {
        "@context": CONTEXT,
        "type": "Evaluation",
        "language": language,
        "defineScope": {
            "id": "_:defineScope",
            "scope": {"type": ["TestSubject", "WebSite"], "title": name, "description": "\n".join(started) or name},
            "wcagVersion": "2.1",
            "conformanceTarget": "AA",
            "accessibilitySupportBaseline": BASELINE.in_language(language).format(
                browser=visible(f"{result.browser.name} {result.browser.version}")
            ),
            "additionalEvaluationRequirements": "",
        },
        "exploreTarget": {
            "id": "_:exploreTarget",
            "technologiesReliedUpon": [{"title": one} for one in TECHNOLOGIES],
            "essentialFunctionality": "",
            "pageTypeVariety": ", ".join(
                dict.fromkeys(facts.wording.named("kind", page.kind) for page in result.pages)
            ),
        },
        "selectSample": {
            "id": "_:selectSample",
            "structuredSample": [_web_page(facts, page) for page in sample],
            "randomSample": [],
        },
        "auditSample": list(_audit(facts, sample)),
        "reportFindings": {
            "documentSteps": [
                {"id": f"_:{step}"} for step in ("about", "defineScope", "exploreTarget", "selectSample")
            ],
            "commissioner": "",
            "evaluator": visible(tool),
            "date": visible(result.finished),
            "title": f"{facts.wording.t('title')}: {name}",
            "summary": facts.wording.t("honest.text", open=_open(result), all=len(result.criteria)),
            "evaluationSpecifics": SPECIFICS.in_language(language).format(tool=visible(f"{tool} ({engines})")),
        },
    }


def _open(result: Result) -> int:
    return sum(one.outcome in ("cantTell", "untested") for one in result.criteria)


def _sample(result: Result) -> list[PageResult]:
    """The pages that something was judged on, each address once: the tool knows pages by their address."""
    seen = (page for page in result.pages if page.status in SEEN)
    return list({subject_id(page): page for page in reversed(list(seen))}.values())[::-1]


def _web_page(facts: Facts, page: PageResult) -> Json:
    return {
        "id": subject_id(page),
        "type": ["TestSubject", "WebPage"],
        "title": facts.name(page.id),
        "description": facts.address(page.id),
    }


def _audit(facts: Facts, sample: list[PageResult]) -> Iterator[Json]:
    """For each criterion the outcome of the site, then that of each page where it failed or is in doubt."""
    seen = _seen(facts.result)
    known = {page.id: page for page in facts.result.pages}
    in_sample = {subject_id(page): page for page in sample}
    for criterion in facts.result.criteria:
        yield _of_site(facts, criterion)
        pages: dict[str, list[AssertionResult]] = {}
        for page, said in seen.get(criterion.id, {}).items():
            if page in known and (subject := subject_id(known[page])) in in_sample:
                pages.setdefault(subject, []).extend(said)
        for subject, said in pages.items():
            outcome: Outcome = "failed" if any(one.outcome == "failed" for one in said) else "cantTell"
            page_node = _web_page(facts, in_sample[subject])
            yield _assertion(facts, criterion.id, page_node, outcome, _told(facts, said))


def _seen(result: Result) -> Seen:
    seen: Seen = {}
    for one in result.assertions:
        if one.outcome in FINDING_OUTCOMES:
            for criterion in one.criteria:
                seen.setdefault(criterion, {}).setdefault(one.page, []).append(one)
    return seen


def _of_site(facts: Facts, criterion: CriterionResult) -> Json:
    """The site itself is a node of its own each time, since the tool knows it by its type."""
    site = {"type": ["TestSubject", "WebSite"]}
    reason = visible(criterion.reason.in_language(facts.language))
    if criterion.outcome in ("cantTell", "untested"):
        reason = f"{reason}\n\n{visible(criterion.how_to_decide.in_language(facts.language))}"
    return _assertion(facts, criterion.id, site, criterion.outcome, reason)


def _assertion(facts: Facts, criterion: str, subject: Json, outcome: Outcome, description: str) -> Json:
    slug = criterion_by_id()[criterion].slug
    return {
        "type": "Assertion",
        "date": visible(facts.result.finished),
        "assertedBy": visible(facts.result.tool.name),
        "mode": "earl:automatic",
        "subject": subject,
        "test": {"id": f"WCAG21:{slug}", "type": ["TestCriterion", "TestRequirement"]},
        "result": {
            "type": "TestResult",
            "date": visible(facts.result.finished),
            "description": description,
            "outcome": {"id": f"earl:{outcome}", "type": ["OutcomeValue", OUTCOME_CLASSES[outcome]]},
        },
    }


def _told(facts: Facts, said: list[AssertionResult]) -> str:
    """What was seen on one page, a paragraph a place: what, how sure, where, and the pictures."""
    paragraphs = []
    for one in said[:MOST_PLACES]:
        where = [place(one), facts.wording.named("state", one.state), facts.wording.named("condition", one.condition)]
        told = shortened(visible(message_of(one).in_language(facts.language)), MOST_CHARACTERS)
        outcome = facts.wording.named("outcome", one.outcome)
        evidence = [one_line(path) for path in one.evidence]
        paragraphs.append("\n".join([f"{outcome}: {told}", one_line(", ".join(filter(None, where))), *evidence]))
    if len(said) > MOST_PLACES:
        paragraphs.append(facts.wording.t("more", count=len(said) - MOST_PLACES))
    return "\n\n".join(paragraphs)
