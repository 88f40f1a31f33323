"""The report tells everything that the result holds, in English and in Dutch."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup, Tag

from checks.criteria import criterion_by_id, product_rules
from checks.text import Language
from checks.wider_requirements import wider_requirements
from reports.findings import findings
from reports.html.page_data import visible
from reports.html.report import finding_anchor
from reports.html.wording import Wording
from reports.result import Result

Render = Callable[[Result, Language], BeautifulSoup]


def _part(soup: BeautifulSoup | Tag, id: str) -> Tag:
    part = soup.find(id=id)
    assert isinstance(part, Tag), id
    return part


def _words(part: Tag | BeautifulSoup) -> str:
    return " ".join(part.get_text(" ").split())


def _section(soup: BeautifulSoup, name: str) -> str:
    section = soup.find("section", attrs={"aria-labelledby": name})
    assert isinstance(section, Tag), name
    return _words(section)


def test_requirements_over_the_whole_service_are_listed(soup: BeautifulSoup, language: Language) -> None:
    section = _section(soup, "wider")
    for one in wider_requirements():
        assert one.title.in_language(language) in section
        assert one.question.in_language(language) in section
    seen = {"en": "Pages that were looked at: ", "nl": "Bekeken pagina’s: "}[language]
    assert section.split(seen)[1].split()[0].isdigit()
    assert all(id in section for one in wider_requirements() for id in one.criteria if id in criterion_by_id())


def test_every_finding_has_its_part(soup: BeautifulSoup, golden: Result, language: Language) -> None:
    for finding in findings(golden):
        part = _part(soup, finding_anchor(finding))
        first = finding.places[0]
        assert part.h4 is not None
        assert part.h4.get_text() == visible(first.messages.in_language(language))
        if first.target:
            assert part.pre is not None
            assert part.pre.get_text() == visible(first.target.html)
            assert visible(first.target.selector) in part.get_text()
            for frame in first.target.frames:
                assert frame in part.get_text()


def test_finding_lists_its_places_and_steps(soup: BeautifulSoup, golden: Result, language: Language) -> None:
    search = next(one for one in findings(golden) if one.check == "axe/label")
    part = _part(soup, finding_anchor(search))
    places = part.find("ul", class_="places")
    steps = part.find("ol", class_="steps")
    assert isinstance(places, Tag)
    assert isinstance(steps, Tag)
    assert [link["href"] for link in places.select("a[href^='#page-']")] == ["#page-p1", "#page-p3", "#page-p4"]
    assert "https://loket.voorbeeld.nl/contact" in steps.get_text()
    assert "unlabelled-field" in part.get_text()

    trap = next(one for one in findings(golden) if one.check == "keyboard-trap")
    words = _words(_part(soup, finding_anchor(trap)))
    assert Wording(language).t("do.chat-open") in words
    assert "#chat-frame › #widget" in words


def test_picture_says_what_it_shows(soup: BeautifulSoup, golden: Result) -> None:
    trap = next(one for one in findings(golden) if one.check == "keyboard-trap")
    image = _part(soup, finding_anchor(trap)).img
    assert image is not None
    assert image["src"] == trap.places[0].evidence[0]
    assert "Chat met ons – Gemeente Voorbeeld" in image["alt"]
    assert "Verstuur" in image["alt"]


def test_every_barrier_says_whom_it_hinders_and_how_to_mend_it(
    soup: BeautifulSoup, golden: Result, language: Language
) -> None:
    words = _section(soup, "barriers")
    for check in golden.checks:
        if any(one.check == check.id and one.outcome == "failed" for one in golden.assertions):
            for text in (check.title, check.barrier, check.remedy):
                assert text.in_language(language) in words


def test_all_fifty_criteria_are_listed_with_outcome_and_clause(
    soup: BeautifulSoup, golden: Result, language: Language
) -> None:
    for row in golden.criteria:
        criterion = criterion_by_id()[row.id]
        part = _part(soup, f"criterion-{row.id}")
        words = _words(part)
        assert part.a is not None
        assert part.a["href"] == criterion.understanding
        for expected in (row.id, criterion.title.in_language(language), criterion.level, criterion.en301549):
            assert expected in words
        assert Wording(language).t(f"outcome.{row.outcome}") in words
        assert row.reason.in_language(language) in words


def test_product_rules_are_listed(soup: BeautifulSoup, language: Language) -> None:
    for rule in product_rules():
        assert rule.title.in_language(language) in _words(_part(soup, f"rule-{rule.id}"))


def test_first_screen_answers(soup: BeautifulSoup, language: Language) -> None:
    words = _section(soup, "glance")
    assert Wording(language).n("answer.critical", 3) in words
    assert Wording(language).t("honest.text", open=37, all=50) in words
    first = soup.select(".mend li a")
    assert len(first) == 5
    assert first[0]["href"] == "#barrier-failed-axe-label" or _part(soup, str(first[0]["href"])[1:])


def test_channels_count_findings_of_their_pages(soup: BeautifulSoup) -> None:
    rows = [[_words(cell) for cell in row.select("th, td")] for row in soup.select(".channels tbody tr")]
    assert [(row[1], row[2].split()[0], row[3]) for row in rows] == [
        ("1", "3", "1"),
        (rows[1][1], "3", "0"),
        ("2", "12", "2"),
        ("1", "2", "0"),
    ]


def test_doubts_stand_apart_with_what_to_decide(soup: BeautifulSoup, golden: Result, language: Language) -> None:
    words = _section(soup, "doubts")
    decide = next(one for one in golden.criteria if one.id == "1.1.1").how_to_decide.in_language(language)
    assert decide in words
    assert "foto1.jpg" in words
    assert "foto1.jpg" not in _section(soup, "barriers")


def test_what_was_not_tested_is_told_with_its_reason(soup: BeautifulSoup, golden: Result, language: Language) -> None:
    words = _section(soup, "untested")
    reason = next(one for one in golden.assertions if one.outcome == "untested").messages.in_language(language)
    assert words.count(reason) == 1
    assert Wording(language).n("pages", 3) in words
    for problem in golden.problems:
        assert problem.message in words
    for left in golden.urls_not_scanned:
        assert f"{left.count} × {left.reason}" in words
    assert Wording(language).t("held.method", count=2, method="POST") in words
    assert Wording(language).t("stopped.websocket", count=1) in words
    assert "The server answered 403 with a bot wall." in words


def test_manual_work_is_each_undecided_criterion(soup: BeautifulSoup, golden: Result) -> None:
    undecided = [one.id for one in golden.criteria if one.outcome in ("cantTell", "untested")]
    tasks = [_words(task).split()[0] for task in soup.select("[aria-labelledby=manual] .tasks > li")]
    assert tasks == undecided


def test_every_page_is_listed(soup: BeautifulSoup, golden: Result) -> None:
    for page in golden.pages:
        words = _words(_part(soup, f"page-{page.id}"))
        assert page.kind_reason in words
        assert page.problem is None or page.problem in words


def test_language_is_declared_and_english_parts_are_marked(soup: BeautifulSoup, language: Language) -> None:
    assert soup.html is not None
    assert soup.html["lang"] == language
    marked = [part.get_text() for part in soup.select("h3 [lang=en]")]
    assert marked == (["ARIA hidden element must not be focusable"] if language == "nl" else [])


def test_links_within_the_report_lead_somewhere(soup: BeautifulSoup) -> None:
    ids = [part["id"] for part in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    assert {str(link["href"])[1:] for link in soup.select("a[href^='#']")} <= set(ids)
    assert {str(use["href"])[1:] for use in soup.select("use")} <= set(ids)


def test_headings_go_down_one_level_at_a_time(soup: BeautifulSoup) -> None:
    levels = [int(heading.name[1]) for heading in soup.select("h1, h2, h3, h4, h5, h6")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_result_without_findings_claims_nothing(golden: Result, render: Render, language: Language) -> None:
    soup = render(replace(golden, assertions=[], checks=[], problems=[]), language)
    assert Wording(language).t("answer.none") in _section(soup, "glance")
    assert Wording(language).t("barriers.empty") in _section(soup, "barriers")


def test_result_without_pages_says_that_it_knows_nothing(golden: Result, render: Render, language: Language) -> None:
    soup = render(replace(golden, assertions=[], pages=[], scope={}, engines=[]), language)
    assert Wording(language).t("answer.unknown") in _section(soup, "glance")
    assert soup.h1 is not None
    assert _words(soup.h1) == Wording(language).t("title")


def test_interrupted_run_says_so(golden: Result, render: Render, language: Language) -> None:
    soup = render(replace(golden, complete=False), language)
    assert Wording(language).t("incomplete") in _section(soup, "glance")


def test_check_without_metadata_is_still_told(golden: Result, render: Render) -> None:
    soup = render(replace(golden, checks=[]), "en")
    assert _words(_part(soup, "barrier-failed-keyboard-trap")).startswith("keyboard-trap")


@pytest.mark.parametrize("state", ["open", "find", "step-<3>"])
def test_state_without_words_is_named_as_it_is(golden: Result, render: Render, state: str) -> None:
    one = next(one for one in golden.assertions if one.check == "keyboard-trap")
    soup = render(replace(golden, assertions=[replace(one, state=state)]), "en")
    assert Wording("en").t("step.other-state") + " " + state in _section(soup, "barriers")


def test_scope_tells_what_is_set(golden: Result, render: Render) -> None:
    scope = {
        "start_urls": [f"https://x.nl/{n}" for n in range(9)],
        "options": {"max_pages": 0, "proxy": False, "only": []},
    }
    words = _section(render(replace(golden, scope=scope), "en"), "about")
    assert "start urls https://x.nl/0" in words
    assert "and 4 more" in words
    assert "max pages 0" in words
    assert "proxy" not in words
    assert "only" not in words.partition("Scope and tools")[2]


def test_element_that_is_not_drawn_is_not_called_marked(golden: Result, render: Render) -> None:
    one = next(one for one in golden.assertions if one.evidence and one.target)
    assert one.target is not None
    soup = render(replace(golden, assertions=[replace(one, target=replace(one.target, box=None))]), "en")
    assert soup.figure is not None
    assert soup.figure.img is not None
    assert "marked" not in soup.figure.get_text() + str(soup.figure.img["alt"])


def test_contrast_finding_shows_its_two_colours(soup: BeautifulSoup, golden: Result, language: Language) -> None:
    finding = next(one for one in findings(golden) if one.places[0].colours is not None)
    pair = finding.places[0].colours
    assert pair is not None
    part = _part(soup, finding_anchor(finding))
    drawn = part.find("svg")
    assert isinstance(drawn, Tag)
    assert [one["fill"] for one in drawn.find_all("path")] == [pair.colour, pair.beside]
    shown = "2.6 : 1 , needed is 4.5 : 1" if language == "en" else "2,6 : 1 , nodig is 4,5 : 1"
    assert shown in _words(part)


def test_finding_without_a_measured_contrast_shows_no_colours(soup: BeautifulSoup, golden: Result) -> None:
    finding = next(one for one in findings(golden) if one.places[0].colours is None)
    assert _part(soup, finding_anchor(finding)).find(class_="colours") is None


def test_chat_is_told_state_by_state(soup: BeautifulSoup, golden: Result, language: Language) -> None:
    shown = soup.select("#chats ~ .filmstrip > li")
    states = next(page.conversation for page in golden.pages if page.conversation)
    assert len(shown) == len(states) == 2
    opened, replied = shown
    picture = opened.select_one("figure img")
    assert picture is not None and picture["src"] == states[0].picture and picture["alt"]
    assert replied.select_one("img") is None  # its path leads out of the run folder
    texts = [one.get_text(" ", strip=True) for one in replied.select("li")]
    assert any("<script>alert(9)</script>" in one for one in texts)
    assert any("1.4 s" in one or "1,4 s" in one for one in texts)
    nothing = {"en": "A screen reader was told nothing.", "nl": "Een schermlezer kreeg niets te horen."}
    assert nothing[language] in opened.get_text() and nothing[language] not in replied.get_text()
