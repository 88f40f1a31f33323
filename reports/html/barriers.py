"""Findings as the report tells them: those of one check together, since they are mended in one way."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from checks.criteria import criterion_order
from checks.outcome import IMPACTS, Impact, Outcome
from checks.text import Text
from reports.findings import FINDING_OUTCOMES, Finding, worst
from reports.html.page_data import anchor, is_picture
from reports.priority import Priority, priority
from reports.result import AssertionResult, CheckResult, Result

OPEN_FINDINGS = 4
"""Findings of one check that are shown at once; the others stand behind a line that opens."""

MOST_PLACES, FEWEST_PLACES, ALL_PLACES = 20, 3, 20_000
"""Places listed per finding: at most, at least, and over the whole report, which keeps it readable in a browser."""

TECHNIQUE_FOLDERS = {
    "ARIA": "aria", "C": "css", "F": "failures", "FLASH": "flash", "G": "general", "H": "html", "PDF": "pdf",
    "SCR": "client-side-script", "SL": "silverlight", "SM": "smil", "SVR": "server-side-script", "T": "text",
}  # fmt: skip
"""Folder of W3C's technique pages by the letters of an id. Source: https://www.w3.org/WAI/WCAG21/Techniques/"""


@dataclass(frozen=True)
class Barrier:
    """All findings of one check with one outcome, worst first."""

    check: CheckResult
    outcome: Outcome
    findings: tuple[Finding, ...]

    @cached_property
    def impact(self) -> Impact:
        """The worst effect of its findings."""
        return worst(finding.impact for finding in self.findings)

    @cached_property
    def criteria(self) -> tuple[str, ...]:
        """Success criteria and product rules concerned, in the order of the standard."""
        return tuple(sorted(set(chain.from_iterable(one.criteria for one in self.findings)), key=criterion_order))

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """Ids of the pages it was met on."""
        return tuple(dict.fromkeys(chain.from_iterable(finding.pages for finding in self.findings)))

    @cached_property
    def priority(self) -> Priority:
        """How much mending it brings for the work it takes."""
        return priority(self.check.id, self.findings)

    @property
    def anchor(self) -> str:
        """The id of its part of the report."""
        return anchor(f"barrier-{self.outcome}", self.check.id)

    @property
    def shown(self) -> tuple[Finding, ...]:
        """The findings that are shown at once."""
        return self.findings[:OPEN_FINDINGS]

    @property
    def folded(self) -> tuple[Finding, ...]:
        """The findings behind the line that opens."""
        return self.findings[OPEN_FINDINGS:]


def barriers(result: Result, found: Iterable[Finding]) -> tuple[Barrier, ...]:
    """The findings by check and outcome, in the order in which we would mend them."""
    known = {check.id: check for check in result.checks}
    groups: dict[tuple[Outcome, str], list[Finding]] = {}
    for finding in found:
        groups.setdefault((finding.outcome, finding.check), []).append(finding)
    made = (
        Barrier(known.get(check) or _unknown(check, same), outcome, tuple(same))
        for (outcome, check), same in groups.items()
    )
    return tuple(sorted(made, key=_mending_order))


def places_listed(number_of_findings: int) -> int:
    """How many places of each finding are listed, so that a report of thousands of findings stays readable."""
    return max(FEWEST_PLACES, min(MOST_PLACES, ALL_PLACES // max(1, number_of_findings)))


def first_picture(finding: Finding) -> tuple[AssertionResult, str] | None:
    """The first place that has an image as evidence, and the path of that image."""
    return next(((place, path) for place in finding.places for path in pictures(place)), None)


def pictures(place: AssertionResult) -> list[str]:
    """Paths of the images among the evidence."""
    return [path for path in place.evidence if is_picture(path)]


def other_sources(finding: Finding) -> tuple[str, ...]:
    """Every check that saw it, where that is more than the one that tells it."""
    sources = tuple(dict.fromkeys(chain.from_iterable(place.sources for place in finding.places)))
    return sources if set(sources) - {finding.check} else ()


def technique_pages(techniques: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Id and W3C address of each technique that has a page."""
    for technique in techniques:
        folder = TECHNIQUE_FOLDERS.get(technique.rstrip("0123456789"))
        if folder and technique[-1].isdigit():
            yield technique, f"https://www.w3.org/WAI/WCAG21/Techniques/{folder}/{technique}"


def _unknown(check: str, found: list[Finding]) -> CheckResult:
    """What can be said of a check that left no metadata: its id."""
    name, nothing = Text(check, check), Text("", "")
    return CheckResult(check, "", list(found[0].criteria), [], name, nothing, nothing, "")


def _mending_order(barrier: Barrier) -> tuple[int, float, int, int, str]:
    return (
        FINDING_OUTCOMES.index(barrier.outcome),
        -barrier.priority.score,
        -IMPACTS.index(barrier.impact),
        -len(barrier.pages),
        barrier.check.id,
    )
