"""Whom a barrier hinders: groups of people after EN 301 549's functional performance statements."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import msgspec

from checks.data_files import data_file
from checks.text import Text


@dataclass(frozen=True, slots=True)
class Group:
    """People by what they can do. `clause` is that of EN 301 549; empty for a group of our own.

    `who` follows on "people who" (Dutch: "mensen die").
    """

    id: str
    clause: str
    who: Text


@dataclass(frozen=True, slots=True)
class _Data:
    """`data/hindered-groups.json`: the groups, and those of each success criterion and product rule."""

    source: str
    about: str
    groups: tuple[Group, ...]
    requirements: dict[str, tuple[str, ...]]


def groups() -> tuple[Group, ...]:
    """All groups, in the order of the standard."""
    return _data().groups


def groups_of(requirements: Iterable[str]) -> tuple[Group, ...]:
    """The groups that any of these success criteria or product rules is there for, in the order of the standard."""
    named = {group for one in requirements for group in _data().requirements.get(one, ())}
    return tuple(group for group in groups() if group.id in named)


@cache
def _data() -> _Data:
    return msgspec.json.decode(data_file("hindered-groups.json"), type=_Data)
