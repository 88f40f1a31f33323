"""Journeys written in Python give the same steps as tables in the file."""

from collections.abc import Iterator
from importlib.metadata import EntryPoint

import pytest

from scanner.configuration import Journey
from scanner.configuration.errors import BadOption
from scanner.journeys import functions

HERE = "tests.scanner.journeys.test_functions"


def order() -> Iterator[dict[str, object]]:
    yield {"goto": "https://www.example.nl/"}
    for name in ("Kies", "Verder"):
        yield {"click": name}
        yield {"state": name.lower()}


def broken() -> list[dict[str, object]]:
    raise RuntimeError("no step today")


def wrong() -> list[dict[str, object]]:
    return [{"goto": "https://www.example.nl/"}, {"clik": "Kies"}]


@pytest.fixture(autouse=True)
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    known = [EntryPoint(name, f"{HERE}:{name}", functions.GROUP) for name in ("order", "broken", "wrong")]
    monkeypatch.setattr(functions, "entry_points", lambda group: known if group == functions.GROUP else [])


def test_function_gives_the_steps() -> None:
    journey = functions.with_steps(Journey(name="Bestellen", function="order"))
    assert journey.states == ("kies", "verder")
    assert [str(step) for step in journey.steps[:2]] == ["goto https://www.example.nl/", 'click "Kies"']


@pytest.mark.parametrize(
    ("name", "words"),
    [("ordr", 'did you mean "order"'), ("broken", "RuntimeError: no step today"), ("wrong", 'did you mean "click"')],
)
def test_function_that_gives_no_steps_is_named(name: str, words: str) -> None:
    with pytest.raises(BadOption, match=words):
        functions.with_steps(Journey(name="Bestellen", function=name))
