"""Small result documents: the golden one's frame around assertions that a test names."""

from dataclasses import replace
from pathlib import Path

from checks.outcome import Impact, Outcome
from checks.text import Text
from reports.result import AssertionResult, Result, TargetResult, read_result

GOLDEN = Path(__file__).parents[1] / "reports" / "golden" / "results.json"


def said(
    fingerprint: str,
    outcome: Outcome = "failed",
    *,
    check: str = "axe/label",
    page: str = "p1",
    impact: Impact = "serious",
    pages: tuple[str, ...] = (),
) -> AssertionResult:
    """One assertion; `fingerprint` is a letter or so that tells findings apart."""
    return AssertionResult(
        id=f"a-{fingerprint}-{page}",
        check=check,
        page=page,
        state="initial",
        condition="default",
        outcome=outcome,
        criteria=["4.1.2"],
        mode="automatic",
        impact=impact,
        confidence="high",
        target=TargetResult([], f"#{fingerprint}", "<input>", "", (0.0, 0.0, 10.0, 10.0)),
        message="No label.",
        messages=Text(en="No label.", nl="Geen label."),
        evidence=[],
        fingerprint=fingerprint,
        pages=list(pages),
    )


def result_of(*assertions: AssertionResult) -> Result:
    """The golden document with these assertions instead of its own."""
    return replace(read_result(GOLDEN), assertions=list(assertions))
