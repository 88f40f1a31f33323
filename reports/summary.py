"""The short of a result, for a terminal and for machines."""

from collections import Counter
from dataclasses import dataclass

from checks.outcome import OUTCOMES, Outcome
from reports.findings import Finding, findings
from reports.result import Result


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of pages by status, of findings by impact, and criteria by outcome; the findings to mend first."""

    pages: dict[str, int]
    failed_findings: dict[str, int]
    doubtful_findings: int
    criteria: dict[Outcome, list[str]]
    product_rules: dict[str, Outcome]
    first: list[Finding]


def summarise(result: Result, most: int = 5) -> Summary:
    """What a reader wants to know before opening the report."""
    found = findings(result)
    failed = [one for one in found if one.outcome == "failed"]
    return Summary(
        pages=dict(Counter(page.status for page in result.pages)),
        failed_findings=dict(Counter(one.impact for one in failed)),
        doubtful_findings=len(found) - len(failed),
        criteria={outcome: [one.id for one in result.criteria if one.outcome == outcome] for outcome in OUTCOMES},
        product_rules={one.id: one.outcome for one in result.product_rules},
        first=failed[:most],
    )
