"""axe-core's verdicts, rule by rule, as assertions of ours."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import msgspec

from checks.axe.rule_texts import RuleTexts
from checks.contrast.colour import parse_colour
from checks.criteria import criterion_by_id
from checks.dom import Element, dom_of
from checks.dom.targets import element_at, shorten, target_of
from checks.observations.axe_run import AxeNode, AxeRule, AxeRun
from checks.observations.page_snapshot import PageSnapshot
from checks.outcome import IMPACTS, Impact, Outcome
from checks.registry import check
from checks.target import Target
from checks.text import Text
from checks.verdict import ColourPair, Verdict

TERMS_ONLY = Text(
    en="This description list has terms and no descriptions. Is it clear as a list to those who hear it?",
    nl="Deze beschrijvingslijst heeft termen en geen beschrijvingen. Is ze als lijst duidelijk voor wie haar hoort?",
)
CRITERION_TAG = re.compile(r"wcag(\d)(\d)(\d+)")


@check(
    id="axe",
    group="axe",
    criteria=(),
    impact="serious",
    title=Text(en="Rules of axe-core", nl="Regels van axe-core"),
    barrier=Text(en="Depends on the rule.", nl="Hangt af van de regel."),
    remedy=Text(en="See the rule.", nl="Zie de regel."),
    cannot_see=Text(
        en="What axe-core leaves to people: whether names, alternatives and headings make sense, and all that shows "
        "only when the page is used.",
        nl="Wat axe-core aan mensen overlaat: of namen, alternatieven en koppen kloppen, en alles wat pas blijkt als "
        "de pagina gebruikt wordt.",
    ),
    source="https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md",
)
def axe_rules(run: AxeRun, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Every rule of axe-core for WCAG 2.1 A and AA, named `axe/<rule id>`.

    Violations are failed, incomplete results cantTell. Elements are found again in
    the page snapshot, so that all checks name one element alike.

    Source: https://github.com/dequelabs/axe-core/blob/develop/doc/API.md#results-object
    """
    for rule in run.violations:
        yield from _verdicts(rule, "failed", snapshot)
    for rule in run.incomplete:
        yield from _verdicts(rule, "cantTell", snapshot)
    spoken = {rule.id for rule in (*run.violations, *run.incomplete)}
    for rule_id, count in run.passes.items():
        if rule_id not in spoken or count:
            yield _silent("passed", rule_id, run.rule_tags.get(rule_id, []), count)
    for rule_id in run.inapplicable:
        yield _silent("inapplicable", rule_id, run.rule_tags.get(rule_id, []), 1)
    if run.unread_frames:
        yield _unread(run)


def _verdicts(rule: AxeRule, found: Outcome, snapshot: PageSnapshot) -> Iterator[Verdict]:
    for node in rule.nodes:
        is_harmless = rule.id == "definition-list" and _has_terms_only(element_at(dom_of(snapshot), node.ancestry))
        outcome: Outcome = "cantTell" if is_harmless else found
        yield Verdict(
            outcome=outcome,
            target=_target(node, snapshot),
            message=TERMS_ONLY if is_harmless else _message(rule, node, outcome),
            confidence="high" if outcome == "failed" else "medium",
            impact=_impact(node.impact or rule.impact),
            criteria=criteria_of(rule.tags),
            check=f"axe/{rule.id}",
            colours=_colours(rule, node),
        )


def _has_terms_only(element: Element | None) -> bool:
    """Whether a description list describes nothing, as contents made of `dt` do: no explanation loses its term."""
    inside = element.light_children if element is not None else []
    parts = {one.tag if one is not None else "" for one in inside}
    return parts - {"script", "template"} == {"dt"}


def _silent(outcome: Outcome, rule_id: str, tags: list[str], count: int) -> Verdict:
    message = Text(en="axe-core found no fault.", nl="axe-core vond geen fout.")
    if outcome == "inapplicable":
        message = Text(en="Nothing that this rule is about.", nl="Niets waar deze regel over gaat.")
    return Verdict(
        outcome, None, message, criteria=criteria_of(tags), check=f"axe/{rule_id}", occurrences=max(1, count)
    )


def _unread(run: AxeRun) -> Verdict:
    frames = "; ".join(f"{name} ({reason})" for name, reason in run.unread_frames)
    message = Text(
        en=f"Not tested in {len(run.unread_frames)} frame(s) that could not be looked into: {frames}.",
        nl=f"Niet getest in {len(run.unread_frames)} frame(s) waarin niet te kijken was: {frames}.",
    )
    return Verdict("untested", None, message)


def criteria_of(tags: list[str]) -> tuple[str, ...]:
    """The success criteria that axe's tags name: `wcag143` is 1.4.3. Those of other levels are left out."""
    numbers = (".".join(match.groups()) for tag in tags if (match := CRITERION_TAG.fullmatch(tag)))
    return tuple(number for number in numbers if number in criterion_by_id())


def _target(node: AxeNode, snapshot: PageSnapshot) -> Target:
    element = element_at(dom_of(snapshot), node.ancestry)
    if element is not None:
        return target_of(element)
    # the page changed between axe's look and the snapshot: take axe's own words
    *frames, last = [" >>> ".join(step) for step in node.target] or [""]
    identity = re.sub(r":nth-child\(\d+\)|\d+", "", last)
    return Target(tuple(frames), last, shorten(node.html, 400), "", None, identity)


def _impact(word: str | None) -> Impact:
    return next((impact for impact in IMPACTS if impact == word), "serious")


def _colours(rule: AxeRule, node: AxeNode) -> ColourPair | None:
    """What axe-core measured of text; it leaves values out where it could not look."""
    data = node.data
    text, ground = (parse_colour(str(data.get(name))) for name in ("fgColor", "bgColor"))
    ratio, needed = data.get("contrastRatio"), str(data.get("expectedContrastRatio", "4.5:1")).split(":")[0]
    if rule.id != "color-contrast" or not ratio or text is None or ground is None:
        return None
    return ColourPair(text.hex, ground.hex, float(ratio), float(needed))


def _message(rule: AxeRule, node: AxeNode, outcome: Outcome) -> Text:
    data = node.data
    if rule.id == "color-contrast" and outcome == "failed" and "contrastRatio" in data:
        ratio, wanted = data["contrastRatio"], data.get("expectedContrastRatio", "4.5:1")
        return Text(
            en=f"Contrast is {ratio}:1 where {wanted} is needed: text {data.get('fgColor')} on {data.get('bgColor')}.",
            nl=f"Contrast is {ratio}:1 en moet {wanted} zijn: tekst {data.get('fgColor')} op {data.get('bgColor')}.",
        )
    title = rule_texts().get(rule.id)
    reasons = [line.strip() for line in node.summary.splitlines()[1:] if line.strip()]
    detail = f": {reasons[0]}" if reasons else ""
    return Text(en=f"{rule.help}{detail}.".replace("..", "."), nl=f"{title.title.nl if title else rule.help}.")


@cache
def rule_texts() -> dict[str, RuleTexts]:
    """Our own words about axe's rules, by rule id."""
    raw = files("checks").joinpath("axe").joinpath("rules.json").read_bytes()
    return msgspec.json.decode(raw, type=dict[str, RuleTexts])
