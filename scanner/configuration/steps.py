"""Reads the steps of a `[[journey]]`: each a small table whose first word is what is done."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, cast

from pydantic import ValidationInfo

from scanner.configuration.errors import BadOption
from scanner.configuration.nearest import did_you_mean
from scanner.configuration.read import read_host, read_url
from scanner.journeys.step import ACTIONS, MAY_HAVE_EFFECTS, WITH_TARGET, Action, Named, Step

OPTION: Final = "steps"
EXTRAS: Final[Mapping[str, tuple[str, ...]]] = {
    "fill": ("value", "secret"),
    "select": ("option",),
    "upload": ("file",),
}
TARGET_KEYS: Final = ("role", "name", "css")


def read_step(value: object, info: ValidationInfo | None = None) -> Step:
    """A step from its table. Raises `BadOption` with what to write instead."""
    if isinstance(value, Step):
        return value
    if not isinstance(value, Mapping):
        raise _bad('a step is a table, such as { click = "Inloggen" }')
    table: dict[str, Any] = {str(key): one for key, one in value.items()}
    action = _action(table)
    folder = (info.context or {}).get("folder") if info else None
    file = Path(_text(table, "file")).expanduser() if action == "upload" else None
    return Step(
        action=action,
        target=_target(action, table[action]) if action in WITH_TARGET else Named(),
        text=_said(action, table),
        secret=_text(table, "secret") if "secret" in table else "",
        file=_there(folder / file if folder and file else file),
        effects=_effects(table.get("effects", False)),
    )


def _action(table: Mapping[str, Any]) -> Action:
    named = [key for key in table if key in ACTIONS]
    if len(named) != 1:
        if len(named) > 1:
            raise _bad(f"a step does one thing, this one has {' and '.join(named)}; write two steps")
        hint = next((hint for key in table if (hint := did_you_mean(key, ACTIONS))), "")
        raise _bad(f"a step begins with one of {', '.join(ACTIONS)}{f'; {hint}' if hint else ''}")
    action = cast(Action, named[0])
    known = (action, *EXTRAS.get(action, ()), *(("effects",) if action in MAY_HAVE_EFFECTS else ()))
    for key in table:
        if key not in known:
            hint = did_you_mean(key, known) or f"it may have {', '.join(known)}"
            raise _bad(f'unknown key "{key}" in a step with {action}; {hint}')
    return action


def _target(action: str, value: object) -> Named:
    if isinstance(value, str) and value.strip():
        return Named(name=value.strip())
    if isinstance(value, Mapping) and value and all(key in TARGET_KEYS for key in value):
        parts = {str(key): str(one).strip() for key, one in value.items()}
        if all(parts.values()) and (("css" in parts) != ("role" in parts or "name" in parts)):
            return Named(**parts)
    raise _bad(
        f'{action} must say what it is about: "the name", {{ role = "button", name = "the name" }} '
        'or { css = "#the-element" }'
    )


def _said(action: str, table: Mapping[str, Any]) -> str:
    match action:
        case "goto":
            address = _text(table, "goto")
            return address if address.startswith("/") else read_url(address)
        case "press" | "state":
            return _text(table, action)
        case "select":
            return _text(table, "option")
        case "fill" if ("value" in table) == ("secret" in table):
            raise _bad(
                'fill needs value = "…" for what may be seen, or secret = "NAME" for what may not: '
                "the name of an environment variable, or of a line in secrets_file"
            )
        case "fill":
            return str(table.get("value", ""))
        case _:
            return ""


def _text(table: Mapping[str, Any], key: str) -> str:
    text = table.get(key)
    if not isinstance(text, str) or not text.strip():
        raise _bad(f'{key} must be text: {key} = "…"')
    return text.strip()


def _there(path: Path | None) -> Path | None:
    if path is not None and not path.is_file():
        raise _bad(f"there is no file {path} to upload; paths are meant from the configuration file")
    return path


def _effects(value: object) -> bool | tuple[str, ...]:
    if isinstance(value, bool):
        return value
    if isinstance(value, (list, tuple)) and value:
        return tuple(read_host(one) for one in value)
    raise _bad('effects must be true, or a list of the hosts that it may reach, such as ["login.example.nl"]')


def _bad(what_to_do: str) -> BadOption:
    # the table may hold what somebody types: it is not repeated
    return BadOption(OPTION, "", what_to_do)
