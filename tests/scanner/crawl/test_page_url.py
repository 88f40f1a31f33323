"""Addresses in normal form."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.crawl.url import BadUrl, is_same_origin, origin_of, page_url, parse_url

NORMAL_FORMS = [
    ("HTTPS://WWW.Voorbeeld.NL", "https://www.voorbeeld.nl/"),
    ("https://voorbeeld.nl:443/a", "https://voorbeeld.nl/a"),
    ("http://voorbeeld.nl:80", "http://voorbeeld.nl/"),
    ("http://voorbeeld.nl:8080/", "http://voorbeeld.nl:8080/"),
    ("http://voorbeeld.nl:/", "http://voorbeeld.nl/"),
    ("https://voorbeeld.nl/a/./b/../c", "https://voorbeeld.nl/a/c"),
    ("https://voorbeeld.nl/../../a", "https://voorbeeld.nl/a"),
    ("https://voorbeeld.nl/a/%2e%2e/b", "https://voorbeeld.nl/b"),
    ("https://voorbeeld.nl/a/..", "https://voorbeeld.nl/"),
    ("https://voorbeeld.nl/%7euser/%c3%a9", "https://voorbeeld.nl/~user/%C3%A9"),
    ("https://voorbeeld.nl/één twee", "https://voorbeeld.nl/%C3%A9%C3%A9n%20twee"),
    ("https://voorbeeld.nl/a%2Fb", "https://voorbeeld.nl/a%2Fb"),
    ("https://voorbeeld.nl/100%", "https://voorbeeld.nl/100%25"),
    ("https://voorbeeld.nl/%%34%31", "https://voorbeeld.nl/%2541"),
    ("https://voorbeeld.nl/?b=2&a=1", "https://voorbeeld.nl/?b=2&a=1"),
    ("https://voorbeeld.nl/?", "https://voorbeeld.nl/"),
    ("https://voorbeeld.nl?q=1", "https://voorbeeld.nl/?q=1"),
    ("https://voorbeeld.nl/a//b", "https://voorbeeld.nl/a//b"),
    ("https://voorbeeld.nl/hulp#vraag-3", "https://voorbeeld.nl/hulp"),
    ("https://voorbeeld.nl/#/contact", "https://voorbeeld.nl/#/contact"),
    ("https://voorbeeld.nl/#!contact", "https://voorbeeld.nl/#!contact"),
    ("https://voorbeeld.nl/#!", "https://voorbeeld.nl/"),
    ("https://voorbeeld.nl/#/", "https://voorbeeld.nl/"),
    ("https://voorbeeld.nl/#", "https://voorbeeld.nl/"),
    ("https://voorbeeld.nl./a", "https://voorbeeld.nl/a"),
    ("https://münchen.de/", "https://xn--mnchen-3ya.de/"),
    ("https://straße.de/", "https://xn--strae-oqa.de/"),
    ("https://voorbeeld。nl/", "https://voorbeeld.nl/"),
    ("https://voorbeeld%2Enl/", "https://voorbeeld.nl/"),
    ("https://[2001:DB8:0::1]:8443/", "https://[2001:db8::1]:8443/"),
    ("http://127.0.0.1:8000/x", "http://127.0.0.1:8000/x"),
    ("https:\\\\voorbeeld.nl\\a?b=\\c", "https://voorbeeld.nl/a?b=%5Cc"),
    ("  https://voorbeeld.nl/a\n b\t", "https://voorbeeld.nl/a%20b"),
]


@pytest.mark.parametrize(("written", "normal"), NORMAL_FORMS)
def test_normal_form(written: str, normal: str) -> None:
    assert page_url(written) == normal
    assert page_url(normal) == normal


# RFC 3986, section 5.4
@pytest.mark.parametrize(
    ("written", "resolved"),
    [
        ("g", "http://a/b/c/g"),
        ("./g/", "http://a/b/c/g/"),
        ("/g", "http://a/g"),
        ("//g", "http://g/"),
        ("?y", "http://a/b/c/d;p?y"),
        ("g?y#s", "http://a/b/c/g?y"),
        ("#s", "http://a/b/c/d;p?q"),
        ("", "http://a/b/c/d;p?q"),
        ("..", "http://a/b/"),
        ("../../../g", "http://a/g"),
        ("g/../h", "http://a/b/c/h"),
        ("g;x=1/../y", "http://a/b/c/y"),
        ("#/route", "http://a/b/c/d;p?q#/route"),
    ],
)
def test_relative_address(written: str, resolved: str) -> None:
    assert page_url(written, "http://a/b/c/d;p?q") == resolved


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("mailto:info@voorbeeld.nl", "scheme mailto:"),
        ("javascript:void(0)", "scheme javascript:"),
        ("file:///etc/passwd", "scheme file:"),
        ("https://", "no host"),
        ("https:///pad", "no host"),
        ("www.voorbeeld.nl", "no scheme"),
        ("https://voorbeeld.nl:99999/", "port"),
        ("https://voorbeeld.nl:²/", "port"),
        ("https://voor beeld.nl/", "characters"),
        ("https://voor<b>.nl/", "characters"),
        ("https://voorbeeld..nl/", "empty or too long"),
        ("https://" + "a" * 64 + ".nl/", "empty or too long"),
        ("https://1.2.3/", "IP address"),
        ("https://[::1/", "IPv6"),
        ("https://[fe80::1%25eth0]/", "IPv6"),
    ],
)
def test_address_that_no_page_has(written: str, why: str) -> None:
    with pytest.raises(BadUrl) as caught:
        page_url(written)
    assert why in caught.value.why


def test_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(BadUrl) as caught:
        page_url("https://jan:geheim@voorbeeld.nl/")
    assert "geheim" not in str(caught.value)
    assert "--header" in caught.value.why


def test_origin_is_scheme_host_and_port() -> None:
    assert origin_of("https://Voorbeeld.nl:443/a") == "https://voorbeeld.nl"
    assert is_same_origin("https://voorbeeld.nl/a", "https://voorbeeld.nl:443/b#c")
    assert not is_same_origin("https://voorbeeld.nl/", "http://voorbeeld.nl/")
    assert not is_same_origin("https://voorbeeld.nl/", "https://www.voorbeeld.nl/")


PIECES = [
    "http", "https", ":", "//", "/", "\\", "..", ".", "%", "%2e", "%2F", "%7E", "?", "#", "#/", "#!", "&", "=", "@",
    "[", "]", "::1", "a", "Z", "xn--", "é", "ß", "。", "ℌ", "ﬀ", "℀", "İ", "0", "443", "\t", " ", "\ud800",
]  # fmt: skip
URL_LIKE = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=14).map("".join)


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(), URL_LIKE, URL_LIKE.map("https://".__add__), URL_LIKE.map("https://a.nl/".__add__)))
def test_any_text_is_normal_after_one_pass_or_no_address(text: str) -> None:
    try:
        once = page_url(text)
    except BadUrl as error:
        assert error.why
        return
    assert page_url(once) == once
    assert once.isascii()
    parts = parse_url(once)
    assert once == str(parts)
    assert parts.path.startswith("/")


@settings(max_examples=300, deadline=None)
@given(URL_LIKE)
def test_any_link_on_a_page_is_an_address_or_not(text: str) -> None:
    try:
        found = page_url(text, "https://voorbeeld.nl/a/b?c#/d")
    except BadUrl:
        return
    assert page_url(found) == found
