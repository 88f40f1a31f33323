"""What a pack cannot show: pictures that are gone, pages that failed, criteria that nobody decided."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from checks.text import Text
from reports.pack.container import is_safe
from reports.result import CriterionResult, ProductRuleResult, Result

EVIDENCE = "evidence"
SHA256_LENGTH = 64
Lack = Literal[
    "interrupted", "page-not-seen", "page-incomplete", "picture-gone", "picture-changed", "criterion-untested",
    "criterion-undecided",
]  # fmt: skip
FILE_LACKS: Final[tuple[Lack, ...]] = ("picture-gone", "picture-changed")

GONE = Text(
    "results.json names this file, and it is not in the run folder.",
    "results.json noemt dit bestand, maar het staat niet in de map van de run.",
)
CHANGED = Text(
    "The file is not the one that the scan stored: its name no longer is its sha256.",
    "Dit is niet het bestand dat de scan bewaarde: de naam is niet meer de sha256 van de inhoud.",
)
INTERRUPTED = Text(
    "The run was broken off before all pages were looked at.",
    "De run is afgebroken voordat alle pagina’s bekeken waren.",
)
NO_REASON = Text("No reason was recorded.", "Er is geen reden vastgelegd.")


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that the pack lacks: what it is, of which page, file or criterion, and why."""

    kind: Lack
    what: str
    reason: Text


def missing_from(result: Result, run: Path) -> list[Missing]:
    """Everything that a reader of the pack might look for and will not find."""
    return [*_of_the_run(result), *_pages(result), *_pictures(result, run), *_criteria(result)]


def files_named(result: Result) -> list[str]:
    """Every evidence file that the result names, once, by name: pictures, and transcripts of what is spoken."""
    named = {path for one in result.assertions for path in one.evidence}
    named |= {path for one in result.problems for path in one.evidence}
    named |= {state.picture for page in result.pages for state in page.conversation if state.picture}
    return sorted(named | transcripts_named(result))


def transcripts_named(result: Result) -> set[str]:
    """The files that hold what a screen reader would say."""
    return {path for page in result.pages for by_language in page.spoken.values() for path in by_language.values()}


def evidence_file(run: Path, name: str) -> Path | None:
    """The evidence file of that name in the run folder; `None` for what is not there or lies elsewhere."""
    path = run / name
    if not is_safe(name) or not name.startswith(f"{EVIDENCE}/"):
        return None
    if any(one.is_symlink() for one in (path, *list(path.parents)[: name.count("/")])):
        return None
    return path if path.is_file() else None


def is_as_stored(path: Path) -> bool:
    """Whether a file named by its hash still is what it was; other names say nothing."""
    if len(path.stem) != SHA256_LENGTH:
        return True
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == path.stem


def _of_the_run(result: Result) -> Iterator[Missing]:
    if not result.complete:
        yield Missing("interrupted", "run", INTERRUPTED)


def _pages(result: Result) -> Iterator[Missing]:
    for page in result.pages:
        if page.status != "scanned":
            reason = Text(page.problem, page.problem) if page.problem else NO_REASON
            yield Missing("page-incomplete" if page.status == "incomplete" else "page-not-seen", page.url, reason)


def _pictures(result: Result, run: Path) -> Iterator[Missing]:
    for name in files_named(result):
        path = evidence_file(run, name)
        if path is None:
            yield Missing("picture-gone", name, GONE)
        elif not is_as_stored(path):
            yield Missing("picture-changed", name, CHANGED)


def _criteria(result: Result) -> Iterator[Missing]:
    judged: list[CriterionResult | ProductRuleResult] = [*result.criteria, *result.product_rules]
    for one in judged:
        if one.outcome == "untested":
            yield Missing("criterion-untested", one.id, one.reason)
        elif one.outcome == "cantTell":
            yield Missing("criterion-undecided", one.id, one.reason)
