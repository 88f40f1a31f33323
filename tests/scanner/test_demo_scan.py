"""The demo, scanned: every barrier that a check is said to find is failed, and its twin is not."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scanner.demo import Barrier, Twin, barriers
from tests.support.command import failed_places, loketscan, results_in

Failed = dict[str, list[dict[str, Any]]]
PLAIN_ID = re.compile(r"#[\w-]+")  # other selectors are matched by their page alone
SEEN_NOW = [one for one in barriers() if one.found_by]


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("demo") / "run"
    ended = loketscan("scan", "--demo", "--fail-on", "none", "--output", folder, "--quiet", timeout_s=900)
    assert ended.code == 0, ended.err
    return results_in(folder)


@pytest.fixture(scope="module")
def failed(document: dict[str, Any]) -> Failed:
    path = {page["id"]: "/" + page["url"].split("/", 3)[3] for page in document["pages"]}
    found: Failed = defaultdict(list)
    for one in document["assertions"]:
        if one["outcome"] == "failed":
            found[path[one["page"]]].append(one)
    return found


def about(place: Barrier | Twin, criterion: str, failed: Failed) -> Iterator[dict[str, Any]]:
    """The failures of that criterion at a place of the demo; page-level ones are at every place."""
    mark = place.selector.lstrip("#")
    for one in failed[place.page]:
        target = one["target"] or {"selector": mark, "html": ""}
        if criterion in one["criteria"] and (
            mark in target["selector"] or mark in target["html"] or PLAIN_ID.fullmatch(place.selector) is None
        ):
            yield one


def test_demo_has_enough_barriers_over_enough_criteria() -> None:
    assert len(barriers()) >= 25
    assert len({one.criterion for one in barriers()}) >= 15


@pytest.mark.parametrize("barrier", SEEN_NOW, ids=lambda one: one.id)
def test_barrier_is_failed(barrier: Barrier, failed: Failed) -> None:
    sources = {source for one in about(barrier, barrier.criterion, failed) for source in one["sources"]}
    assert sources & set(barrier.found_by), (
        f"{barrier.what}: {sources or 'nothing'} at {barrier.page} {barrier.selector}"
    )


@pytest.mark.parametrize("barrier", barriers(), ids=lambda one: one.id)
def test_twin_is_not_failed(barrier: Barrier, failed: Failed) -> None:
    assert not list(about(barrier.twin, barrier.criterion, failed)), barrier.twin.what


@pytest.mark.parametrize("barrier", [one for one in barriers() if one.cant_tell_by], ids=lambda one: one.id)
def test_barrier_in_doubt_is_left_to_a_person(barrier: Barrier, document: dict[str, Any]) -> None:
    said = {
        one["check"]
        for one in document["assertions"]
        if one["outcome"] == "cantTell" and barrier.criterion in one["criteria"]
    }
    assert said & set(barrier.cant_tell_by)


def test_nothing_failed_that_was_not_built_in(failed: Failed) -> None:
    built_in = {(place.page, one.criterion) for one in barriers() for place in (one, *one.also_on)}
    strays = [
        (page, one["check"], one["target"] and one["target"]["selector"])
        for page, listed in failed.items()
        for one in listed
        if not any((page, criterion) in built_in for criterion in one["criteria"])
    ]
    assert not strays


def test_scanning_again_gives_the_same_failed(document: dict[str, Any], tmp_path: Path) -> None:
    wanted = failed_places(document)
    for number, workers in enumerate(("1", "3")):
        folder = tmp_path / str(number)
        options = ("--workers", workers, "--output", folder, "--format", "json", "--quiet", "--fail-on", "none")
        loketscan("scan", "--demo", "--max-pages", "12", *options, timeout_s=900)
        again = results_in(folder)
        pages = {"/".join(page["url"].split("/")[3:]) for page in again["pages"]}
        assert failed_places(again) == {place for place in wanted if place[0] in pages}
