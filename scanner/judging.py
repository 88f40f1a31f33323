"""Judges the stored observations of a run again: new checks on old evidence, and proof that a verdict follows."""

from dataclasses import replace

from checks.observation import StateObservations
from checks.page_state import INITIAL
from checks.registry import CheckDefinition, Selection
from checks.verdict import Assertion
from reports.result import Problem, Result, read_result
from scanner.citing import citations
from scanner.judged_state import StateJudge
from scanner.judging_together import judge_together
from scanner.result_building import RunFacts, build_result
from scanner.run.folder import FolderUnusable, RunFolder
from scanner.run.journal import Journal, JournalEntry
from scanner.states.repeats import Repeats


def judge_run(folder: RunFolder) -> Result:
    """Replace the assertions of every page, and results.json with them.

    The selection of checks is that of the run. Raises `UnreadableResult` for a folder
    without results and `FolderUnusable` for one that is in use or damaged.
    """
    earlier = read_result(folder.results)
    if not folder.journal.exists():
        raise FolderUnusable(f"{folder.path} has no run.sqlite; only whole run folders can be judged again")
    options = earlier.scope.get("options", {})
    selection = Selection(tuple(options.get("only", ())), tuple(options.get("skip", ())))
    with folder.locked():
        journal = Journal(folder.journal)
        try:
            for entry in list(journal.entries()):
                if entry.page.states:
                    journal.record(_judged(entry, selection, folder))
            facts = _facts(earlier)
            over_all = judge_together(journal, folder, selection, facts)
            result = build_result(journal, facts, over_all, citations(journal, folder))
        finally:
            journal.close()
        folder.write_results(result)
    return result


def _judged(entry: JournalEntry, selection: Selection, folder: RunFolder) -> JournalEntry:
    assertions: list[Assertion] = []
    problems = [one for one in entry.after.problems if one.code != "check-broke"]
    judge = StateJudge(selection, folder, Repeats())
    spoken: dict[str, dict[str, str]] = {}
    # states that were not reached left no observations: what was said of them stands
    not_reached = [one for one in entry.assertions if one.state not in entry.page.states]
    for observed in _in_order(folder.stored_states(entry.page.id), entry.page.states):
        judged = judge.judged(observed, _gathered_for(selection, observed))
        problems = [*(Problem("check-broke", entry.page.id, text) for text in judged.problems), *problems]
        if judged.spoken:
            spoken[observed.page_state.state] = judged.spoken
        assertions += judged.assertions
    page = replace(entry.page, spoken=spoken)
    after = replace(entry.after, problems=problems)
    return replace(entry, page=page, assertions=[*assertions, *not_reached], after=after)


def _gathered_for(selection: Selection, observed: StateObservations) -> tuple[CheckDefinition, ...]:
    """The checks that a state was gathered for: later states are not used in every way, see `Reached.use`."""
    if observed.page_state.state == INITIAL:
        return selection.checks()
    return tuple(
        one
        for one in selection.checks()
        if all(need.may_lack or (need.condition, need.kind.kind) in observed.seen for need in one.needs)
    )


def _in_order(stored: list[StateObservations], states: list[str]) -> list[StateObservations]:
    """The stored states of a page in the order in which they were reached; what is left of a broken-off look is not."""
    by_name = {one.page_state.state: one for one in stored}
    return [by_name[state] for state in states if state in by_name]


def _facts(earlier: Result) -> RunFacts:
    axe = next((one.version for one in earlier.engines if one.name == "axe-core"), "unknown")
    return RunFacts(
        started=earlier.started,
        finished=earlier.finished,
        scope=earlier.scope,
        browser=earlier.browser,
        axe_version=axe,
        requests_stopped=earlier.requests_stopped,
        urls_not_scanned=earlier.urls_not_scanned,
        problems=[one for one in earlier.problems if one.page is None],
        complete=earlier.complete,
    )
