"""The README's command-line part says what the commands say, no more and no less."""

import re
from pathlib import Path

import click
import pytest

from scanner.cli.group import COMMANDS, LazyGroup, cli

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
COMMAND_PART = README.partition("## Commands")[2].partition("\n## ")[0]


def command(name: str) -> click.Command:
    assert isinstance(cli, LazyGroup)
    found = cli.get_command(click.Context(cli), name)
    assert found is not None
    return found


def options_of(name: str) -> set[str]:
    listed = (option for option in command(name).params if isinstance(option, click.Option))
    return {word for option in listed for word in option.opts if word.startswith("--")}


@pytest.mark.parametrize("name", COMMANDS)
def test_command_has_a_chapter_with_its_usage(name: str) -> None:
    assert f"### loketscan {name}\n" in COMMAND_PART
    assert f"    loketscan {name}" in COMMAND_PART


@pytest.mark.parametrize("name", COMMANDS)
def test_help_gives_an_example(name: str) -> None:
    assert f"Example: loketscan {name}" in (command(name).help or "")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_in_the_readme(name: str) -> None:
    missing = {option for option in options_of(name) if f"`{option}" not in COMMAND_PART and option != "--help"}
    assert not missing


def test_every_option_in_the_readme_exists() -> None:
    written = set(re.findall(r"`(--[a-z-]+)", COMMAND_PART))
    known = {option for name in COMMANDS for option in options_of(name)}
    assert written <= known


@pytest.mark.parametrize("code", [0, 1, 2, 3])
def test_exit_code_stands_in_one_table(code: int) -> None:
    assert len(re.findall(rf"^\| {code} \|", README, re.MULTILINE)) == 1
