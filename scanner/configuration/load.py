"""Reads `loketscan.toml`, and names every fault in it by line."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError

from scanner.configuration.errors import ConfigurationError
from scanner.configuration.faults import Fault, faults_in
from scanner.configuration.models import Configuration
from scanner.configuration.toml_lines import KeyPath, lines_of


def load_configuration(path: Path) -> Configuration:
    """The configuration in a TOML file; paths in it are meant from its own folder.

    Raises `ConfigurationError` with all faults, a line each.
    """
    text = _text_of(path)
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError([_syntax_fault(path, text, str(error))]) from error
    try:
        configuration = Configuration.model_validate(tables, context={"folder": path.parent})
    except ValidationError as error:
        raise _with_lines(path, text, faults_in(error)) from error
    if wrong := [*_names_given_twice(configuration), *_faults_of_journeys(configuration)]:
        raise _with_lines(path, text, iter(wrong))
    return configuration


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")  # Windows editors put a byte order mark first
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise ConfigurationError(
            [f"{path}: {reason}; name a file that can be read, or write one with `loketscan init`"]
        ) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ConfigurationError([f"{path}:{line}: not UTF-8; save the file as UTF-8"]) from error


def _syntax_fault(path: Path, text: str, message: str) -> str:
    place = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", message)
    if not place:
        return f"{path}:1: not valid TOML: {message}"
    line = place[1] or text.rstrip().count("\n") + 1
    column = f" (column {place[2]})" if place[2] else " (at the end of the file)"
    return f"{path}:{line}: not valid TOML: {message[: place.start()]}{column}"


def _with_lines(path: Path, text: str, faults: Iterator[Fault]) -> ConfigurationError:
    lines = lines_of(text)
    found = sorted({(_line_of(fault.path, lines), fault.sentence) for fault in faults})
    return ConfigurationError(f"{path}:{line}: {sentence}" for line, sentence in found)


def _line_of(path: KeyPath, lines: dict[KeyPath, int]) -> int:
    # A key that is missing has no line: the nearest table around it does.
    return next((lines[path[:length]] for length in range(len(path), 0, -1) if path[:length] in lines), 1)


def _names_given_twice(configuration: Configuration) -> Iterator[Fault]:
    yield from _twice("channel", [one.name for one in configuration.channel])
    yield from _twice("journey", [one.name for one in configuration.journey])


def _twice(table: str, names: Sequence[str]) -> Iterator[Fault]:
    for index, name in enumerate(names):
        if names[: index + 1].count(name) == 2:
            yield Fault(
                (table, index, "name"),
                f'"name" in [[{table}]] is "{name}" for the second time; rename it, or join the two',
            )


def _faults_of_journeys(configuration: Configuration) -> Iterator[Fault]:
    """What is wrong with the steps of a journey taken together."""
    sessions = [one.name for one in configuration.journey if one.session]
    for index, journey in enumerate(configuration.journey):
        path: KeyPath = ("journey", index)
        if journey.session and journey.name != sessions[0]:
            yield Fault((*path, "session"), "only one journey can be the session of the run; leave it out here")
        if bool(journey.steps) == bool(journey.function):
            yield Fault(path, f'[[journey]] "{journey.name}" needs steps = [ … ] or function = "…", one of the two')
        elif journey.steps and not (first := journey.steps[0]).text.startswith("http"):
            yield Fault((*path, "steps", 0), f"a journey begins with goto and a whole address, not with {first}")
        elif twice := next((name for name in journey.states if journey.states.count(name) > 1), None):
            yield Fault((*path, "steps"), f'the state "{twice}" is there twice; give each its own name')
