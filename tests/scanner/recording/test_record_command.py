"""`loketscan record`: where it writes, what it refuses, and how acts are drawn together."""

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from scanner.cli.record import record
from scanner.configuration import load_configuration
from scanner.journeys.step import Named, Step
from scanner.recording.recorded import Recorded, RecordedStep
from scanner.recording.window import NoDisplay, has_display
from scanner.recording.writing import journey_toml


def test_without_a_display_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scanner.recording.window.has_display", lambda: False)
    ended = CliRunner().invoke(record, ["https://www.example.nl"])
    assert isinstance(ended.exception, NoDisplay)  # which the command line ends with 2, as every error of use
    assert "no display here" in str(ended.exception)
    assert not ended.stdout


@pytest.mark.parametrize(
    ("env", "platform", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "w"}, "linux", True),
        ({}, "darwin", True),
    ],
)
def test_display_is_known_by_the_environment(env: dict[str, str], platform: str, expected: bool) -> None:
    assert has_display(env, platform) is expected


def test_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "journey.toml"
    file.write_text("mine")
    ended = CliRunner().invoke(record, ["https://www.example.nl", "-o", str(file)])
    assert ended.exit_code == 2
    assert "is there already" in ended.stderr
    assert file.read_text() == "mine"


def test_file_can_be_read_as_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def acted(url: str) -> Recorded:
        found = Recorded()
        found.went_to(url)
        return found

    module = sys.modules["scanner.cli.record"]
    monkeypatch.setattr(module, "require_display", lambda: None)
    monkeypatch.setattr(module, "record_in_window", acted)
    file = tmp_path / "journey.toml"
    ended = CliRunner().invoke(record, ["https://www.example.nl/x", "-o", str(file)])
    assert ended.exit_code == 0
    (journey,) = load_configuration(file).journey
    assert [str(step) for step in journey.steps] == ["goto https://www.example.nl/x", "state end of recorded"]


@pytest.mark.parametrize("text", ['say "hi" \\ there', "a\tb\x7f\x00", "een\nregel", "half \ud83d", "😀 é"])
def test_any_text_is_read_back(tmp_path: Path, text: str) -> None:
    file = tmp_path / "journey.toml"
    steps = [
        RecordedStep(Step("goto", text="https://www.example.nl/")),
        RecordedStep(Step("fill", Named(name="Vraag"), text=text)),
    ]
    file.write_text(journey_toml(steps), encoding="utf-8")
    (journey,) = load_configuration(file).journey
    assert journey.steps[1].text == text.replace("\ud83d", "\ufffd")


def test_one_act_is_one_step() -> None:
    found = Recorded()
    box, field = {"key": 1, "target": {"name": "Akkoord"}}, {"key": 2, "target": {"name": "Vraag"}, "kind": "text"}
    found.told("7", {"action": "check", **box})
    found.told("7", {"action": "uncheck", **box})
    found.told("7", {"action": "fill", "value": "a", **field})
    found.sent("POST", "https://www.example.nl/save?a")
    found.sent("POST", "https://www.example.nl/save?b")
    found.told("7", {"action": "fill", "value": "ab", **field})
    found.told("8", {"action": "fill", "value": "c", **field})
    found.told("8", {"action": "shout", **field})
    assert [(one.step.action, one.step.text, one.sent) for one in found.steps] == [
        ("uncheck", "", ()),
        ("fill", "ab", ("POST to www.example.nl",)),
        ("fill", "c", ()),
    ]
