"""Two results side by side: findings that are new, gone, changed or the same."""

from dataclasses import dataclass

from reports.findings import Finding, findings
from reports.result import Result


@dataclass(frozen=True, slots=True)
class Change:
    """A finding that both results have, with another outcome, impact or set of pages. `what` says which."""

    before: Finding
    after: Finding
    what: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Findings by what became of them, from the old result to the new one."""

    new: list[Finding]
    gone: list[Finding]
    changed: list[Change]
    unchanged: list[Finding]


def compare(old: Result, new: Result) -> Comparison:
    """Match findings by fingerprint; host and page addresses do not count, so test and live sites compare."""
    before, after = _by_fingerprint(old), _by_fingerprint(new)
    shared = [(before[key], after[key]) for key in after if key in before]
    changes = [Change(one, other, what) for one, other in shared if (what := _what_changed(one, other))]
    changed = {change.after.fingerprint for change in changes}
    return Comparison(
        new=[one for key, one in after.items() if key not in before],
        gone=[one for key, one in before.items() if key not in after],
        changed=changes,
        unchanged=[other for _, other in shared if other.fingerprint not in changed],
    )


def _by_fingerprint(result: Result) -> dict[str, Finding]:
    """The findings by fingerprint; one that is failed here and in doubt there counts as failed."""
    found: dict[str, Finding] = {}
    for one in findings(result):  # failed ones come first
        found.setdefault(one.fingerprint, one)
    return found


def _what_changed(before: Finding, after: Finding) -> str:
    if before.outcome != after.outcome:
        return f"{before.outcome} → {after.outcome}"
    if before.impact != after.impact:
        return f"impact {before.impact} → {after.impact}"
    places = len(before.places), len(after.places)
    return f"{places[0]} → {places[1]} places" if places[0] != places[1] else ""
