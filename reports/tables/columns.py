"""The columns of each table: headings in two languages, and how each cell is read from the result."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from checks.criteria import criterion_by_id
from checks.hindered import groups_of
from checks.kinds_of_change import kind_of_change
from checks.outcome import OUTCOMES, Outcome
from checks.text import Text
from reports.facts import Facts, one_line, place
from reports.findings import Finding
from reports.html.coverage import findings_per_page
from reports.html.page_data import visible
from reports.html.reasons import people
from reports.html.wording import Wording
from reports.result import AssertionResult, CriterionResult, PageResult, ProductRuleResult

Cell = str | int | float
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column. `width` is in characters, for programs that show columns."""

    heading: Text
    width: int
    value: Callable[[Row], Cell]


OUTCOME = Text("Outcome", "Uitkomst")
IMPACT = Text("Impact", "Gevolg")
CHECK = Text("Check", "Controle")
TITLE = Text("What is wrong", "Wat is er mis")
CRITERIA = Text("Success criteria", "Succescriteria")
MESSAGE = Text("Explanation", "Toelichting")
PAGE = Text("Page", "Pagina")
ADDRESS = Text("Address", "Adres")
STATE = Text("State", "Toestand")
CONDITION = Text("Condition", "Voorwaarde")
SELECTOR = Text("Place on the page", "Plaats op de pagina")
HTML = Text("HTML", "HTML")
EVIDENCE = Text("Pictures", "Afbeeldingen")
FINGERPRINT = Text("Fingerprint", "Kenmerk")
HINDERED = Text("People hindered", "Wie last heeft")
KIND_OF_CHANGE = Text("Work to mend it", "Werk om het te herstellen")
OCCURRENCES = Text("Times seen", "Aantal keer gezien")


def place_columns(facts: Facts) -> list[Column[AssertionResult]]:
    """A row a place: every single time that a barrier was met."""
    w = facts.wording
    return [
        Column(OUTCOME, 14, lambda one: w.named("outcome", one.outcome)),
        Column(IMPACT, 10, lambda one: w.named("impact", one.impact)),
        Column(Text("Confidence", "Zekerheid"), 10, lambda one: w.named("confidence", one.confidence)),
        Column(CHECK, 24, lambda one: visible(one.check)),
        Column(TITLE, 40, lambda one: facts.title(one.check)),
        Column(CRITERIA, 14, lambda one: facts.listed(one.criteria)),
        Column(MESSAGE, 60, facts.message),
        Column(PAGE, 30, lambda one: facts.name(one.page)),
        Column(ADDRESS, 40, lambda one: facts.address(one.page)),
        Column(STATE, 16, lambda one: visible(w.named("state", one.state))),
        Column(CONDITION, 16, lambda one: visible(w.named("condition", one.condition))),
        Column(SELECTOR, 40, place),
        Column(HTML, 60, lambda one: visible(one.target.html) if one.target else ""),
        Column(OCCURRENCES, 10, lambda one: one.occurrences),
        Column(EVIDENCE, 30, lambda one: visible(" ".join(one.evidence))),
        Column(FINGERPRINT, 18, lambda one: visible(one.fingerprint)),
    ]


def finding_columns(facts: Facts) -> list[Column[Finding]]:
    """A row a finding: one barrier in one component, wherever it was met; the place is the first one."""
    w = facts.wording
    return [
        Column(OUTCOME, 14, lambda one: w.named("outcome", one.outcome)),
        Column(IMPACT, 10, lambda one: w.named("impact", one.impact)),
        Column(TITLE, 40, lambda one: facts.title(one.check)),
        Column(CRITERIA, 14, lambda one: facts.listed(one.criteria)),
        Column(MESSAGE, 60, lambda one: facts.message(one.places[0])),
        Column(Text("Pages", "Pagina's"), 8, lambda one: len(one.pages)),
        Column(OCCURRENCES, 10, lambda one: one.occurrences),
        Column(PAGE, 30, lambda one: facts.name(one.pages[0])),
        Column(ADDRESS, 40, lambda one: facts.address(one.pages[0])),
        Column(STATE, 16, lambda one: visible(w.named("state", one.places[0].state))),
        Column(CONDITION, 16, lambda one: visible(w.named("condition", one.places[0].condition))),
        Column(SELECTOR, 40, lambda one: place(one.places[0])),
        Column(HTML, 60, lambda one: visible(one.places[0].target.html) if one.places[0].target else ""),
        Column(EVIDENCE, 30, lambda one: visible(" ".join(one.places[0].evidence))),
        Column(CHECK, 24, lambda one: visible(one.check)),
        Column(FINGERPRINT, 18, lambda one: visible(one.fingerprint)),
        Column(HINDERED, 40, lambda one: visible(people(groups_of(one.criteria), w))),
        Column(KIND_OF_CHANGE, 30, lambda one: visible(_kind_of_change(one.check, w))),
        Column(Text("Mended?", "Hersteld?"), 14, lambda _one: ""),
    ]


def criterion_columns(facts: Facts) -> list[Column[CriterionResult | ProductRuleResult]]:
    """A row for each of the 50 success criteria, then one for each product rule."""
    w, language = facts.wording, facts.language
    counts = [_count(outcome, w.named("outcome", outcome)) for outcome in OUTCOMES]
    return [
        Column(Text("Number", "Nummer"), 20, lambda one: visible(one.id)),
        Column(Text("Name", "Naam"), 40, lambda one: facts.criterion(one.id).removeprefix(f"{one.id} ")),
        Column(Text("Level", "Niveau"), 8, lambda one: one.level if isinstance(one, CriterionResult) else ""),
        Column(Text("EN 301 549", "EN 301 549"), 12, _clause),
        Column(OUTCOME, 18, lambda one: w.named("outcome", one.outcome)),
        Column(Text("Why", "Waarom"), 60, lambda one: visible(one.reason.in_language(language))),
        *counts,
        Column(Text("Pages concerned", "Betrokken pagina's"), 30, lambda one: visible(", ".join(one.pages))),
        Column(
            Text("How a person decides", "Zo beslist een mens"),
            60,
            lambda one: visible(one.how_to_decide.in_language(language)) if isinstance(one, CriterionResult) else "",
        ),
        Column(Text("Judgement of a person", "Oordeel van een mens"), 20, lambda _one: ""),
    ]


def page_columns(facts: Facts, found: tuple[Finding, ...]) -> list[Column[PageResult]]:
    """A row a page of the sample."""
    w, per_page = facts.wording, findings_per_page(found)
    return [
        Column(Text("Id", "Id"), 8, lambda one: visible(one.id)),
        Column(PAGE, 40, lambda one: one_line(one.title)),
        Column(ADDRESS, 50, lambda one: facts.address(one.id)),
        Column(Text("Asked for as", "Gevraagd als"), 40, lambda one: visible(one.url)),
        Column(Text("Kind", "Soort"), 14, lambda one: w.named("kind", one.kind)),
        Column(Text("Status", "Status"), 16, lambda one: w.named("status", one.status)),
        Column(Text("Problem", "Probleem"), 40, lambda one: visible(one.problem or "")),
        Column(Text("Barriers", "Drempels"), 10, lambda one: per_page[one.id, "failed"]),
        Column(Text("To judge", "Te beoordelen"), 12, lambda one: per_page[one.id, "cantTell"]),
        Column(Text("States", "Toestanden"), 30, lambda one: visible(", ".join(one.states))),
        Column(Text("Seconds", "Seconden"), 10, lambda one: one.seconds),
    ]


def _kind_of_change(check: str, wording: Wording) -> str:
    kind = kind_of_change(check)
    return wording.named("change", kind) if wording.has("change", kind) else ""


def _count(outcome: Outcome, dutch: str) -> Column[CriterionResult | ProductRuleResult]:
    heading = Text(f"Checks: {outcome}", f"Controles: {dutch.lower()}")
    return Column(heading, 12, lambda one: one.counts.get(outcome, 0))


def _clause(one: CriterionResult | ProductRuleResult) -> str:
    known = criterion_by_id().get(one.id)
    return known.en301549 if known else ""
