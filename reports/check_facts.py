"""What the result document says of the checks that spoke in it."""

from collections.abc import Iterable

from checks.axe.axe_rules import rule_texts
from checks.registry import CheckDefinition, all_checks
from checks.text import Text
from reports.result import CheckResult

AXE_PREFIX = "axe/"
AXE_RULE_PAGE = "https://dequeuniversity.com/rules/axe/4.12/"
NO_TEXT = Text(en="", nl="")


def check_facts(spoken: Iterable[tuple[str, tuple[str, ...]]]) -> list[CheckResult]:
    """The facts of each (check id, criteria), in order of id; rules that axe brought later get what axe says."""
    known = {one.id: one for one in all_checks()}
    return [
        _of_definition(known[check_id]) if check_id in known else _of_axe_rule(check_id, criteria)
        for check_id, criteria in sorted(set(spoken))
    ]


def _of_definition(one: CheckDefinition) -> CheckResult:
    return CheckResult(
        id=one.id,
        group=one.group,
        criteria=list(one.criteria),
        techniques=list(one.techniques),
        title=one.title,
        barrier=one.barrier,
        remedy=one.remedy,
        source=one.source,
    )


def _of_axe_rule(check_id: str, criteria: tuple[str, ...]) -> CheckResult:
    rule = check_id.removeprefix(AXE_PREFIX)
    texts = rule_texts().get(rule)
    return CheckResult(
        id=check_id,
        group="axe",
        criteria=list(criteria),
        techniques=list(texts.techniques) if texts else [],
        title=texts.title if texts else Text(en=rule.replace("-", " "), nl=rule.replace("-", " ")),
        barrier=texts.barrier if texts else NO_TEXT,
        remedy=texts.remedy if texts else NO_TEXT,
        source=f"{AXE_RULE_PAGE}{rule}",
    )
