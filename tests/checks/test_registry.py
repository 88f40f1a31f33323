"""The registry: how checks make themselves known, plugins among them, and which of them a run wants."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import pytest

from checks import registry
from checks.evaluate import evaluate
from checks.observation import Key, Observation, StateObservations, Unavailable
from checks.observations import AxeRun, PageSnapshot
from checks.page_state import PageState
from checks.registry import At, CheckDefinition, Selection, UnknownSelection, all_checks, needs_of
from checks.verdict import Verdict
from tests.support.snapshots import snapshot_of

PLUGIN = '''
from checks.observations import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import passed

WORDS = Text(en="Word", nl="Woord")

@check(id="house-style", criteria=("clear-label",), impact="minor", title=WORDS, barrier=WORDS, remedy=WORDS,
       cannot_see=WORDS, source="https://loket.example/")
def house_style(snapshot: PageSnapshot):
    """Whether the page follows the house style."""
    yield passed(None, WORDS)
'''


@pytest.fixture
def own_registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A copy of the registry, so that what a test registers is gone after it."""
    all_checks()
    monkeypatch.setattr(registry, "_registry", dict(registry._registry))
    registry._discover.cache_clear()
    yield
    registry._discover.cache_clear()


def definition(check_id: str) -> CheckDefinition:
    return next(one for one in all_checks() if one.id == check_id)


def install(folder: Path, module: str, source: str) -> None:
    """A package as pip would leave it, with one entry point for checks."""
    (folder / f"{module}.py").write_text(source)
    info = folder / f"{module}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[loketscan.checks]\nhouse = {module}\n")


@pytest.mark.usefixtures("own_registry")
def test_checks_of_an_installed_package_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, "house_checks", PLUGIN)
    monkeypatch.syspath_prepend(tmp_path)
    found = definition("house-style")
    assert found.criteria == ("clear-label",)
    assert found.group == "house_checks"
    assert found.description == "Whether the page follows the house style."
    assert [one.id for one in Selection(only=("house_checks",)).checks()] == ["house-style"]


@pytest.mark.usefixtures("own_registry")
def test_check_found_twice_by_discovery_is_one_check() -> None:
    before = [one.id for one in all_checks()]
    registry._discover.cache_clear()
    assert [one.id for one in all_checks()] == before == sorted(set(before))


def test_group_is_the_folder_of_the_check() -> None:
    assert definition("missing-page-title").group == "document"
    assert definition("low-text-contrast").group == "contrast"


def test_annotations_are_requests_for_observations() -> None:
    def judge(
        snapshot: PageSnapshot, zoomed: Annotated[PageSnapshot, At("zoom-200")], run: AxeRun
    ) -> Iterator[Verdict]:
        yield from ()

    assert [(need.parameter, need.kind, need.condition) for need in needs_of(judge, "phone")] == [
        ("snapshot", PageSnapshot, "phone"),
        ("zoomed", PageSnapshot, "zoom-200"),
        ("run", AxeRun, "phone"),
    ]


def test_parameter_that_is_no_observation_is_refused() -> None:
    def judge(url: str) -> Iterator[Verdict]:
        yield from ()

    with pytest.raises(TypeError, match="url"):
        needs_of(judge, "default")


def chosen(only: tuple[str, ...] = (), skip: tuple[str, ...] = ()) -> set[str]:
    selection = Selection(only, skip)
    return {one.id for one in (*selection.checks(), *selection.site_checks())}


def test_nothing_said_means_all_checks() -> None:
    assert chosen() == {one.id for one in all_checks()}


def test_criterion_chooses_its_checks_and_the_family_that_may_speak_of_it() -> None:
    found = chosen(only=("2.4.2",))
    assert {"missing-page-title", "axe"} <= found
    assert not {"locked-zoom", "missing-page-language"} & found


def test_product_rule_does_not_choose_axe() -> None:
    assert "axe" not in chosen(only=("no-js",))
    assert "script-only-content" in chosen(only=("no-js",))


def test_group_is_left_out_whole() -> None:
    assert "axe" not in chosen(skip=("axe",))
    assert not {"missing-page-title", "locked-zoom"} & chosen(skip=("document",))


def test_rule_of_a_family_is_chosen_alone() -> None:
    selection = Selection(only=("axe/label",))
    (axe,) = selection.checks()
    assert selection.keeps(axe, "axe/label", ("4.1.2",))
    assert not selection.keeps(axe, "axe/image-alt", ("1.1.1",))


def test_skipped_rule_wins_over_a_wanted_criterion() -> None:
    selection = Selection(only=("4.1.2",), skip=("axe/label",))
    assert not selection.keeps(definition("axe"), "axe/label", ("4.1.2",))
    assert selection.keeps(definition("axe"), "axe/button-name", ("4.1.2",))


@pytest.mark.parametrize("word", ["locked-zom", "1.4.99", "axe-core", "labels/x", ""])
def test_unknown_word_is_refused(word: str) -> None:
    with pytest.raises(UnknownSelection, match="is no check, success criterion or group"):
        Selection(skip=(word,))


@pytest.mark.parametrize(
    "selection", [Selection(only=("1.4.3",)), Selection(only=("axe/label",)), Selection(skip=("1.4.4",))]
)
def test_axe_that_could_not_run_is_told_whatever_rules_were_asked_for(selection: Selection) -> None:
    seen: dict[Key, Observation | Unavailable] = {
        ("default", "page-snapshot"): snapshot_of("<html lang=nl><title>Contact</title></html>"),
        ("default", "axe-run"): Unavailable("axe-run", "the page closed"),
    }
    made = evaluate(selection, StateObservations(PageState("p1", "https://loket.example/"), seen)).assertions
    (told,) = (one for one in made if one.check == "axe")
    assert told.outcome == "untested"
    assert "the page closed" in told.message.en
