"""Two results side by side: what is new, gone, changed or the same."""

from dataclasses import replace

from reports.comparison import Comparison, compare
from reports.result import Result, read_result
from tests.support.results import GOLDEN, result_of, said


def fates(old: Result, new: Result) -> dict[str, str]:
    """What became of each finding, by fingerprint."""
    found: Comparison = compare(old, new)
    return {
        **{one.fingerprint: "new" for one in found.new},
        **{one.fingerprint: "gone" for one in found.gone},
        **{one.after.fingerprint: one.what for one in found.changed},
        **{one.fingerprint: "unchanged" for one in found.unchanged},
    }


def test_each_finding_has_one_fate() -> None:
    old = result_of(said("a"), said("b"), said("c"), said("e"))
    new = result_of(said("b"), said("c", impact="critical"), said("d"), said("e", "cantTell"))
    assert fates(old, new) == {
        "a": "gone",
        "b": "unchanged",
        "c": "impact serious → critical",
        "d": "new",
        "e": "failed → cantTell",
    }


def test_same_result_has_nothing_new_gone_or_changed() -> None:
    golden = read_result(GOLDEN)
    found = compare(golden, golden)
    assert (found.new, found.gone, found.changed) == ([], [], [])
    assert found.unchanged


def test_component_that_spreads_is_changed() -> None:
    old, new = result_of(said("a")), result_of(said("a"), said("a", page="p2"))
    assert fates(old, new) == {"a": "1 → 2 places"}


def test_other_host_and_page_ids_are_no_change() -> None:
    old = result_of(said("a"))
    moved = [replace(page, id=f"x{page.id}", url=f"https://test.example/{page.id}") for page in old.pages]
    assert fates(old, replace(result_of(said("a", page="xp1")), pages=moved)) == {"a": "unchanged"}


def test_finding_that_is_failed_here_and_in_doubt_there_counts_as_failed() -> None:
    old = result_of(said("a", "cantTell"), said("a", "failed", page="p2"))
    assert fates(old, result_of(said("a", "failed"))) == {"a": "unchanged"}


def test_what_passed_is_no_finding() -> None:
    assert fates(result_of(said("a", "passed")), result_of(said("a", "untested"))) == {}
    assert fates(result_of(said("a", "failed")), result_of(said("a", "passed"))) == {"a": "gone"}
