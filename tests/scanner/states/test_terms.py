"""A state is judged again by the checks that judged it, and of what came, nothing is lost."""

from pathlib import Path

import pytest

from checks.evaluate import Evaluation
from checks.observation import StateObservations
from checks.observations import FocusWalk, ServedHtml
from checks.page_state import PageState
from checks.registry import Selection
from checks.target import Target
from checks.text import Text
from checks.verdict import Assertion
from scanner.judged_state import StateJudge
from scanner.run.folder import RunFolder
from scanner.states.repeats import Repeats
from scanner.states.terms import Terms

OPEN = StateObservations(
    PageState("p1", "https://voorbeeld.nl/", "menu-open"),
    {("default", ServedHtml.kind): ServedHtml("https://voorbeeld.nl/", 200, "text/html", "")},
)


def test_check_that_left_a_state_out_leaves_it_out_again() -> None:
    first, other, *_ = Selection().checks()
    terms = Terms.of([first], [first, other])
    assert terms.wants(first, OPEN), "also where what it needs was not gathered: it then said so"
    assert not terms.wants(other, OPEN)


def test_check_that_is_newer_than_the_run_judges_what_was_gathered_for_it() -> None:
    terms = Terms(())
    wanted = {one.id for one in Selection().checks() if terms.wants(one, OPEN)}
    asked = {one.id: {need.kind for need in one.needs if not need.may_lack} for one in Selection().checks()}
    of_walk = {name for name, kinds in asked.items() if FocusWalk in kinds}
    assert {name for name, kinds in asked.items() if kinds == {ServedHtml}} <= wanted
    assert of_walk and of_walk.isdisjoint(wanted)


@pytest.mark.parametrize(("node", "stays"), [(7, False), (8, True), (0, True)])
def test_barrier_of_what_was_there_before_is_left_to_the_state_before(tmp_path: Path, node: int, stays: bool) -> None:
    folder = RunFolder(tmp_path)
    folder.create()
    target = Target((), "#it", "<p>", "", None, "#it", node)
    barrier = Assertion(
        check="some-check", page="p1", state="menu-open", condition="default", outcome="failed", criteria=("1.1.1",),
        mode="automatic", impact="minor", confidence="high", target=target, message=Text(en="It is", nl="Het is"),
        fingerprint="f", evidence=(), occurrences=1, sources=("some-check",), colours=None, pages=(),
    )  # fmt: skip
    judge = StateJudge(Selection(), folder, Repeats())
    judged = judge.kept(OPEN, (), Evaluation((barrier,), ()), Terms((), before=(7,)))
    assert [one.target for one in judged.assertions] == ([target] if stays else [])
