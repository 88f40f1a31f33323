"""Joins command line, file and defaults: the first of the three that names an option has it."""

from collections.abc import Mapping
from typing import Any, Final

from pydantic import ValidationError

from scanner.configuration.errors import BadOption
from scanner.configuration.faults import keys_of, remedy, showable
from scanner.configuration.models import Configuration, RunOptions, ScanTable, Scope, Table

OPTION_NAMES: Final = {"timeout_s": "--timeout", "headers": "--header", "start": "URL"}
KEY_NAMES: Final = {"timeout": "timeout_s", "header": "headers", "formats": "format", "urls": "start"}


def resolve(configuration: Configuration | None = None, given: Mapping[str, object] | None = None) -> RunOptions:
    """What a run obeys: each option from the command line if given there, else from the file, else the default.

    `given` has the options by their name on the command line (`timeout`, `max_pages`,
    `format`, …) or in the file. None, an empty tuple and False mean that an option was not
    given, as click has it. A list on the command line takes the place of the one in the file.
    Raises `BadOption`.
    """
    configuration = configuration or Configuration()
    asked = {KEY_NAMES.get(name, name): value for name, value in (given or {}).items() if _is_given(value)}
    for_scope = {name: asked.pop(name) for name in keys_of(Scope) if name in asked}
    if strangers := asked.keys() - set(keys_of(ScanTable)):
        raise TypeError(f"resolve() knows no option named {', '.join(sorted(strangers))}")
    return RunOptions().model_copy(
        update={
            **_set_in(configuration.scan),
            **_set_in(_read("scan", ScanTable, _split_formats(asked))),
            "scope": configuration.scope.model_copy(update=_set_in(_read("scope", Scope, for_scope))),
            "channels": configuration.channel,
            "journeys": configuration.journey,
        }
    )


def _is_given(value: object) -> bool:
    # By identity for False: a depth of 0 equals it, and is given.
    return value is not None and value is not False and value != ()


def _split_formats(asked: dict[str, object]) -> dict[str, object]:
    value = asked.get("format")
    if value is None:
        return asked
    listed = [value] if isinstance(value, str) else value
    assert isinstance(listed, (list, tuple))
    words = [word.strip() for item in listed for word in str(item).split(",")]
    return {**asked, "format": tuple(dict.fromkeys(word for word in words if word))}


def _read(name: str, table: type[Table], values: Mapping[str, object]) -> Table:
    try:
        return table.model_validate(values)
    except ValidationError as error:
        details = error.errors()[0]
        key = str(details["loc"][0])
        option = OPTION_NAMES.get(key, f"--{key.replace('_', '-')}")
        raise BadOption(option, showable(details), remedy((name, *details["loc"]), details)) from error


def _set_in(table: Table) -> dict[str, Any]:
    return {name: getattr(table, name) for name in table.model_fields_set}
