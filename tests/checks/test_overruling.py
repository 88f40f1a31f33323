"""A check that measures what axe guesses: axe's own `failed` counts only where the check could not look."""

from dataclasses import replace

from checks.merge import merge_sources
from checks.outcome import Outcome
from checks.registry import all_checks
from checks.target import Target
from checks.text import Text
from checks.verdict import Assertion

PLACE = Target((), "#a", "<a>", "", None, "a#a")


def assertion(check: str, outcome: Outcome, target: Target | None) -> Assertion:
    words = Text(en="x", nl="y")
    return Assertion(
        check, "p1", "initial", "default", outcome, ("1.4.12",), "automatic", "serious", "high", target, words, "f",
        sources=(check,),
    )  # fmt: skip


def merged(ours: Outcome, target: Target | None) -> list[tuple[str, str]]:
    definition = {one.id: one for one in all_checks()}["locked-text-spacing"]
    theirs = assertion("axe/avoid-inline-spacing", "failed", PLACE)
    both = [theirs, assertion("locked-text-spacing", ours, target)]
    return [(one.check, one.outcome) for one in merge_sources(both, [definition])]


def test_wide_enough_spacing_overrules_axe() -> None:
    assert merged("passed", PLACE) == [("locked-text-spacing", "passed")]


def test_spacing_on_an_element_without_text_overrules_axe() -> None:
    assert merged("inapplicable", None) == [("locked-text-spacing", "inapplicable")]


def test_axe_stands_while_the_check_is_untested() -> None:
    assert ("axe/avoid-inline-spacing", "failed") in merged("untested", None)


def test_axe_is_overruled_at_places_of_which_the_check_says_nothing() -> None:
    elsewhere = replace(PLACE, selector="#b", identity="a#b")
    assert merged("failed", elsewhere) == [("locked-text-spacing", "failed")]
