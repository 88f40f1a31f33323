"""One barrier that two sources see is one assertion with both sources named."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from checks.registry import CheckDefinition
from checks.verdict import Assertion

Place = tuple[tuple[str, ...], str]
Key = tuple[str, Place]  # of a verdict: its check and where it points
PAGE: Place = ((), "html")  # where axe points when it speaks of the page as a whole


def merge_sources(assertions: Sequence[Assertion], definitions: Iterable[CheckDefinition]) -> list[Assertion]:
    """Join what a check `replaces` into the check's own verdict about the same target.

    The own verdict stands. The other source's `failed` is joined to a `failed`, and its
    `cantTell` to whatever we decided: looking closer is what the check is for. A `failed`
    of the other source that we do not share is kept, unless the check `overrules` it: that
    one goes when the check ran, whatever it said of the target.
    """
    definitions = tuple(definitions)
    overruled = _overruled(assertions, definitions)
    replaced_by: dict[str, list[str]] = {}
    for definition in definitions:
        for other in definition.replaces:
            replaced_by.setdefault(other, []).append(definition.id)
    ours = {id for ids in replaced_by.values() for id in ids}
    decided = {(one.check, _place(one)): one for one in assertions if one.check in ours}
    settled: dict[Key, Key] = {}
    kept: list[Assertion] = []
    for one in assertions:
        keys = [(id, _place(one)) for id in replaced_by.get(one.check, ())]
        settling = next((key for key in keys if key in decided and _is_settled_by(one, decided[key])), None)
        if settling is not None:
            settled[one.check, _place(one)] = settling
        elif one.outcome == "failed" and one.check in overruled:
            continue
        else:
            kept.append(one)
    joined: dict[Key, set[str]] = {}
    for key in settled:
        joined.setdefault(_end_of_chain(key, settled), set()).add(key[0])
    return [replace(one, sources=(*one.sources, *sorted(joined.get((one.check, _place(one)), ())))) for one in kept]


def _end_of_chain(key: Key, settled: Mapping[Key, Key]) -> Key:
    """The verdict that stands in the end, where the one that settles another is itself settled by a third."""
    while key in settled:
        key = settled[key]
    return key


def _overruled(assertions: Sequence[Assertion], definitions: Iterable[CheckDefinition]) -> set[str]:
    """Checks whose `failed` does not count by itself, as the check that overrules them was able to look."""
    outcomes: dict[str, set[str]] = {}
    for one in assertions:
        outcomes.setdefault(one.check, set()).add(one.outcome)
    return {
        other
        for definition in definitions
        for other in definition.overrules
        if outcomes.get(definition.id, {"untested"}) != {"untested"}
    }


def _is_settled_by(other: Assertion, ours: Assertion) -> bool:
    if other.outcome == "cantTell":
        return ours.outcome in ("failed", "cantTell", "passed")
    return other.outcome == "failed" and ours.outcome == "failed"


def _place(one: Assertion) -> Place:
    return (one.target.frames, one.target.selector) if one.target else PAGE
