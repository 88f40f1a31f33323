"""What belongs to a scan, and why the rest does not."""

import time

import pytest

from scanner.crawl.scope import OTHER_ORIGIN, BadPattern, is_same_site, scope_of

START = "https://www.voorbeeld.nl/klantenservice/"


def test_default_is_the_origin_of_the_start_pages() -> None:
    scope = scope_of([START])
    assert scope.why_outside("https://www.voorbeeld.nl/nieuws") is None
    assert scope.why_outside("https://voorbeeld.nl/") == OTHER_ORIGIN
    assert scope.why_outside("http://www.voorbeeld.nl/") == OTHER_ORIGIN
    assert scope.why_outside("https://www.voorbeeld.nl:8443/") == OTHER_ORIGIN
    assert (scope.max_pages, scope.max_depth) == (50, 5)


def test_folder_holds_itself_and_what_is_below() -> None:
    scope = scope_of([START], path_prefixes=["/klantenservice/", "help"])
    inside = ["/klantenservice", "/klantenservice/", "/klantenservice/contact", "/klantenservice?x=1", "/help/a"]
    outside = ["/klantenservice-zakelijk", "/helpdesk", "/", "/nl/help"]
    assert [scope.why_outside(f"https://www.voorbeeld.nl{path}") for path in inside] == [None] * 5
    reasons = {scope.why_outside(f"https://www.voorbeeld.nl{path}") for path in outside}
    assert reasons == {"outside the folders /klantenservice, /help"}


def test_patterns_are_held_against_path_and_query() -> None:
    scope = scope_of([START], include=["/klantenservice/*", "/één"], exclude=["*?print=1*", "*/archief/*"])
    why = scope.why_outside
    assert why("https://www.voorbeeld.nl/klantenservice/contact") is None
    assert why("https://www.voorbeeld.nl/%C3%A9%C3%A9n") is None
    assert why("https://www.voorbeeld.nl/eentje") == "matches none of the include patterns"
    assert why("https://www.voorbeeld.nl/klantenservice/a?print=1") == "excluded by the pattern *?print=1*"
    assert why("https://www.voorbeeld.nl/klantenservice/archief/2") == "excluded by the pattern */archief/*"
    assert why("https://www.voorbeeld.nl/klantenservice/archiefkast") is None


def test_pattern_of_a_whole_address_and_of_a_hash_route() -> None:
    scope = scope_of([START], exclude=["https://www.voorbeeld.nl/a*", "*#/admin*"])
    assert scope.why_outside("https://www.voorbeeld.nl/ab") is not None
    assert scope.why_outside("https://www.voorbeeld.nl/b") is None
    assert scope.why_outside("https://www.voorbeeld.nl/#/admin/users") is not None


@pytest.mark.parametrize("pattern", ["nieuws", "", " "])
def test_pattern_that_matches_nothing_is_an_error(pattern: str) -> None:
    with pytest.raises(BadPattern):
        scope_of([START], exclude=[pattern])


def test_pattern_of_many_stars_is_quick() -> None:
    scope = scope_of([START], exclude=["/" + "*a" * 30 + "b"])
    began = time.perf_counter()
    assert scope.why_outside("https://www.voorbeeld.nl/" + "a" * 5000) is None
    assert time.perf_counter() - began < 1


def test_start_page_is_inside_whatever_patterns_say() -> None:
    scope = scope_of([START], path_prefixes=["/help"], exclude=["*"])
    assert scope.why_outside(START) is None


def test_start_page_that_leads_to_www_takes_the_scope_along() -> None:
    scope = scope_of(["https://voorbeeld.nl"]).with_origin_of("https://www.voorbeeld.nl/home")
    assert scope.why_outside("https://www.voorbeeld.nl/contact") is None
    assert scope.why_outside("https://voorbeeld.nl/contact") is None


def test_same_site_is_www_and_https_not_a_login_provider() -> None:
    assert is_same_site("http://voorbeeld.nl/", "https://www.voorbeeld.nl/nl/")
    assert not is_same_site("https://mijn.voorbeeld.nl/", "https://login.provider.nl/")
    assert not is_same_site("https://mijn.voorbeeld.nl/", "https://voorbeeld.nl/")
    assert not is_same_site("http://localhost:8000/", "http://localhost:9000/")


def test_old_http_links_are_taken_for_https() -> None:
    scope = scope_of([START])
    assert scope.upgraded("http://www.voorbeeld.nl/a") == "https://www.voorbeeld.nl/a"
    assert scope.upgraded("http://elders.nl/a") == "http://elders.nl/a"
    assert scope_of(["http://www.voorbeeld.nl/"]).upgraded("http://www.voorbeeld.nl/a") == "http://www.voorbeeld.nl/a"
