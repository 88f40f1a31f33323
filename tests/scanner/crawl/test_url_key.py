"""Addresses that are one page, and addresses that only look like it."""

import pytest

from scanner.crawl.url_key import url_key, without_tracking

SITE = "https://voorbeeld.nl"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/a?utm_source=mail&utm_campaign=x", "/a"),
        ("/a?id=3&gclid=abc", "/a?id=3"),
        ("/a?fbclid=1&msclkid=2&_gl=3", "/a"),
        ("/a?UTM_Source=mail", "/a"),
        ("/a;jsessionid=1A2B3C?x=1", "/a?x=1"),
        ("/a?PHPSESSID=9f8e7d", "/a"),
        ("/(S(lit3py55t21z5v55vlm25s55))/a", "/a"),
        ("/a?sid=9f8e7d6c5b4a39281706", "/a"),
        ("/a?b=2&a=1", "/a?a=1&b=2"),
        ("/a?&a=1&&", "/a?a=1"),
        ("/#/contact?utm_source=x", "/#/contact"),
    ],
)
def test_one_page(one: str, other: str) -> None:
    assert url_key(SITE + one) == url_key(SITE + other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/a?sid=12", "/a"),
        ("/a?s=opzeggen", "/a"),
        ("/a?t=1&t=2", "/a?t=2&t=1"),
        ("/a?id=3", "/a?id=4"),
        ("/a/", "/a"),
        ("/#/contact", "/"),
        ("/A", "/a"),
    ],
)
def test_two_pages(one: str, other: str) -> None:
    assert url_key(SITE + one) != url_key(SITE + other)


def test_visit_leaves_tracking_out_and_keeps_the_rest_as_it_was() -> None:
    address = f"{SITE}/a?b=2&utm_source=mail&a=1;x&PHPSESSID=1#/r"
    assert without_tracking(address) == f"{SITE}/a?b=2&a=1;x&PHPSESSID=1#/r"
    assert without_tracking(f"{SITE}/a?b=2&a=1") == f"{SITE}/a?b=2&a=1"
