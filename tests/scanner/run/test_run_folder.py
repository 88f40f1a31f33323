"""The folder of a run: written whole or not at all, owned by one process, read back as it was written."""

import gzip
import subprocess
import sys
from pathlib import Path

import pytest

from checks.observation import StateObservations, Unavailable
from checks.observations import AxeRun, Screenshot, ServedHtml
from checks.page_state import PageState
from scanner.run.folder import FolderUnusable, RunFolder, write_atomically

STATE = PageState("p7", "https://voorbeeld.nl/contact", "chat-open")
SEEN = {
    ("default", "served-html"): ServedHtml("https://voorbeeld.nl/contact", 200, "text/html", "<p>caf\u00e9 \U0001f600"),
    ("default", "screenshot"): Screenshot("evidence/ab.png", 12.5, 720.0),
    ("zoom-200", "axe-run"): AxeRun("4.12.1", [], [], {"label": 3}, ["list"], {"label": ["wcag2a"]}, [("#f", "no")]),
    ("zoom-200", "page-snapshot"): Unavailable("page-snapshot", "it took longer than 15 s"),
}


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    made = RunFolder(tmp_path / "run")
    made.create()
    return made


def as_read(observed: StateObservations) -> dict[tuple[str, str], object]:
    """Observations by key, in a form that compares by what is in them."""
    return {
        key: (type(one), {name: getattr(one, name) for name in one.__slots__}) for key, one in observed.seen.items()
    }


def test_stored_observations_are_read_back_as_they_were(folder: RunFolder) -> None:
    stored = StateObservations(STATE, SEEN)
    folder.keep_observations(stored)
    (read,) = folder.stored_states("p7")
    assert read.page_state == STATE
    assert as_read(read) == as_read(stored)
    assert list(read.seen) == list(stored.seen)


def test_states_of_page_1_are_not_those_of_page_10(folder: RunFolder) -> None:
    for page in ("p1", "p10"):
        folder.keep_observations(StateObservations(PageState(page, "https://voorbeeld.nl/"), {}))
    assert [one.page_state.page for one in folder.stored_states("p1")] == ["p1"]


def test_same_observations_are_the_same_bytes(folder: RunFolder) -> None:
    path = folder.path / folder.keep_observations(StateObservations(STATE, SEEN))
    first = path.read_bytes()
    folder.keep_observations(StateObservations(STATE, SEEN))
    assert path.read_bytes() == first


def test_observation_of_a_later_version_is_unavailable_with_its_kind(folder: RunFolder) -> None:
    path = folder.path / folder.keep_observations(StateObservations(STATE, SEEN))
    text = gzip.decompress(path.read_bytes()).replace(b'"kind":"served-html"', b'"kind":"smell"')
    path.write_bytes(gzip.compress(text))
    found = folder.stored_states("p7")[0].seen[("default", "smell")]
    assert isinstance(found, Unavailable)
    assert "smell" in found.reason


@pytest.mark.parametrize("damage", [b"", b"\x1f\x8b\x08", b"not compressed at all"])
def test_damaged_observations_are_a_sentence(damage: bytes, folder: RunFolder) -> None:
    path = folder.path / folder.keep_observations(StateObservations(STATE, SEEN))
    path.write_bytes(damage)
    with pytest.raises(FolderUnusable, match=r"cannot be read .* scan that page again"):
        folder.stored_states("p7")


def test_evidence_is_stored_once_under_its_hash(folder: RunFolder) -> None:
    names = {folder.keep_evidence(b"picture", ".png") for _ in range(3)}
    assert len(names) == 1
    assert [one.name for one in (folder.path / "evidence").iterdir()] == [Path(names.pop()).name]


def test_write_that_fails_leaves_the_old_file_and_no_draft(folder: RunFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    target = folder.path / "results.json"
    write_atomically(target, b"old")

    def broken(_self: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises(OSError, match="No space left"):
        write_atomically(target, b"new")
    assert target.read_bytes() == b"old"
    assert [one.name for one in folder.path.iterdir() if one.name.startswith(".results")] == []


def test_lock_of_another_process_is_respected_until_it_ends(folder: RunFolder) -> None:
    script = (
        "import sys; from pathlib import Path; from scanner.run.folder import RunFolder\n"
        "with RunFolder(Path(sys.argv[1])).locked(): print('locked', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", script, str(folder.path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "locked\n"
    with pytest.raises(FolderUnusable, match="another loketscan"), folder.locked():
        pass
    holder.kill()
    holder.communicate()
    with folder.locked():
        pass


def test_folder_that_holds_other_results_is_refused(tmp_path: Path) -> None:
    (tmp_path / "results.json").write_text("{}", encoding="utf-8")
    with pytest.raises(FolderUnusable, match=r"holds results\.json but no journal"):
        RunFolder(tmp_path).create()


def test_observations_damaged_inside_are_a_sentence(folder: RunFolder) -> None:
    path = folder.path / folder.keep_observations(StateObservations(STATE, SEEN))
    whole = path.read_bytes()
    path.write_bytes(whole[:20] + b"\xff" * 40 + whole[60:])
    with pytest.raises(FolderUnusable, match="scan that page again"):
        folder.stored_states("p7")
