"""Assertions in the form of the result document."""

from checks.evaluate import FOLDED
from checks.verdict import Assertion
from reports.result import AssertionResult, TargetResult


def as_result(one: Assertion, number: int) -> AssertionResult:
    """The assertion as results.json writes it; `number` makes its id."""
    target = one.target
    return AssertionResult(
        id=f"a{number}",
        check=one.check,
        page=one.page,
        state=one.state,
        condition=one.condition,
        outcome=one.outcome,
        criteria=list(one.criteria),
        mode=one.mode,
        impact=one.impact,
        confidence=one.confidence,
        target=TargetResult(list(target.frames), target.selector, target.html, target.text, target.box)
        if target
        else None,
        message=one.message.en,
        messages=None if one.outcome in FOLDED else one.message,
        evidence=list(one.evidence),
        fingerprint=one.fingerprint,
        occurrences=one.occurrences,
        sources=list(one.sources),
        pages=list(one.pages),
        colours=None if one.outcome in FOLDED else one.colours,
    )
