"""What a run's result means for the shell: exit codes 0, 1 and 3, each with a sentence."""

from dataclasses import dataclass
from typing import Literal

from checks.outcome import Impact, is_at_least
from reports.result import PageResult, Result

NOTHING_FAILED, FAILURES, WRONG_USE, NO_VERDICT = 0, 1, 2, 3
Threshold = Literal[Impact, "none"]


@dataclass(frozen=True, slots=True)
class Ending:
    """An exit code and why."""

    code: int
    sentence: str


def ending_of(result: Result, threshold: Threshold, max_unscanned: float) -> Ending:
    """How a run ends. A run that saw too little is no verdict, whatever it found."""
    reason = why_no_verdict(result, max_unscanned)
    if reason is not None:
        return Ending(NO_VERDICT, reason)
    failing = failing_fingerprints(result, threshold)
    if failing:
        return Ending(FAILURES, f"{len(failing)} finding(s) of impact {threshold} or above")
    if threshold == "none":
        return Ending(NOTHING_FAILED, "findings do not fail this run (--fail-on none)")
    return Ending(NOTHING_FAILED, f"nothing failed with impact {threshold} or above")


def failing_fingerprints(result: Result, threshold: Threshold) -> set[str]:
    """The failed findings that weigh enough to fail the run."""
    if threshold == "none":
        return set()
    return {
        one.fingerprint for one in result.assertions if one.outcome == "failed" and is_at_least(one.impact, threshold)
    }


def why_no_verdict(result: Result, max_unscanned: float) -> str | None:
    """The reason why the result says too little, `None` when it is a verdict."""
    if not result.complete:
        return "the run was interrupted; continue it with --output and the same folder"
    if not result.pages:
        return "no page was found to scan"
    # a download or a duplicate is no page that should have been scanned
    wanted = [page for page in result.pages if page.status != "skipped"]
    reason = _why_not_logged_in(result, wanted)
    if reason is not None:
        return reason
    unscanned = [page for page in wanted if page.status not in ("scanned", "incomplete")]
    if len(unscanned) == len(wanted):
        first = next((page for page in result.pages if page.problem), None)
        return "no page could be scanned" + (f": {first.url}: {first.problem}" if first else "")
    if len(unscanned) > max_unscanned * len(wanted):
        return (
            f"{len(unscanned)} of {len(wanted)} pages were not scanned, more than --max-unscanned {max_unscanned:g} "
            f"allows; the first: {unscanned[0].url}: {unscanned[0].problem}"
        )
    return _why_nothing_was_seen(result, [page for page in wanted if page not in unscanned])


def _why_not_logged_in(result: Result, wanted: list[PageResult]) -> str | None:
    """A run that was to be logged in and was not says nothing, however many public pages it saw."""
    failed = next((one.message for one in result.problems if one.code == "no-session"), None)
    if failed is not None:
        return failed
    lost = {one.page for one in result.problems if one.code in ("session-lost", "login-page")}
    if len(lost) * 2 > len(wanted) and any(one.code == "session-lost" for one in result.problems):
        return f"{len(lost)} of {len(wanted)} pages asked to log in: the session is lost; log in again"
    return None


def _why_nothing_was_seen(result: Result, scanned: list[PageResult]) -> str | None:
    logins = {one.page for one in result.problems if one.code == "login-page"}
    if all(page.id in logins for page in scanned):
        return (
            "the run saw nothing but a login page; log in with a journey, --storage-state or --cookie-file, "
            "or name pages that need no login"
        )
    if sum(page.id in logins for page in scanned) * 2 > len(scanned):
        return f"most pages led to a login page ({len(logins)} of {len(scanned)}); log in, or leave those pages out"
    return None
