"""`judge` says of a run what the scan said of it, in every state and whatever went wrong there."""

import gzip
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from scanner.judging import judge_run
from scanner.run.folder import RunFolder
from tests.scanner.states.test_panels import ROUTES
from tests.support.command import loketscan, results_in
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


def of_state(document: dict[str, object], state: str) -> list[dict[str, object]]:
    listed = document["assertions"]
    assert isinstance(listed, list)
    return [{key: value for key, value in one.items() if key != "id"} for one in listed if one["state"] == state]
