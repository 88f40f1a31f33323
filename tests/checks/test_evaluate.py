"""How observations become assertions: what is missing, what breaks, what two sources share."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks import registry
from checks.dom.selector import identity_of
from checks.evaluate import Evaluation, evaluate
from checks.fingerprint import fingerprint, stable_name
from checks.merge import merge_sources
from checks.observation import Key, Observation, StateObservations, Unavailable
from checks.observations import PageSnapshot
from checks.outcome import Outcome
from checks.page_state import PageState
from checks.registry import CheckFunction, DuplicateCheck, Selection, UnknownSelection, all_checks, check
from checks.target import Target
from checks.text import Text
from checks.verdict import Assertion, Verdict, cant_tell, failed, passed
from tests.support.snapshots import build_page, snapshot_of

WORDS = Text(en="x", nl="y")
PLACE = Target((), "#a", "<a>", "", None, "a#a")
OTHER = replace(PLACE, selector="#b", identity="a#b")


def judged(
    monkeypatch: pytest.MonkeyPatch, function: CheckFunction, found: Observation | Unavailable | None = None
) -> Evaluation:
    """What comes of one check alone, on an ordinary page or on what was `found`."""
    model = {one.id: one for one in all_checks()}["locked-zoom"]
    needs = registry.needs_of(function, "default")
    trial = replace(model, id="trial", function=function, needs=needs, replaces=())
    monkeypatch.setattr(registry, "_registry", {"trial": trial})
    seen: dict[Key, Observation | Unavailable] = {
        ("default", "page-snapshot"): found or snapshot_of("<html lang=en><title>t</title></html>")
    }
    return evaluate(Selection(), StateObservations(PageState("p1", "https://x.nl/"), seen))


def test_missing_observation_is_untested_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def trial(snapshot: PageSnapshot) -> Iterator[Verdict]:
        yield passed(None, WORDS)

    (one,) = judged(monkeypatch, trial, Unavailable("page-snapshot", "the tab crashed")).assertions
    assert one.outcome == "untested"
    assert "the tab crashed" in one.message.en


def test_check_that_breaks_is_untested_and_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    def trial(snapshot: PageSnapshot) -> Iterator[Verdict]:
        yield failed(None, WORDS)
        raise ZeroDivisionError("by nothing")

    evaluation = judged(monkeypatch, trial)
    assert [one.outcome for one in evaluation.assertions] == ["untested"]
    assert "by nothing" in evaluation.problems[0]


def test_nothing_yielded_is_inapplicable(monkeypatch: pytest.MonkeyPatch) -> None:
    def trial(snapshot: PageSnapshot) -> Iterator[Verdict]:
        return
        yield

    assert [one.outcome for one in judged(monkeypatch, trial).assertions] == ["inapplicable"]


def test_passes_are_folded_and_failures_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    def trial(snapshot: PageSnapshot) -> Iterator[Verdict]:
        yield passed(PLACE, WORDS)
        yield failed(OTHER, WORDS)
        yield passed(OTHER, WORDS)
        yield failed(PLACE, WORDS)

    found = judged(monkeypatch, trial).assertions
    assert [(one.outcome, one.occurrences) for one in found] == [("failed", 1), ("failed", 1), ("passed", 2)]
    assert found[2].target is None


def assertion(check_id: str, outcome: Outcome, target: Target | None) -> Assertion:
    return Assertion(
        check=check_id,
        page="p1",
        state="initial",
        condition="default",
        outcome=outcome,
        criteria=("1.4.3",),
        mode="automatic",
        impact="serious",
        confidence="high",
        target=target,
        message=WORDS,
        fingerprint="f",
        sources=(check_id,),
    )


def merged(*assertions: Assertion) -> list[tuple[str, str, tuple[str, ...]]]:
    ours = {one.id: one for one in all_checks()}["low-text-contrast"]
    return [(one.check, one.outcome, one.sources) for one in merge_sources(assertions, [ours])]


def test_one_barrier_of_two_sources_is_one_assertion() -> None:
    ours, theirs = assertion("low-text-contrast", "failed", PLACE), assertion("axe/color-contrast", "failed", PLACE)
    assert merged(theirs, ours) == [("low-text-contrast", "failed", ("low-text-contrast", "axe/color-contrast"))]


def test_doubt_is_settled_by_a_closer_look() -> None:
    ours, theirs = assertion("low-text-contrast", "passed", PLACE), assertion("axe/color-contrast", "cantTell", PLACE)
    assert [one[:2] for one in merged(theirs, ours)] == [("low-text-contrast", "passed")]


def test_other_source_is_kept_at_another_place() -> None:
    ours, elsewhere = (
        assertion("low-text-contrast", "passed", PLACE),
        assertion("axe/color-contrast", "cantTell", OTHER),
    )
    assert ("axe/color-contrast", "cantTell", ("axe/color-contrast",)) in merged(elsewhere, ours)


@pytest.mark.parametrize("word", ["locked-zoom", "1.4.4", "document", "no-js", "axe", "axe/label"])
def test_selection_understands(word: str) -> None:
    assert Selection(only=(word,)).checks()


def test_selection_refuses_and_knows_what_there_is() -> None:
    with pytest.raises(UnknownSelection) as refused:
        Selection(only=("lokced-zoom",))
    assert "locked-zoom" in refused.value.known


def test_selection_by_criterion_keeps_axe_rules_of_it() -> None:
    chosen = Selection(only=("1.1.1",))
    axe = next(one for one in chosen.checks() if one.id == "axe")
    assert chosen.keeps(axe, "axe/image-alt", ("1.1.1",))
    assert not chosen.keeps(axe, "axe/label", ("4.1.2",))
    assert not Selection(skip=("axe/label",)).keeps(axe, "axe/label", ("4.1.2",))


def test_two_checks_of_one_id_are_refused() -> None:
    def trial(snapshot: PageSnapshot) -> Iterator[Verdict]:
        yield cant_tell(None, WORDS)

    all_checks()
    again = check(
        id="locked-zoom",
        criteria=("1.4.4",),
        impact="minor",
        title=WORDS,
        barrier=WORDS,
        remedy=WORDS,
        cannot_see=WORDS,
        source="https://x.nl/",
    )
    with pytest.raises(DuplicateCheck):
        again(trial)


def test_unknown_criterion_is_refused() -> None:
    with pytest.raises(ValueError, match=r"9\.9\.9"):
        check(
            id="x",
            criteria=("9.9.9",),
            impact="minor",
            title=WORDS,
            barrier=WORDS,
            remedy=WORDS,
            cannot_see=WORDS,
            source="https://x.nl/",
        )


FIELD = "<input name=user type=text class='field {}'>"
SAME_COMPONENT = [
    f"<main><form id=login>{FIELD.format('css-1q2w3e4')}</form></main>",
    f"<main><div><p>More</p><form id=login><div>{FIELD.format('css-9z8y7x6')}</div></form></div></main>",
    f"<main><section id=about-you><form id=login><b>x</b><b>y</b>{FIELD.format('')}</form></section></main>",
]
OTHER_COMPONENTS = [
    f"<main><form id=search>{FIELD.format('')}</form></main>",
    "<main><form id=login><input name=password type=text class=field></form></main>",
]


def identity(html: str) -> str:
    return identity_of(build_page(f"<html>{html}</html>").element("input"))


def test_fingerprint_survives_a_rebuild_of_the_page() -> None:
    first, moved, wrapped = (identity(html) for html in SAME_COMPONENT)
    assert first == moved
    assert wrapped.replace("section ", "") == first


def test_fingerprint_tells_components_apart() -> None:
    every = [SAME_COMPONENT[0], *OTHER_COMPONENTS]
    assert len({fingerprint("c", ("1.1.1",), identity(html)) for html in every}) == len(every)


@pytest.mark.parametrize(
    ("name", "stable"),
    [
        ("button", "button"),
        ("css-1q2w3e4", None),
        ("Button_a8f3kz", "Button"),
        ("item-12", "item-#"),
        ("sc-bdVaJa", None),
    ],
)
def test_hashes_and_counters_are_no_part_of_a_name(name: str, stable: str | None) -> None:
    assert stable_name(name) == stable


@given(st.text(), st.text())
def test_fingerprint_is_sixteen_hex_digits(check_id: str, place: str) -> None:
    made = fingerprint(check_id, ("1.1.1",), place)
    assert len(made) == 16
    assert int(made, 16) >= 0
    assert made == fingerprint(check_id, ("1.1.1",), place)
