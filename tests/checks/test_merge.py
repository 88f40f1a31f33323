"""One barrier that two sources see: when it is one assertion, and when both keep their say."""

from itertools import permutations

import pytest

from checks.evaluate import evaluate
from checks.merge import merge_sources
from checks.observation import Key, Observation, StateObservations
from checks.outcome import Outcome
from checks.page_state import PageState
from checks.registry import Selection, all_checks
from checks.target import Target
from checks.text import Text
from checks.verdict import Assertion
from tests.support.axe_runs import GivenRule, GivenRun, axe_run
from tests.support.snapshots import build_page, served_html

HTML = Target((), "html", "<html>", "", None, "html")
FRAMED_HTML = Target(("#chat",), "html", "<html>", "", None, "iframe#chat >>> html")
TEXT = Target((), "#a", "<p id=a>", "", None, "p#a")
FRAMED_TEXT = Target(("#chat",), "#a", "<p id=a>", "", None, "iframe#chat >>> p#a")


def said(check_id: str, outcome: Outcome, target: Target | None) -> Assertion:
    return Assertion(
        check=check_id,
        page="p1",
        state="initial",
        condition="default",
        outcome=outcome,
        criteria=("2.4.2",),
        mode="automatic",
        impact="serious",
        confidence="high",
        target=target,
        message=Text(en="x", nl="y"),
        fingerprint="f",
        sources=(check_id,),
    )


def merged(*assertions: Assertion) -> list[tuple[str, Outcome, tuple[str, ...]]]:
    return [(one.check, one.outcome, one.sources) for one in merge_sources(assertions, all_checks())]


def test_page_without_a_title_is_one_assertion_though_axe_points_at_html() -> None:
    ours, theirs = said("missing-page-title", "failed", None), said("axe/document-title", "failed", HTML)
    assert merged(theirs, ours) == [("missing-page-title", "failed", ("missing-page-title", "axe/document-title"))]


def test_html_of_a_frame_is_not_the_page() -> None:
    ours, theirs = said("missing-page-title", "failed", None), said("axe/document-title", "failed", FRAMED_HTML)
    assert len(merged(theirs, ours)) == 2


def test_rule_that_two_checks_replace_is_joined_to_the_one_that_shares_it() -> None:
    """axe's label rule is replaced by a reference that is broken, and by a control without a name."""
    theirs = said("axe/label", "failed", TEXT)
    unnamed, broken = said("unnamed-control", "failed", TEXT), said("broken-id-reference", "failed", TEXT)
    assert merged(theirs, unnamed) == [("unnamed-control", "failed", ("unnamed-control", "axe/label"))]
    assert merged(theirs, unnamed, broken) == [
        ("broken-id-reference", "failed", ("broken-id-reference", "axe/label", "unnamed-control"))
    ]


def test_what_axe_said_stays_named_through_a_chain() -> None:
    """axe's rule gives way to the control without a name, and that one to the reference that is broken."""
    theirs = said("axe/button-name", "failed", TEXT)
    unnamed, broken = said("unnamed-control", "failed", TEXT), said("broken-id-reference", "failed", TEXT)
    for order in permutations([theirs, unnamed, broken]):
        assert merged(*order) == [
            ("broken-id-reference", "failed", ("broken-id-reference", "axe/button-name", "unnamed-control"))
        ]


def test_chain_ends_where_a_verdict_is_not_shared() -> None:
    theirs = said("axe/button-name", "failed", TEXT)
    unnamed, broken = said("unnamed-control", "failed", TEXT), said("broken-id-reference", "cantTell", TEXT)
    assert merged(theirs, unnamed, broken) == [
        ("unnamed-control", "failed", ("unnamed-control", "axe/button-name")),
        ("broken-id-reference", "cantTell", ("broken-id-reference",)),
    ]


def test_two_rules_that_one_check_replaces_are_both_named() -> None:
    found = merged(
        said("axe/html-lang-valid", "failed", HTML),
        said("axe/html-has-lang", "failed", HTML),
        said("missing-page-language", "failed", HTML),
    )
    assert [one[2] for one in found] == [("missing-page-language", "axe/html-has-lang", "axe/html-lang-valid")]


@pytest.mark.parametrize(
    ("theirs", "ours", "is_joined"),
    [
        ("failed", "failed", True),
        ("failed", "passed", False),
        ("failed", "cantTell", False),
        ("cantTell", "failed", True),
        ("cantTell", "cantTell", True),
        ("cantTell", "passed", True),
        ("cantTell", "untested", False),
        ("untested", "failed", False),
    ],
)
def test_no_failure_is_lost_and_doubt_gives_way_to_a_decision(theirs: Outcome, ours: Outcome, is_joined: bool) -> None:
    found = merged(said("axe/color-contrast", theirs, TEXT), said("low-text-contrast", ours, TEXT))
    assert (len(found) == 1) == is_joined
    assert ("low-text-contrast", ours) in [one[:2] for one in found]
    assert is_joined or ("axe/color-contrast", theirs, ("axe/color-contrast",)) in found


def test_same_selector_in_another_frame_is_another_place() -> None:
    found = merged(said("axe/color-contrast", "failed", FRAMED_TEXT), said("low-text-contrast", "failed", TEXT))
    assert len(found) == 2


def test_rule_that_nothing_replaces_stays_as_it_is() -> None:
    assert merged(said("axe/label", "failed", TEXT)) == [("axe/label", "failed", ("axe/label",))]


def test_order_of_what_came_in_does_not_change_what_is_joined() -> None:
    every = [
        said("axe/color-contrast", "failed", TEXT),
        said("low-text-contrast", "failed", TEXT),
        said("axe/color-contrast", "cantTell", FRAMED_TEXT),
        said("low-text-contrast", "passed", FRAMED_TEXT),
    ]
    assert len({frozenset(merged(*some)) for some in permutations(every)}) == 1


def test_same_page_gives_the_same_assertions_in_the_same_order() -> None:
    html = "<html><meta name=viewport content='user-scalable=no'><p id=b>b</p><p id=a>a</p></html>"
    rules = GivenRun(
        violations=[GivenRule(id="label", nodes=["#b", "#a"], tags=["wcag412"])],
        passes={"image-alt": 2, "aria-roles": 1},
        inapplicable=["video-caption"],
    )

    def judged() -> list[tuple[str, str, str]]:
        page = build_page(html)
        seen: dict[Key, Observation] = {
            ("default", "page-snapshot"): page.snapshot,
            ("default", "served-html"): served_html(html),
            ("default", "axe-run"): axe_run(rules, page),
        }
        made = evaluate(Selection(), StateObservations(PageState("p1", "https://loket.example/"), seen)).assertions
        return [(one.check, one.outcome, one.target.selector if one.target else "") for one in made]

    assert judged() == judged()
    checks = [one[0] for one in judged()]
    assert checks == sorted(checks)
    assert [one[2] for one in judged() if one[0] == "axe/label"] == ["#b", "#a"]
