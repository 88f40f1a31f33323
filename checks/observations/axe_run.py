"""What axe-core found, in all frames joined."""

from dataclasses import dataclass

from checks.observation import Observation


@dataclass(frozen=True, slots=True)
class AxeNode:
    """One element that an axe rule names.

    `target` and `ancestry` lead from the main document inwards, a step a frame; each
    step is a list of selectors, one a shadow root. `summary` is axe's failure summary.
    """

    target: list[list[str]]
    ancestry: list[list[str]]
    html: str
    impact: str | None
    summary: str
    data: dict[str, str]


@dataclass(frozen=True, slots=True)
class AxeRule:
    """One axe rule with its elements of one outcome."""

    id: str
    tags: list[str]
    impact: str | None
    help: str
    description: str
    help_url: str
    nodes: list[AxeNode]


@dataclass(frozen=True, slots=True, eq=False)
class AxeRun(Observation, kind="axe-run"):
    """One run of axe-core over a page state.

    `passes` counts elements by rule id; `inapplicable` lists rule ids. `unread_frames`
    names frames that could not be scanned, each with its reason.
    """

    version: str
    violations: list[AxeRule]
    incomplete: list[AxeRule]
    passes: dict[str, int]
    inapplicable: list[str]
    rule_tags: dict[str, list[str]]
    unread_frames: list[tuple[str, str]]
