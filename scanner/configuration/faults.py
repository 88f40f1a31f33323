"""Says in a sentence what pydantic found wrong: the key, what it holds, what it must be, and the nearest name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, NamedTuple, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from scanner.configuration.errors import BadOption
from scanner.configuration.models import Channel, Chat, Journey, ScanTable, Scope, StandIn
from scanner.configuration.nearest import did_you_mean, nearest
from scanner.configuration.toml_lines import KeyPath
from scanner.configuration.values import Allowed

TABLES: Final[Mapping[str, type[BaseModel]]] = {
    "scan": ScanTable,
    "scope": Scope,
    "channel": Channel,
    "journey": Journey,
}
TITLES: Final[Mapping[str, str]] = {
    "scan": "[scan]",
    "scope": "[scope]",
    "channel": "[[channel]]",
    "journey": "[[journey]]",
}
ARRAYS: Final = frozenset({"channel", "journey"})
# tables within a channel
INNER: Final[Mapping[str, type[BaseModel]]] = {"chat": Chat}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: the key it is about, from the top of the file, and a sentence with the remedy."""

    path: KeyPath
    sentence: str


def faults_in(error: ValidationError) -> Iterator[Fault]:
    """The faults of a whole configuration, one a key where several values of it are wrong."""
    for details in error.errors():
        path = details["loc"]
        if details["type"] == "extra_forbidden":
            yield Fault(path, unknown_key(path, details["input"]))
        elif path[0] not in TABLES or len(path) <= _depth_of_table(path):
            yield Fault(path, _not_a_table(path))
        elif details["type"] == "missing":
            yield Fault(path, f'{_home(path).title} lacks "{path[-1]}", {allowed(path).what}')
        else:
            yield Fault(path, f"{_subject(path, showable(details))}; {remedy(path, details)}")


def unknown_key(path: KeyPath, value: object) -> str:
    """What to write in place of a key that does not exist."""
    word = str(path[-1])
    if len(path) == 1:
        return _unknown_at_top(word, value)
    title, model, _ = _home(path)
    known = keys_of(model)
    hint = did_you_mean(word, known) or _other_home(word) or f"it may have {', '.join(known)}"
    return f'unknown key "{word}" in {title}; {hint}'


def _unknown_at_top(word: str, value: object) -> str:
    if isinstance(value, (dict, list)) and (found := nearest(word, TABLES)):
        return f"unknown table [{word}]; did you mean {TITLES[found]}?"
    hint = _other_home(word) or "the tables are [scan], [scope], [[channel]] and [[journey]]"
    return f'unknown key "{word}" outside the tables; {hint}'


def _other_home(word: str) -> str:
    homes = [TITLES[name] for name, table in TABLES.items() if word in keys_of(table)]
    homes += [f"[channel.{name}]" for name, table in INNER.items() if word in keys_of(table)]
    return f"it belongs in {' or '.join(homes)}" if homes else ""


def keys_of(table: type[BaseModel]) -> list[str]:
    """The keys of a table as they are written in the file."""
    return [field.alias or name for name, field in table.model_fields.items()]


class _Home(NamedTuple):
    title: str
    model: type[BaseModel]
    depth: int


def _home(path: KeyPath) -> _Home:
    """The table that a key stands in, and how many steps of the path lead to it."""
    name = str(path[0])
    if name not in ARRAYS:
        return _Home(TITLES[name], TABLES[name], 1)
    if name == "channel" and len(path) > 4 and path[2:4] == ("chat", "stand_in"):
        return _Home("[channel.chat.stand_in]", StandIn, 4)
    if name == "channel" and len(path) > 2 and path[2] in INNER:
        return _Home(f"[channel.{path[2]}]", INNER[str(path[2])], 3)
    return _Home(TITLES[name], TABLES[name], 2)


def _depth_of_table(path: KeyPath) -> int:
    return _home(path).depth


def _not_a_table(path: KeyPath) -> str:
    if len(path) == 3:
        return f"{path[2]} must be a table: write [channel.{path[2]}] below its [[channel]], and its keys below that"
    if path[0] in ARRAYS:
        return f"{path[0]} must be written as [[{path[0]}]], with double brackets, once for each {path[0]}"
    return f"{path[0]} must be a table: write [{path[0]}] on a line and its keys below"


def _subject(path: KeyPath, value: object) -> str:
    key = path[_depth_of_table(path)]
    where = f'"{key}" in {_home(path).title}'
    if value is None:
        return f"{where} cannot be used"
    is_item = len(path) > _depth_of_table(path) + 1
    return f"{where} {'holds' if is_item else 'is'} {as_toml(value)}"


def showable(details: ErrorDetails) -> object:
    """The value that is wrong; None where it may hold a password and is not to be repeated."""
    cause = details.get("ctx", {}).get("error")
    return None if isinstance(cause, BadOption) and cause.value == "" else details["input"]


def remedy(path: KeyPath, details: ErrorDetails) -> str:
    """What to do about the value at `path`."""
    cause = details.get("ctx", {}).get("error")
    if isinstance(cause, BadOption):
        return cause.what_to_do
    rule = allowed(path)
    word = str(details["input"])
    hint = "" if word in rule.words else did_you_mean(word, rule.words)
    return f"it must be {rule.what}" + (f"; {hint}" if hint else "")


def allowed(path: KeyPath) -> Allowed:
    """What the key at `path` may hold."""
    _, table, depth = _home(path)
    key = path[depth]
    name = next(name for name, field in table.model_fields.items() if key in (name, field.alias))
    return _rule_in(get_type_hints(table, include_extras=True)[name])


def _rule_in(hint: Any) -> Allowed:
    if get_origin(hint) is Annotated:
        for extra in reversed(hint.__metadata__):  # what a field adds says more than its type
            if isinstance(extra, Allowed):
                return extra
    found = [_rule_in(part) for part in get_args(hint) if get_origin(part) is Annotated]
    return found[0]


def as_toml(value: object) -> str:
    """A value as it is written in TOML, cut when it is long."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f'"{value}"' if len(value) <= 80 else f'"{value[:77]}…"'
        case dict():
            return "a table"
        case list() | tuple():
            return f"[{', '.join(as_toml(item) for item in value[:5])}{', …' if len(value) > 5 else ''}]"
        case _:
            return str(value)
