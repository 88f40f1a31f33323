"""axe-core runs made up over a built page, in the form in which axe itself reports."""

import msgspec

from checks.axe.axe_rules import rule_texts
from checks.observations.axe_run import AxeNode, AxeRule, AxeRun
from tests.support.snapshots import BuiltPage


class GivenNode(msgspec.Struct, forbid_unknown_fields=True):
    """An element that a rule names: `at` a path in the page, or `ancestry` for one that is no longer there."""

    at: str | None = None
    ancestry: list[list[str]] = []
    target: list[list[str]] = []
    html: str = "<p>"
    impact: str | None = None
    summary: str = ""
    data: dict[str, str] = {}


class GivenRule(msgspec.Struct, forbid_unknown_fields=True):
    """One rule with its elements; a path alone stands for a node with nothing else said of it."""

    id: str
    nodes: list[str | GivenNode]
    tags: list[str] = []
    impact: str | None = "serious"
    help: str = "What axe says of this rule"


class GivenRun(msgspec.Struct, forbid_unknown_fields=True):
    """What axe found, as a fixture writes it down."""

    violations: list[GivenRule] = []
    incomplete: list[GivenRule] = []
    passes: dict[str, int] = {}
    inapplicable: list[str] = []
    rule_tags: dict[str, list[str]] = {}
    unread_frames: list[tuple[str, str]] = []


def axe_run(given: GivenRun, page: BuiltPage) -> AxeRun:
    """The observation that a gatherer would have made of that run."""
    return AxeRun(
        version="4.12.1",
        violations=[_rule(rule, page) for rule in given.violations],
        incomplete=[_rule(rule, page) for rule in given.incomplete],
        passes=given.passes,
        inapplicable=given.inapplicable,
        rule_tags=given.rule_tags,
        unread_frames=given.unread_frames,
    )


def _rule(given: GivenRule, page: BuiltPage) -> AxeRule:
    assert given.id in rule_texts(), f"axe has no rule {given.id}"
    nodes = [_node(GivenNode(at=node) if isinstance(node, str) else node, page) for node in given.nodes]
    return AxeRule(
        id=given.id,
        tags=given.tags,
        impact=given.impact,
        help=given.help,
        description="",
        help_url=f"https://dequeuniversity.com/rules/axe/4.12/{given.id}",
        nodes=nodes,
    )


def _node(given: GivenNode, page: BuiltPage) -> AxeNode:
    ancestry = page.ancestry(given.at) if given.at is not None else given.ancestry
    return AxeNode(
        target=given.target or ancestry,
        ancestry=ancestry,
        html=given.html,
        impact=given.impact,
        summary=given.summary,
        data=given.data,
    )
