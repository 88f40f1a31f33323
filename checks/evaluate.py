"""Turns observations into assertions: runs the checks, and answers for what is missing or breaks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from checks.fingerprint import fingerprint
from checks.merge import merge_sources
from checks.observation import Observation, StateObservations, Unavailable
from checks.outcome import Outcome
from checks.page_state import PageState
from checks.registry import CheckDefinition, Selection
from checks.text import Text
from checks.verdict import Assertion, Verdict


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Assertions about one page state, and a sentence for each check that broke."""

    assertions: tuple[Assertion, ...]
    problems: tuple[str, ...]


NOTHING_OF_ITS_KIND = Text(
    en="There is nothing on this page that this check is about.",
    nl="Op deze pagina staat niets waar deze controle over gaat.",
)


def evaluate(
    selection: Selection, observed: StateObservations, definitions: Sequence[CheckDefinition] | None = None
) -> Evaluation:
    """Judge one page state.

    A missing observation makes a check `untested` with the reason, a check that
    raises is `untested` and a problem, one that yields nothing is `inapplicable`.
    The same observations give the same assertions in the same order. `definitions` are
    the checks to run, all of the selection when not given.
    """
    state = observed.page_state.state
    wanted = selection.checks() if definitions is None else definitions
    definitions = tuple(one for one in wanted if one.runs_in(state))
    return join(definitions, [run_checks(selection, definitions, observed)])


def run_checks(selection: Selection, definitions: Iterable[CheckDefinition], observed: StateObservations) -> Evaluation:
    """Run these checks alone; the assertions are neither merged nor folded yet, which `join` does."""
    assertions: list[Assertion] = []
    problems: list[str] = []
    for definition in definitions:
        verdicts = _run(definition, observed, problems)
        made = [_assertion(definition, observed.page_state, verdict) for verdict in verdicts]
        assertions += [one for one in made if selection.keeps(definition, one.check, one.criteria)]
    return Evaluation(tuple(assertions), tuple(problems))


def left_untested(
    selection: Selection, definitions: Sequence[CheckDefinition], page_state: PageState, reason: str
) -> list[Assertion]:
    """What these checks say of a page state that was not reached: untested, with the reason."""
    made = [_assertion(one, page_state, _untested(reason)) for one in definitions]
    return [one for one, of in zip(made, definitions, strict=True) if selection.keeps(of, one.check, one.criteria)]


def join(definitions: Iterable[CheckDefinition], parts: Sequence[Evaluation]) -> Evaluation:
    """One evaluation from the parts that `run_checks` gave; the order of the parts makes no difference."""
    assertions = [one for part in parts for one in part.assertions]
    problems = sorted(problem for part in parts for problem in part.problems)
    return Evaluation(tuple(_fold(merge_sources(assertions, definitions))), tuple(problems))


def _run(definition: CheckDefinition, observed: StateObservations, problems: list[str]) -> list[Verdict]:
    arguments: dict[str, Observation | None] = {}
    for need in definition.needs:
        found = observed.get(need.kind, need.condition)
        if isinstance(found, Unavailable):
            if need.may_lack:
                arguments[need.parameter] = None
                continue
            return [_untested(f"{found.kind} is not available: {found.reason}")]
        arguments[need.parameter] = found
    try:
        verdicts = list(definition.function(**arguments))
    except Exception as error:  # whatever a check does wrong, no finding of the others may vanish
        problems.append(f"check {definition.id} broke on this page: {type(error).__name__}: {error}")
        return [_untested(f"the check broke on this page ({type(error).__name__})")]
    return verdicts or [Verdict("inapplicable", None, NOTHING_OF_ITS_KIND)]


def _untested(reason: str) -> Verdict:
    return Verdict("untested", None, Text(en=f"Not tested: {reason}.", nl=f"Niet getest: {reason}."))


def _assertion(definition: CheckDefinition, page_state: PageState, verdict: Verdict) -> Assertion:
    check = verdict.check or definition.id
    criteria = verdict.criteria if verdict.criteria is not None else definition.criteria
    identity = verdict.target.identity if verdict.target else ""
    return Assertion(
        check=check,
        page=verdict.pages[0] if verdict.pages else page_state.page,
        state=page_state.state,
        condition=definition.condition,
        outcome=verdict.outcome,
        criteria=criteria,
        mode=definition.mode,
        impact=verdict.impact or definition.impact,
        confidence=verdict.confidence,
        target=verdict.target,
        message=verdict.message,
        fingerprint=fingerprint(check, criteria, identity),
        evidence=verdict.evidence,
        occurrences=verdict.occurrences,
        sources=(check,),
        colours=verdict.colours,
        pages=verdict.pages[1:],
    )


FOLDED: frozenset[Outcome] = frozenset({"passed", "inapplicable"})


def _fold(assertions: Iterable[Assertion]) -> list[Assertion]:
    """What passed and what was inapplicable becomes one assertion a check; the rest stays as it is."""
    folded: dict[tuple[str, Outcome], Assertion] = {}
    kept: list[Assertion] = []
    for one in assertions:
        key = (one.check, one.outcome)
        if one.outcome not in FOLDED:
            kept.append(one)
        elif key in folded:
            folded[key] = replace(folded[key], occurrences=folded[key].occurrences + one.occurrences)
        else:
            bare = fingerprint(one.check, one.criteria, "")
            folded[key] = replace(one, target=None, fingerprint=bare)
    return sorted([*kept, *folded.values()], key=lambda one: (one.check, one.outcome in FOLDED))
