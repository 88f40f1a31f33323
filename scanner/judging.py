"""Judges the stored observations of a run again: new checks on old evidence, and proof that a verdict follows."""

from dataclasses import replace

from checks.evaluate import evaluate
from checks.registry import Selection
from checks.verdict import Assertion
from reports.result import Problem, Result, read_result
from scanner.evidence import attach_pictures
from scanner.result_building import RunFacts, build_result
from scanner.run.folder import FolderUnusable, RunFolder
from scanner.run.journal import Journal, JournalEntry
from scanner.state_job import shots_in


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
            result = build_result(journal, _facts(earlier))
        finally:
            journal.close()
        folder.write_results(result)
    return result


def _judged(entry: JournalEntry, selection: Selection, folder: RunFolder) -> JournalEntry:
    assertions: list[Assertion] = []
    problems = [one for one in entry.after.problems if one.code != "check-broke"]
    for observed in folder.stored_states(entry.page.id):
        evaluation = evaluate(selection, observed)
        problems = [*(Problem("check-broke", entry.page.id, text) for text in evaluation.problems), *problems]
        assertions += attach_pictures(evaluation.assertions, shots_in(observed, folder), observed, folder)
    return replace(entry, assertions=assertions, after=replace(entry.after, problems=problems))


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
