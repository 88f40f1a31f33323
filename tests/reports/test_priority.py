"""The order of mending: each factor moves it the way that it should, and the reasons are told in both languages."""

from dataclasses import replace
from itertools import pairwise
from typing import get_args

import pytest

from checks.axe.axe_rules import rule_texts
from checks.criteria import product_rules, success_criteria
from checks.hindered import groups, groups_of
from checks.kinds_of_change import KindOfChange, kind_of_change
from checks.outcome import IMPACTS, Impact
from checks.registry import all_checks
from checks.text import Language
from reports.findings import findings
from reports.html.barriers import barriers
from reports.html.overview import overview
from reports.html.reasons import people, reason
from reports.html.wording import Wording
from reports.priority import EASE, SEVERITY, Priority, priority
from reports.result import AssertionResult, Result
from tests.support.results import result_of, said


def ordered(*assertions: AssertionResult) -> list[str]:
    result = result_of(*assertions)
    return [barrier.check.id for barrier in barriers(result, findings(result))]


def weighed(*assertions: AssertionResult) -> Priority:
    return priority(assertions[0].check, findings(result_of(*assertions)))


def moved(one: AssertionResult, selector: str, html: str = "<input>") -> AssertionResult:
    assert one.target is not None
    return replace(one, target=replace(one.target, selector=selector, html=html))


def on_pages(
    fingerprint: str, count: int, check: str = "axe/label", impact: Impact = "serious"
) -> list[AssertionResult]:
    return [said(fingerprint, check=check, page=f"p{n}", impact=impact) for n in range(count)]


def test_worse_effect_comes_first() -> None:
    assert ordered(said("a", check="axe/label"), said("b", check="axe/list", impact="critical")) == [
        "axe/list",
        "axe/label",
    ]


def test_more_pages_come_first() -> None:
    assert ordered(*on_pages("a", 2, "axe/button-name"), *on_pages("b", 3, "axe/label")) == [
        "axe/label",
        "axe/button-name",
    ]


def test_shared_component_comes_before_one_for_each_page() -> None:
    apart = [said(f"f{n}", check="axe/button-name", page=f"p{n}") for n in range(4)]
    assert ordered(*apart, *on_pages("b", 4, "axe/label")) == ["axe/label", "axe/button-name"]


def test_one_change_on_many_pages_can_come_before_a_worse_barrier_on_one() -> None:
    shared = on_pages("a", 12, "axe/label")
    assert ordered(said("b", check="keyboard-trap", impact="critical"), *shared) == ["axe/label", "keyboard-trap"]
    assert ordered(said("b", check="keyboard-trap", impact="critical"), *shared[:2]) == ["keyboard-trap", "axe/label"]


def test_more_groups_of_people_come_first() -> None:
    few = replace(said("a", check="axe/button-name"), criteria=["1.3.2"])
    many = replace(said("b", check="axe/label"), criteria=["2.2.1"])
    assert ordered(few, many) == ["axe/label", "axe/button-name"]


def test_easier_change_comes_first() -> None:
    assert ordered(said("a", check="action-on-press"), said("b", check="unnamed-control")) == [
        "unnamed-control",
        "action-on-press",
    ]


def test_doubt_never_comes_before_what_failed() -> None:
    doubt = [replace(one, outcome="cantTell") for one in on_pages("a", 9, "axe/label", "critical")]
    assert ordered(*doubt, said("b", check="action-on-press", impact="minor"))[0] == "action-on-press"


def test_another_page_or_finding_never_lowers_a_barrier() -> None:
    for shared in range(1, 30):
        before = on_pages("a", shared)
        scores = [weighed(*before, *[said(f"x{n}", page=f"q{n}") for n in range(more)]).score for more in range(30)]
        assert scores == sorted(scores)
    assert weighed(said("a"), said("b")).score == weighed(said("a")).score


def test_order_does_not_hang_on_the_order_of_assertions() -> None:
    made = [*on_pages("a", 3), said("b", check="axe/list"), said("c", check="axe/listitem"), said("d", page="p9")]
    assert ordered(*made) == ordered(*reversed(made))


def test_text_of_its_own_is_a_change_of_its_own() -> None:
    same = [moved(one, "main a", "<a>More</a>") for one in on_pages("a", 3, "vague-link")]
    assert weighed(*same).changes == 1
    unlike = [moved(one, "main a", f"<a href='{n}'>More</a>") for n, one in enumerate(same)]
    assert (weighed(*unlike).changes, weighed(*unlike).shared_pages) == (3, 1)
    fields = [moved(one, "main input", f"<input id='{n}'>") for n, one in enumerate(on_pages("a", 3))]
    assert weighed(*fields).changes == 1


def test_every_page_needs_a_title_of_its_own() -> None:
    titles = [replace(one, target=None) for one in on_pages("a", 3, "missing-page-title")]
    assert (weighed(*titles).changes, weighed(*titles).shared_pages) == (3, 1)


def test_pages_named_beside_its_own_count() -> None:
    assert weighed(said("a", pages=("p2", "p3"))).shared_pages == 3


@pytest.mark.parametrize(
    ("selector", "part"),
    [
        ("html > body > header > a:nth-of-type(2)", "header"),
        ("footer > p", "footer"),
        ("html > body > main > header > a", None),
        ("header-menu > a", None),
        ("#header", None),
    ],
)
def test_landmark_of_the_page_is_named(selector: str, part: str | None) -> None:
    assert weighed(moved(said("a"), selector)).part == part


def test_part_is_named_only_where_all_places_lie_in_it() -> None:
    assert weighed(moved(said("a"), "header > a"), moved(said("a", page="p2"), "main > a")).part is None


def test_reason_says_whom_where_and_what_mends_it() -> None:
    header = [moved(one, "html > body > header > a") for one in on_pages("a", 12, impact="critical")]
    assert reason(weighed(*header), 20, Wording("en")) == (
        "Stops people who cannot see or cannot use their hands well, on 12 of 20 pages. "
        "One change in the header mends it. The work is small: a name, role or attribute in the HTML."
    )
    assert reason(weighed(*header), 20, Wording("nl")) == (
        "Blokkade voor mensen die niet kunnen zien of hun handen niet goed kunnen gebruiken, "
        "op 12 van de 20 pagina's. Eén aanpassing in de kop van de pagina herstelt het. "
        "Het werk is klein: een naam, rol of attribuut in de HTML."
    )


def test_reason_tells_how_many_changes_and_what_the_first_brings() -> None:
    mixed = [*on_pages("a", 3), said("b", page="p8")]
    assert "2 changes mend it; one of them is enough for 3 of these pages." in reason(weighed(*mixed), 9, Wording("en"))
    assert "on all 4 pages. 2 changes mend it;" in reason(weighed(*mixed), 4, Wording("en"))
    assert "on the one page scanned. One change mends it." in reason(weighed(said("a")), 1, Wording("en"))


@pytest.mark.parametrize("language", get_args(Language))
@pytest.mark.parametrize("impact", IMPACTS)
@pytest.mark.parametrize("kind", get_args(KindOfChange))
def test_every_reason_can_be_told(kind: KindOfChange, impact: Impact, language: Language) -> None:
    told = reason(replace(weighed(said("a")), kind=kind, impact=impact), 5, Wording(language))
    assert told.endswith(".")
    assert "{" not in told
    assert Wording(language).has("change", kind) or kind == "unknown"


def test_barrier_of_no_known_requirement_hinders_some_people() -> None:
    assert people((), Wording("nl")) == "sommige mensen"
    assert weighed(replace(said("a"), criteria=["rule-of-a-plugin"])).score > 0


def test_every_requirement_names_groups_and_every_group_is_named() -> None:
    requirements = [one.id for one in (*success_criteria(), *product_rules())]
    assert [one for one in requirements if not groups_of([one])] == []
    assert groups_of(requirements) == groups()
    assert [group for group in groups() if group.who.en == group.who.nl or not group.who.nl] == []


def test_every_check_has_a_kind_of_change() -> None:
    checks = {one.id for one in all_checks() if not one.is_family} | {f"axe/{rule}" for rule in rule_texts()}
    assert {check for check in checks if kind_of_change(check) == "unknown"} == set()


def test_kind_of_change_alone_never_outweighs_a_step_of_severity() -> None:
    steps = [SEVERITY[worse] / SEVERITY[impact] for impact, worse in pairwise(IMPACTS)]
    assert min(steps) > max(EASE.values()) / min(EASE.values())


def test_overview_names_who_is_stopped_and_who_is_hindered() -> None:
    result: Result = result_of(
        said("a", impact="critical"),
        replace(said("b", check="low-text-contrast"), criteria=["1.4.3"]),
        said("c", check="axe/button-name"),
        replace(said("d", check="hard-language", impact="moderate"), criteria=["simple-language"]),
    )
    found = findings(result)
    seen = overview(result, found, barriers(result, found))
    assert [group.id for group in seen.stopped] == ["without-vision", "limited-manipulation"]
    assert [group.id for group in seen.hindered] == ["limited-vision", "without-colour"]
