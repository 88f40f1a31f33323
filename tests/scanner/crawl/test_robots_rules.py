"""robots.txt as RFC 9309 has it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.crawl.robots import FORBIDDEN, MAX_BYTES, RobotsRules

SITE = "https://voorbeeld.nl"
TEXT = """
User-agent: *
Disallow: /zoeken
Disallow: /*?sorteer=
Allow: /zoeken/tips
Crawl-delay: 2.5

User-agent: loketscan
Disallow: /prive/
Crawl-delay: 1

Sitemap: https://voorbeeld.nl/sitemap.xml
Sitemap: https://voorbeeld.nl/sitemap.xml
"""


def test_group_of_our_own_name_wins() -> None:
    rules = RobotsRules.parse(TEXT, "loketscan")
    assert rules.allows(f"{SITE}/zoeken")
    assert rules.why_refused(f"{SITE}/prive/a") == FORBIDDEN
    assert rules.crawl_delay_s == 1
    assert rules.sitemaps == ("https://voorbeeld.nl/sitemap.xml",)
    assert rules.note is None


def test_other_names_follow_the_star_group() -> None:
    rules = RobotsRules.parse(TEXT, "other")
    assert not rules.allows(f"{SITE}/zoeken?q=a")
    assert rules.allows(f"{SITE}/zoeken/tips")
    assert not rules.allows(f"{SITE}/lijst?sorteer=prijs")
    assert rules.crawl_delay_s == 2.5


def test_hash_route_is_not_part_of_what_is_requested() -> None:
    rules = RobotsRules.parse("User-agent: *\nDisallow: /*contact\n", "loketscan")
    assert rules.allows(f"{SITE}/#/contact")


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 301])
def test_no_robots_txt_allows_all(status: int) -> None:
    rules = RobotsRules.of_answer(status, b"User-agent: *\nDisallow: /", "loketscan")
    assert rules.allows(f"{SITE}/a")
    assert rules.note == f"There is no robots.txt (HTTP {status})."


@pytest.mark.parametrize(
    ("status", "answer"), [(500, "HTTP 500"), (503, "HTTP 503"), (429, "HTTP 429"), (None, "no answer")]
)
def test_unreachable_robots_txt_allows_nothing(status: int | None, answer: str) -> None:
    rules = RobotsRules.of_answer(status, b"", "loketscan")
    assert rules.why_refused(f"{SITE}/a") == f"robots.txt could not be read ({answer})"
    assert rules.note is not None
    assert "--ignore-robots" in rules.note


def test_html_page_in_its_place_has_no_rules() -> None:
    page = b"<!doctype html><title>Niet gevonden</title><p>Disallow: / is wat u zocht</p>"
    assert RobotsRules.of_answer(200, page, "loketscan").allows(f"{SITE}/a")


def test_only_the_first_500_kib_are_read() -> None:
    filler = b"# " + b"x" * 1000 + b"\n"
    body = b"User-agent: *\nDisallow: /vroeg\n" + filler * 600 + b"Disallow: /laat\n"
    assert len(body) > MAX_BYTES
    rules = RobotsRules.of_answer(200, body, "loketscan")
    assert not rules.allows(f"{SITE}/vroeg")
    assert rules.allows(f"{SITE}/laat")


def test_rule_cut_in_half_does_not_forbid_more() -> None:
    head = "User-agent: *\n#" + "x" * (MAX_BYTES - 26) + "\nDisallow: /prive/\n"
    assert RobotsRules.parse(head, "loketscan").allows(f"{SITE}/a")


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(),
        st.lists(
            st.sampled_from(["User-agent: *", "Disallow: ", "/*", "$", "%", "Crawl-delay: x", "\n", "é", ":", "#"])
        ).map(lambda parts: "".join(parts).encode()),
    ),
    st.integers(min_value=100, max_value=599) | st.none(),
)
def test_any_answer_makes_rules(body: bytes, status: int | None) -> None:
    rules = RobotsRules.of_answer(status, body, "loketscan")
    assert isinstance(rules.allows(f"{SITE}/a?b=%C3%A9"), bool)
    assert rules.crawl_delay_s is None or rules.crawl_delay_s >= 0
