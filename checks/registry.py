"""The checks that there are: a decorator that registers one, and discovery of all."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from importlib.metadata import entry_points
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from checks.criteria import criterion_by_id, product_rule_by_id
from checks.observation import Observation
from checks.outcome import Impact, Mode
from checks.page_state import DEFAULT_CONDITION
from checks.text import Text
from checks.verdict import Verdict

CheckFunction = Callable[..., Iterator[Verdict]]

Coverage = Literal["part", "applicability", "whole"]
"""How much of its criteria a check decides.

`part`: some of the ways to fail. `applicability`: it sees everything that the criteria
speak of, so that finding nothing means inapplicable. `whole`: it decides them.
"""

SITE_KINDS = frozenset({"site-pages", "offered-documents"})
"""The observations that are made of all pages of a run."""

ENTRY_POINT_GROUP = "loketscan.checks"


@dataclass(frozen=True, slots=True)
class At:
    """In `Annotated[PageSnapshot, At("zoom-200")]`: the condition an observation is wanted under."""

    condition: str


@dataclass(frozen=True, slots=True)
class Need:
    """One observation that a check asks for, by the annotation of its parameter.

    `may_lack`: annotated `Kind | None`, the check does without when it is not available.
    """

    parameter: str
    kind: type[Observation]
    condition: str
    may_lack: bool = False


@dataclass(frozen=True, slots=True)
class CheckDefinition:
    """A check with its metadata; the registry, the docs page and the CLI listing follow from it."""

    id: str
    group: str
    criteria: tuple[str, ...]
    techniques: tuple[str, ...]
    impact: Impact
    mode: Mode
    condition: str
    coverage: Coverage
    title: Text
    barrier: Text
    remedy: Text
    cannot_see: Text
    replaces: tuple[str, ...]
    overrules: tuple[str, ...]
    states: tuple[str, ...]
    needs: tuple[Need, ...]
    function: CheckFunction
    description: str
    source: str

    @property
    def is_family(self) -> bool:
        """Whether its verdicts name a check and criteria of their own, as axe's rules do."""
        return not self.criteria

    @property
    def is_about_site(self) -> bool:
        """Whether it judges all pages of a run together rather than each by itself."""
        return any(need.kind.kind in SITE_KINDS for need in self.needs)

    def runs_in(self, state: str) -> bool:
        """Whether the check has something to say of a page state of that name."""
        return not self.states or any(fnmatchcase(state, pattern) for pattern in self.states)


class DuplicateCheck(Exception):
    """Two checks have one id; rename one of them."""


_registry: dict[str, CheckDefinition] = {}


def check(
    *,
    id: str,
    criteria: tuple[str, ...],
    impact: Impact,
    title: Text,
    barrier: Text,
    remedy: Text,
    cannot_see: Text,
    source: str,
    techniques: tuple[str, ...] = (),
    mode: Mode = "automatic",
    condition: str = DEFAULT_CONDITION,
    coverage: Coverage = "part",
    replaces: tuple[str, ...] = (),
    overrules: tuple[str, ...] = (),
    states: tuple[str, ...] = (),
    group: str | None = None,
) -> Callable[[CheckFunction], CheckFunction]:
    """Register a pure function as a check.

    `title` says what goes wrong, `barrier` what that does to whom, `remedy` how to mend
    it, `cannot_see` what the check leaves to a person, `source` the page it rests on.
    `replaces` names checks, axe's too, whose finding on the same element is the same barrier.
    `overrules` names axe checks whose `failed` counts only where this check fails too,
    because it measures what axe guesses; it stands while this check is untested.
    `states` names the page states that the check is about, all when empty; `chat-*` stands
    for every state of that kind.
    The group is the name of the folder the check lies in, unless given.

    Raises `DuplicateCheck`, and `ValueError` for an unknown criterion.
    """
    for criterion in criteria:
        if criterion not in criterion_by_id() and criterion not in product_rule_by_id():
            raise ValueError(f"check {id}: {criterion} is neither a WCAG 2.1 A/AA criterion nor a product rule")

    def register(function: CheckFunction) -> CheckFunction:
        if id in _registry and _registry[id].function.__module__ != function.__module__:
            raise DuplicateCheck(f"{id} stands in {function.__module__} and {_registry[id].function.__module__}")
        _registry[id] = CheckDefinition(
            id=id,
            group=group or _folder_of(function),
            criteria=criteria,
            techniques=techniques,
            impact=impact,
            mode=mode,
            condition=condition,
            coverage=coverage,
            title=title,
            barrier=barrier,
            remedy=remedy,
            cannot_see=cannot_see,
            replaces=replaces,
            overrules=overrules,
            states=states,
            needs=needs_of(function, condition),
            function=function,
            description=inspect.getdoc(function) or "",
            source=source,
        )
        return function

    return register


def _folder_of(function: CheckFunction) -> str:
    """The folder that a check lies in; for a plugin that is one file, the name of that file."""
    parts = function.__module__.split(".")
    return parts[-2] if len(parts) > 1 else parts[0]


def needs_of(function: CheckFunction, condition: str) -> tuple[Need, ...]:
    """The observations that the annotations of `function` ask for."""
    hints = get_type_hints(function, include_extras=True)
    hints.pop("return", None)
    return tuple(_need(name, hint, condition) for name, hint in hints.items())


def _need(parameter: str, hint: Any, condition: str) -> Need:
    if get_origin(hint) is Annotated:
        hint, *extras = get_args(hint)
        condition = next((extra.condition for extra in extras if isinstance(extra, At)), condition)
    kinds = [one for one in get_args(hint) if one is not NoneType] if isinstance(hint, UnionType) else [hint]
    may_lack, hint = len(kinds) < len(get_args(hint)), kinds[0]
    if not (inspect.isclass(hint) and issubclass(hint, Observation)):
        raise TypeError(f"parameter {parameter} of a check must be annotated with an Observation, not {hint!r}")
    return Need(parameter, hint, condition, may_lack)


def all_checks() -> tuple[CheckDefinition, ...]:
    """Every check of this package and of installed plugins, by id."""
    _discover()
    return tuple(_registry[key] for key in sorted(_registry))


@cache
def _discover() -> None:
    """Import every module that may hold a check, once: this is asked for each page."""
    import checks  # noqa: PLC0415  (its own folder is what is searched)

    for module in pkgutil.walk_packages(checks.__path__, "checks."):
        importlib.import_module(module.name)
    for entry in entry_points(group=ENTRY_POINT_GROUP):
        entry.load()


class UnknownSelection(Exception):
    """A word given to --only or --skip names no check, criterion or group."""

    def __init__(self, word: str, known: Iterable[str]) -> None:
        self.word = word
        self.known = tuple(known)
        super().__init__(f"{word!r} is no check, success criterion or group")


def selection_words(definitions: Iterable[CheckDefinition]) -> set[str]:
    """All words that `--only` and `--skip` understand, but for the rules of a family such as `axe/label`."""
    words = set(criterion_by_id()) | set(product_rule_by_id())
    for one in definitions:
        words |= {one.id, one.group}
    return words


@dataclass(frozen=True, slots=True)
class Selection:
    """Which checks a run wants: `only` (all, when empty) without `skip`.

    A word is a check id, a criterion such as `1.4.3`, a product rule, a group, or one
    rule of a family (`axe/label`). Raises `UnknownSelection` when made with another word.
    """

    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        definitions = all_checks()
        words = selection_words(definitions)
        families = tuple(f"{one.id}/" for one in definitions if one.is_family)
        for word in (*self.only, *self.skip):
            if word not in words and not word.startswith(families):
                raise UnknownSelection(word, sorted(words))

    def checks(self) -> tuple[CheckDefinition, ...]:
        """The checks that have to run on each page. A family runs when any of its rules may be wanted."""
        return tuple(one for one in all_checks() if self._may_want(one) and not one.is_about_site)

    def site_checks(self) -> tuple[CheckDefinition, ...]:
        """The checks that have to run over all pages together."""
        return tuple(one for one in all_checks() if self._may_want(one) and one.is_about_site)

    def keeps(self, definition: CheckDefinition, check_id: str, criteria: tuple[str, ...]) -> bool:
        """Whether a verdict of that check about those criteria is wanted."""
        if definition.is_family and check_id == definition.id:
            return self._may_want(definition)  # said of all its rules at once, such as that axe could not run
        names = {check_id, definition.id, definition.group, *criteria}
        return (not self.only or not names.isdisjoint(self.only)) and names.isdisjoint(self.skip)

    def _may_want(self, one: CheckDefinition) -> bool:
        if not one.is_family:
            return self.keeps(one, one.id, one.criteria)
        if not {one.id, one.group}.isdisjoint(self.skip):
            return False
        prefix = f"{one.id}/"
        return not self.only or any(
            word in (one.id, one.group) or word in criterion_by_id() or word.startswith(prefix) for word in self.only
        )
