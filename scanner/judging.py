"""Judges the stored observations of a run again: new checks on old evidence, and proof that a verdict follows."""

from dataclasses import replace

from checks.registry import Selection
from checks.verdict import Assertion
from reports.result import Problem, Result, read_result
from scanner.aftermath import BROKEN, broken_first
from scanner.citing import citations
from scanner.judged_state import StateJudge
from scanner.judging_together import judge_together
from scanner.result_building import RunFacts, build_result, journey_problems
from scanner.run.folder import UNREADABLE, FolderUnusable, RunFolder, unreadable
from scanner.run.journal import Journal, JournalEntry
from scanner.states.repeats import Repeats


def judge_run(folder: RunFolder) -> Result:
    """Replace the assertions of every page, and results.json with them.

    The selection of checks is that of the run. Raises `UnreadableResult` for a folder
    without results and `FolderUnusable` for one that is in use or whose journal is damaged;
    a stored state that cannot be read is a problem, and what was said of it stands.
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
            facts = _facts(earlier, journal)
            over_all = judge_together(journal, folder, selection, facts)
            result = build_result(journal, facts, over_all, citations(journal, folder))
        finally:
            journal.close()
        folder.write_results(result)
    return result


def _judged(entry: JournalEntry, selection: Selection, folder: RunFolder) -> JournalEntry:
    assertions: list[Assertion] = []
    problems = [one for one in entry.after.problems if one.code not in (BROKEN, UNREADABLE)]
    judge = StateJudge(selection, folder, Repeats())
    spoken: dict[str, dict[str, str]] = {}
    # states that were not reached left no observations: what was said of them stands
    not_reached = [one for one in entry.assertions if one.state not in entry.page.states]
    for state in entry.page.states:
        try:
            judged = judge.again(folder.stored(entry.page.id, state))
        except FolderUnusable:
            problems.append(unreadable(entry.page.id, state))
            said = [one for one in entry.assertions if one.state == state]
            judged = judge.as_said(said, entry.page.spoken.get(state, {}))
        problems += [Problem(BROKEN, entry.page.id, text) for text in judged.problems]
        if judged.spoken:
            spoken[state] = judged.spoken
        assertions += judged.assertions
    page = replace(entry.page, spoken=spoken)
    after = replace(entry.after, problems=broken_first(problems))
    return replace(entry, page=page, assertions=[*assertions, *not_reached], after=after)


def _facts(earlier: Result, journal: Journal) -> RunFacts:
    told_anew = journey_problems(journal)
    axe = next((one.version for one in earlier.engines if one.name == "axe-core"), "unknown")
    return RunFacts(
        started=earlier.started,
        finished=earlier.finished,
        scope=earlier.scope,
        browser=earlier.browser,
        axe_version=axe,
        requests_stopped=earlier.requests_stopped,
        urls_not_scanned=earlier.urls_not_scanned,
        problems=[one for one in earlier.problems if one.page is None and one.code != BROKEN and one not in told_anew],
        complete=earlier.complete,
    )
