"""What one state of a page said is not said again of a later one."""

from checks.fingerprint import fingerprint
from checks.outcome import Outcome
from checks.target import Target
from checks.text import Text
from checks.verdict import Assertion
from scanner.states.repeats import Repeats

TICKER = Target((), "#ticker", "<marquee id=ticker>", "", None, "marquee#ticker")
MOVED = Target((), "main > marquee", "<marquee id=ticker>", "", None, "marquee#ticker")


def said(check: str, outcome: Outcome, target: Target, *joined: str) -> Assertion:
    return Assertion(
        check=check,
        page="p1",
        state="initial",
        condition="default",
        outcome=outcome,
        criteria=("2.2.2",),
        mode="automatic",
        impact="serious",
        confidence="high",
        target=target,
        message=Text(en="x", nl="y"),
        fingerprint=fingerprint(check, ("2.2.2",), target.identity),
        sources=(check, *joined),
    )


def test_what_was_joined_to_a_check_is_not_said_again_where_that_check_does_not_run() -> None:
    repeats = Repeats()
    first = said("unstoppable-motion", "failed", TICKER, "axe/marquee")
    assert repeats.without([first]) == [first]
    assert repeats.without([said("axe/marquee", "failed", TICKER)]) == []
    assert repeats.without([said("axe/marquee", "failed", MOVED)]) == []


def test_failure_of_a_rule_whose_doubt_alone_was_joined_is_new() -> None:
    repeats = Repeats()
    repeats.without([said("unstoppable-motion", "cantTell", TICKER, "axe/marquee")])
    failure = said("axe/marquee", "failed", TICKER)
    assert repeats.without([failure]) == [failure]
