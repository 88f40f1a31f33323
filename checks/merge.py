"""One barrier that two sources see is one assertion with both sources named."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from checks.registry import CheckDefinition
from checks.verdict import Assertion

Place = tuple[tuple[str, ...], str] | None


def merge_sources(assertions: Sequence[Assertion], definitions: Iterable[CheckDefinition]) -> list[Assertion]:
    """Join what a check `replaces` into the check's own verdict about the same target.

    The own verdict stands. The other source's `failed` is joined to a `failed`, and its
    `cantTell` to whatever we decided: looking closer is what the check is for. A `failed`
    of the other source that we do not share is kept.
    """
    replaced_by = {other: one.id for one in definitions for other in one.replaces}
    decided = {(one.check, _place(one)): one for one in assertions if one.check in set(replaced_by.values())}
    joined: dict[tuple[str, Place], list[str]] = {}
    kept: list[Assertion] = []
    for one in assertions:
        key = (replaced_by.get(one.check, ""), _place(one))
        ours = decided.get(key)
        if ours is not None and _is_settled_by(one, ours):
            joined.setdefault(key, []).append(one.check)
        else:
            kept.append(one)
    return [
        replace(one, sources=(*one.sources, *sorted(set(joined.get((one.check, _place(one)), ()))))) for one in kept
    ]


def _is_settled_by(other: Assertion, ours: Assertion) -> bool:
    if other.outcome == "cantTell":
        return ours.outcome in ("failed", "cantTell", "passed")
    return other.outcome == "failed" and ours.outcome == "failed"


def _place(one: Assertion) -> Place:
    return (one.target.frames, one.target.selector) if one.target else None
