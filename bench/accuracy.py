"""Counts how often each check is right, and writes `checks/data/accuracy.json`: `python -m bench.accuracy --help`.

Three sorts of ground truth are read, each with the results of a scan of its pages:
W3C's ACT test cases (`testcases.json` and results per case), pairs of a page with a barrier
and its twin (`index.json` and results.json), and the demo (results.json alone). The cases of
`tests/checks` count as near-twins too: they are judged by the tests at every change.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from checks.accuracy import TABLE, Accuracy, digest_of
from checks.criteria import criterion_order
from checks.registry import all_checks
from scanner.demo import Barrier, Twin, barriers

FIXTURES = Path(__file__).parents[1] / "tests" / "checks"
NOTHING_EXCLUDED: dict[str, list[Any]] = {"exclusions": []}
CONFORMANCE = re.compile(r"wcag2\d:(\d+\.\d+\.\d+)$")


@dataclass(frozen=True, slots=True)
class Case:
    """A page of the ground truth: what is wrong there by criterion, and which checks said `failed`, with criteria."""

    name: str
    barriers: frozenset[str]
    without: frozenset[str]
    said: dict[str, frozenset[str]] = field(default_factory=dict)


def main() -> None:
    """Write the table anew from the runs that are named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--act", nargs=2, type=Path, metavar=("TESTCASES", "RESULTS"))
    parser.add_argument("--act-exclusions", type=Path, help="criteria by case that may fail for another reason")
    parser.add_argument("--pairs", nargs=2, type=Path, action="append", default=[], metavar=("INDEX", "RESULTS"))
    parser.add_argument("--demo", type=Path, metavar="RESULTS")
    asked = parser.parse_args()
    found: list[Case] = []
    if asked.act:
        testcases, results = map(_read, asked.act)
        excluded = _read(asked.act_exclusions) if asked.act_exclusions else NOTHING_EXCLUDED
        found += act_cases(testcases, results, excluded)
    for index, results in asked.pairs:
        found += pair_cases(_read(index), _read(results))
    if asked.demo:
        found += demo_cases(_read(asked.demo))
    for name, checks in alarms(found):
        print(f"false alarm: {name}: {', '.join(checks)}")
    table = table_of(found)
    TABLE.write_bytes(msgspec.json.format(msgspec.json.encode(table), indent=1) + b"\n")
    unproved = [name for name, row in table.items() if row.fails and not row.is_proved and "/" not in name]
    print(f"{len(found)} cases; may not say failed yet: {', '.join(unproved) or 'no check'}")


def table_of(found: list[Case]) -> dict[str, Accuracy]:
    """The figures of every check, a family's rules apart; rules that met no case are left out."""
    right: Counter[str] = Counter()
    for case in found:
        right.update(check for check, criteria in case.said.items() if criteria & case.barriers)
    wrong = Counter(check for _, checks in alarms(found) for check in checks)
    digests = {one.id: digest_of(one) for one in all_checks()}
    known = {one.id: one.criteria for one in all_checks() if not one.is_family} | _rules(found)
    return {
        check: Accuracy(
            right[check],
            wrong[check],
            _quiet(check) + sum(not case.without.isdisjoint(criteria) for case in found),
            digests[check.partition("/")[0]],
            criteria,
            fails="/" in check or any("failed" in said for said in _said_in_tests(check)),
        )
        for check, criteria in sorted(known.items())
    }


def _rules(found: list[Case]) -> dict[str, tuple[str, ...]]:
    """The criteria of every rule of a family, such as axe's, that was right or wrong in some case."""
    criteria: defaultdict[str, set[str]] = defaultdict(set)
    for case in found:
        for check, said in case.said.items():
            if "/" in check:
                criteria[check] |= said
    return {check: tuple(sorted(said, key=criterion_order)) for check, said in criteria.items()}


def alarms(found: list[Case]) -> Iterator[tuple[str, list[str]]]:
    """The cases where a check said `failed` of a criterion that is met there, with those checks."""
    for case in found:
        checks = [one for one, said in case.said.items() if said & case.without and not said & case.barriers]
        if checks:
            yield case.name, sorted(checks)


def _quiet(check: str) -> int:
    """The cases of its tests that have nothing wrong."""
    return sum("failed" not in said for said in _said_in_tests(check))


def _said_in_tests(check: str) -> list[set[str]]:
    """The outcomes that each case of its tests expects."""
    fixture = FIXTURES / f"{check.replace('-', '_')}.json"
    cases = json.loads(fixture.read_bytes()) if fixture.exists() else []
    return [{one["outcome"] for one in case.get("expect", [])} for case in cases]


def act_cases(testcases: Any, results: Any, exclusions: Any) -> Iterator[Case]:
    """W3C's cases of rules that map to criteria for conformance."""
    said: defaultdict[str, list[Any]] = defaultdict(list)
    for one in results["results"] if isinstance(results, dict) else results:
        said[one["testcaseId"]] += one["findings"]
    excluded: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for one in exclusions["exclusions"]:
        excluded[one["ruleId"], one["testcaseId"]] |= set(one["scs"])
    for one in testcases["testcases"] if isinstance(testcases, dict) else testcases:
        criteria = frozenset(_scored(one)) - excluded[one["ruleId"], one["testcaseId"]]
        bad = one["expected"] == "failed"
        failed = [(each["check"], each["wcag"]) for each in said[one["testcaseId"]] if each["outcome"] == "failed"]
        yield Case(
            f"act {one['ruleId']} {one['testcaseId'][:8]}",
            barriers=criteria if bad else frozenset(),
            without=frozenset() if bad else criteria,
            said=_grouped(failed),
        )


def _scored(testcase: Any) -> Iterator[str]:
    for requirement, told in (testcase["ruleAccessibilityRequirements"] or {}).items():
        matched = CONFORMANCE.search(requirement)
        if matched and told.get("forConformance") and "secondary" not in told:
            yield matched[1]


def pair_cases(index: Any, results: Any) -> Iterator[Case]:
    """Each page with a barrier and its twin; the twin's own pages count with its start page."""
    said: defaultdict[str, list[tuple[str, list[str]]]] = defaultdict(list)
    place = {one["id"]: urlsplit(one["url"]).path.split("/")[1] for one in results["pages"]}
    for one in results["assertions"]:
        if one["outcome"] == "failed":
            said[place[one["page"]]] += [(source, one["criteria"]) for source in one["sources"]]
    for pair in index["pairs"]:
        for side in ("barrier", "ok"):
            folder = pair[side]["url"].split("/")[1]
            criteria = frozenset([pair["criterion"]])
            if folder in place.values():
                known = criteria if side == "barrier" else frozenset[str]()
                yield Case(f"pair {pair['id']} {side}", known, criteria - known, _grouped(said[folder]))


def demo_cases(results: Any) -> Iterator[Case]:
    """Each barrier that was built into the demo, and its twin, by the place they stand at."""
    path = {one["id"]: "/" + one["url"].split("/", 3)[3] for one in results["pages"]}
    failed = [one for one in results["assertions"] if one["outcome"] == "failed"]
    for barrier in barriers():
        criteria = frozenset([barrier.criterion])
        for place, known in ((barrier, criteria), (barrier.twin, frozenset[str]())):
            there = [one for one in failed if path[one["page"]] == place.page and _is_at(one, place)]
            pairs = [(source, one["criteria"]) for one in there for source in one["sources"]]
            name = f"demo {barrier.id} {'barrier' if known else 'twin'}"
            yield Case(name, known, criteria - known, _grouped(pairs))


def _is_at(assertion: Any, place: Barrier | Twin) -> bool:
    mark = place.selector.lstrip("#")
    target = assertion["target"]
    return target is None or mark in target["selector"] or mark in target["html"]


def _grouped(said: list[tuple[str, list[str]]]) -> dict[str, frozenset[str]]:
    grouped: defaultdict[str, set[str]] = defaultdict(set)
    for check, criteria in said:
        grouped[check] |= set(criteria)
    return {check: frozenset(criteria) for check, criteria in grouped.items()}


def _read(path: Path) -> Any:
    return json.loads(path.read_bytes())


if __name__ == "__main__":
    main()
