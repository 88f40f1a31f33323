"""What became of every address: row by row, and counted by reason for results.json."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scanner.crawl.reason import Reason
from scanner.crawl.seen import EXAMPLES, VARIANT, SeenUrl, SeenUrls, Status


@dataclass(frozen=True, slots=True)
class SeenRow:
    """One address with what became of it; `reason` is `None` for a scanned page."""

    url: str
    status: Status
    reason: str | None
    depth: int
    source: str
    found_on: str | None


@dataclass(frozen=True, slots=True)
class Leftover:
    """A reason with the number of addresses that were not looked at for it, and the first of them."""

    reason: Reason
    count: int
    examples: list[str]


def seen_rows(seen: SeenUrls) -> Iterator[SeenRow]:
    """Every address in order of discovery."""
    return (SeenRow(one.url, one.status, one.reason, one.depth, one.source, one.found_on) for one in seen)


def leftovers(seen: SeenUrls, why_waiting: Reason) -> list[Leftover]:
    """Addresses left, by reason. Scanned pages and pages with a problem are listed in results.json by themselves."""
    counts: dict[Reason, int] = {}
    examples: dict[Reason, list[str]] = {}
    for one, reason in _with_reason(seen, why_waiting):
        counts[reason] = counts.get(reason, 0) + 1
        shown = examples.setdefault(reason, [])
        if len(shown) < EXAMPLES:
            shown.append(one.url)
    found = [Leftover(reason, count, examples[reason]) for reason, count in counts.items()]
    if seen.variant_count:
        found.append(Leftover(VARIANT, seen.variant_count, list(seen.variant_examples)))
    return sorted(found, key=lambda one: (-one.count, one.reason))


def _with_reason(seen: Iterable[SeenUrl], why_waiting: Reason) -> Iterator[tuple[SeenUrl, Reason]]:
    for one in seen:
        if one.status in ("queued", "taken"):
            yield one, why_waiting
        elif one.status == "left":
            yield one, one.reason or why_waiting
