"""Every check on its fixture: pages with the barrier and near-twins without."""

from pathlib import Path

import pytest

from checks.observation import Observation, Unavailable
from checks.registry import CheckDefinition, all_checks
from checks.verdict import Verdict
from tests.support.fixtures import FOLDER, Case, Expected, cases, observations_of
from tests.support.snapshots import BuiltPage

CHECKS = {one.id: one for one in all_checks()}


def fixture_of(definition: CheckDefinition) -> Path:
    return FOLDER / f"{definition.id.replace('-', '_')}.json"


ALL = [
    pytest.param(definition, case, id=f"{definition.id}: {case.name}")
    for definition in CHECKS.values()
    if fixture_of(definition).exists()
    for case in cases(fixture_of(definition))
]


@pytest.mark.parametrize(("definition", "case"), ALL)
def test_check_says_what_its_fixture_says(definition: CheckDefinition, case: Case) -> None:
    verdicts, page = run(definition, case)
    assert [describe(one) for one in verdicts] == [wanted(one, page) for one in case.expect]
    for verdict, expected in zip(verdicts, case.expect, strict=True):
        assert expected.says in verdict.message.en


@pytest.mark.parametrize("definition", CHECKS.values(), ids=CHECKS)
def test_fixture_shows_every_outcome(definition: CheckDefinition) -> None:
    found = cases(fixture_of(definition))
    outcomes = {expected.outcome for case in found for expected in case.expect}
    source = Path(definition.function.__code__.co_filename).read_text(encoding="utf-8")
    needed = {outcome for outcome, word in SAYING.items() if word in source}
    assert needed <= outcomes
    assert any(not case.expect or case.expect[0].outcome == "inapplicable" for case in found), "no inapplicable case"
    assert len({case.name for case in found}) == len(found)


SAYING = {"failed": "failed(", "cantTell": "cant_tell(", "passed": "passed("}


def run(definition: CheckDefinition, case: Case) -> tuple[list[Verdict], BuiltPage]:
    observed, page = observations_of(case)
    arguments = {}
    for need in definition.needs:
        found: Observation | Unavailable | None = observed.get(need.kind, need.condition)
        if need.may_lack and isinstance(found, Unavailable):
            found = None
        assert not isinstance(found, Unavailable), f"the case lacks {need.kind.kind} under {need.condition}"
        arguments[need.parameter] = found
    return list(definition.function(**arguments)), page


def describe(verdict: Verdict) -> tuple[str, int]:
    return verdict.outcome, verdict.target.node if verdict.target else 0


def wanted(expected: Expected, page: BuiltPage) -> tuple[str, int]:
    if expected.at is None:
        return expected.outcome, 0
    element = page.element(expected.at)
    return expected.outcome, element.document.columns.node_ids[element.row]
