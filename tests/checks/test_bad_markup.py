"""Pages with broken addresses and numbers: no check stumbles over them."""

import pytest

from checks.dom import dom_of
from checks.dom.addresses import absolute, address_parts, whole_number
from checks.registry import CheckDefinition, all_checks
from checks.site.outline import outline_of
from tests.checks.test_fixtures import run
from tests.support.fixtures import Case, observations_of
from tests.support.snapshots import snapshot_of

BROKEN = "http://[half"
BAD_PAGE = f"""<html lang=nl><head><title>Hulp en contact</title><base href="{BROKEN}">
<meta http-equiv=refresh content="{"9" * 5000}"><meta name=viewport content="maximum-scale=²"></head><body>
<a href="{BROKEN}">Zoeken in de hulp</a> <a href="http://exa℀mple.nl/">Lees meer</a> <a href="//[">Lees meer</a>
<nav><a href="{BROKEN}">Contact</a> <a href="http://host:port/">Storing</a> <a href="http://h:99999999/">Tarief</a></nav>
<map name=m><area href="{BROKEN}" alt=Kaart></map><img src="{BROKEN}" alt="[half"><input type=image src="{BROKEN}">
<iframe src="{BROKEN}" title=Chat tabindex="-²" srcdoc="<a href='{BROKEN}'>x</a>"></iframe>
<iframe src="{BROKEN}" title=Chat tabindex="--1" srcdoc="<p>y</p>"></iframe><video src="{BROKEN}"></video>
<p tabindex="²">twee</p><p tabindex="{"7" * 5000}">veel</p><div role=heading aria-level="²">Kop</div>
<table><tr><td colspan="²">1<td rowspan="{"8" * 5000}">2</table><ol><li value="²">a</ol>
<form action="{BROKEN}" method=post><input type=search name=q>
<input maxlength="²" name=code><button>Zoek</button></form>
<form action="{BROKEN}"><input name=a size="²"><button formaction="{BROKEN}">Betalen</button></form></body></html>"""
CASE = Case(name="broken addresses", html=BAD_PAGE, served=BAD_PAGE, pages={"/b": BAD_PAGE, "/c": BAD_PAGE})
SEEN, _ = observations_of(CASE)


def _is_judged(definition: CheckDefinition) -> bool:
    return all(need.may_lack or (need.condition, need.kind.kind) in SEEN.seen for need in definition.needs)


@pytest.mark.parametrize("definition", [one for one in all_checks() if _is_judged(one)], ids=lambda one: one.id)
def test_check_reads_broken_addresses_and_numbers(definition: CheckDefinition) -> None:
    verdicts, _ = run(definition, CASE)
    assert all(one.outcome in ("passed", "failed", "cantTell") for one in verdicts)


def test_outline_leaves_out_links_that_no_browser_could_follow() -> None:
    outline = outline_of("p1", snapshot_of(BAD_PAGE), None, is_start=True)
    assert {one.name for one in outline.links} <= {"Storing", "Tarief"}
    assert outline.offers_search


def test_links_start_from_the_base_of_their_page() -> None:
    page = "<html><head><base target=_top><base href='/hulp/'></head><body><iframe srcdoc='<p>x'></iframe></body>"
    main, inner = dom_of(snapshot_of(page)).documents
    assert main.base_url.endswith("/hulp/")
    assert inner.base_url == main.base_url
    assert dom_of(snapshot_of(BAD_PAGE)).main.base_url == dom_of(snapshot_of(BAD_PAGE)).url


def test_addresses_and_numbers_are_read_as_browsers_read_them() -> None:
    assert address_parts(BROKEN).path == ""
    assert absolute("https://loket.example/a/", " b ") == "https://loket.example/a/b"
    assert absolute("https://loket.example/", BROKEN) == ""
    assert [whole_number(text) for text in ("3", " -1 ", "2px")] == [3, -1, 2]
    assert [whole_number(text) for text in ("²", "--1", "", None)] == [None] * 4
