"""`judge` says of a run what the scan said of it, in every state and whatever went wrong there."""

import gzip
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checks.registry import Selection
from scanner.judging import judge_run
from scanner.run.folder import RunFolder
from tests.scanner.states.test_panels import ROUTES
from tests.support.command import comparable, loketscan, results_in
from tests.support.counting_server import CountingServer

FORM = """<!doctype html><html lang=en><title>Moving house</title><main><h1>Moving house</h1>
<form id=f novalidate action=/sent><label for=n>Name</label><input id=n name=n required>
<label for=m>Mail</label><input id=m name=m type=email><button>Send</button></form>
<script>f.onsubmit = (e) => { e.preventDefault(); n.style.border = '3px solid red' }</script></main>"""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A run with all checks of a page with panels and one with a form."""
    folder = tmp_path_factory.mktemp("runs") / "states"
    with CountingServer({**ROUTES, "/moving": FORM}) as server:
        urls = [f"{server.origin}{path}" for path in ("/", "/moving")]
        ended = loketscan("page", *urls, "--output", folder, "--quiet", "--fail-on", "none", "--format", "json")
        assert ended.code == 0, ended.err
    yield folder


@pytest.fixture
def copy(run: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(run, tmp_path / "copy"))


def test_all_states_of_a_run_are_judged_as_they_were(run: Path, copy: Path) -> None:
    document = results_in(run)
    states = {state for page in document["pages"] for state in page["states"]}
    assert states >= {"initial", "dialog-open", "menu-open", "tab-open", "disclosure-open", "form-errors"}
    judge_run(RunFolder(copy))
    assert results_in(copy) == document
    judge_run(RunFolder(copy))
    assert results_in(copy) == document, "judged twice"


def test_run_that_does_not_tell_its_terms_is_judged_by_what_was_gathered(run: Path, copy: Path) -> None:
    for file in (copy / "observations").iterdir():
        stored = json.loads(gzip.decompress(file.read_bytes()))
        assert stored.pop("terms")["checks"]
        file.write_bytes(gzip.compress(json.dumps(stored).encode()))
    judge_run(RunFolder(copy))
    first, again = (of_state(results_in(folder), "initial") for folder in (run, copy))
    assert again == first
    assert of_state(results_in(copy), "dialog-open")


@pytest.mark.parametrize("state", ["initial", "dialog-open"])
def test_state_that_cannot_be_read_is_said_and_all_else_judged(run: Path, copy: Path, state: str) -> None:
    (copy / "observations" / f"p1-{state}.json.gz").write_bytes(b"damaged")
    judge_run(RunFolder(copy))
    document, before = results_in(copy), results_in(run)
    (problem,) = [one for one in document["problems"] if one not in before["problems"]]
    assert (problem["code"], problem["page"]) == ("observations-unreadable", "p1")
    assert state in problem["message"] and str(copy) not in problem["message"]
    assert said_of_pages(document) == said_of_pages(before)


def said_of_pages(document: dict[str, Any]) -> list[tuple[str, ...]]:
    """What was said of pages, but for what is said of all of them together."""
    site = {one.id for one in Selection().site_checks()}
    return sorted(
        (one["page"], one["state"], one["check"], one["outcome"], one["fingerprint"])
        for one in document["assertions"]
        if one["check"] not in site
    )


def of_state(document: dict[str, Any], state: str) -> list[dict[str, Any]]:
    return [one for one in comparable(document) if one["state"] == state]
