"""What is said of a page state that was seen: the same for a scan, which saw it just now, and for `judge`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checks.evaluate import Evaluation, evaluate
from checks.observation import StateObservations
from checks.registry import CheckDefinition, Selection
from checks.target import Target
from checks.verdict import Assertion
from scanner.evidence import attach_pictures
from scanner.run.folder import RunFolder, StoredState
from scanner.spoken import keep_spoken
from scanner.state_job import shots_in
from scanner.states.repeats import TOLD_ONCE, Repeats
from scanner.states.terms import Terms, was_gathered_for


@dataclass(frozen=True, slots=True)
class JudgedState:
    """What came of a page state: assertions with pictures, a sentence for each check that broke, and transcripts."""

    assertions: list[Assertion]
    problems: tuple[str, ...]
    spoken: dict[str, str]


@dataclass(frozen=True, slots=True)
class StateJudge:
    """Judges the states of one page in the order in which they were reached."""

    selection: Selection
    folder: RunFolder
    repeats: Repeats

    def kept(
        self,
        seen: StateObservations,
        definitions: Sequence[CheckDefinition],
        evaluation: Evaluation,
        terms: Terms,
    ) -> JudgedState:
        """Store what was seen of a state, and judge what is stored. `evaluation` is what the checks said of `seen`."""
        observed = self.folder.without_secrets(seen)
        self.folder.keep_observations(observed, terms)
        return self._judged(observed, definitions, terms, evaluation if observed is seen else None)

    def again(self, stored: StoredState) -> JudgedState:
        """Judge a stored state as the run judged it. Raises `FolderUnusable` when a picture of it is missing."""
        observed, terms = stored.observed, stored.terms
        definitions = tuple(
            one
            for one in self.selection.checks()
            if (was_gathered_for(one, observed) if terms is None else terms.wants(one, observed))
        )
        return self._judged(observed, definitions, terms, None)

    def as_said(self, assertions: Sequence[Assertion], spoken: dict[str, str]) -> JudgedState:
        """What was said of a state before, where it cannot be judged again; later states do not repeat it."""
        return JudgedState(self.repeats.without(assertions), (), spoken)

    def _judged(
        self,
        observed: StateObservations,
        definitions: Sequence[CheckDefinition],
        terms: Terms | None,
        known: Evaluation | None,
    ) -> JudgedState:
        """What these checks say of a state that no earlier state of the page said; `known` where they have said it."""
        evaluation = known or evaluate(self.selection, observed, definitions)
        before = None if terms is None or terms.before is None else frozenset(terms.before)
        fresh = self.repeats.without(_of_what_came(evaluation.assertions, before))
        pictured = attach_pictures(fresh, shots_in(observed, self.folder), observed, self.folder)
        return JudgedState(pictured, evaluation.problems, keep_spoken(observed, self.folder))


def _of_what_came(assertions: Iterable[Assertion], before: frozenset[int] | None) -> list[Assertion]:
    """Without barriers of what was on the screen before, which may only look otherwise now, as behind a dialog."""
    return [
        one
        for one in assertions
        if before is None or one.outcome not in TOLD_ONCE or (one.target is not None and _came(one.target, before))
    ]


def _came(target: Target, before: frozenset[int]) -> bool:
    """What has no number is not known to have been there; where it was, it is left out as a repeat."""
    return target.node not in before
