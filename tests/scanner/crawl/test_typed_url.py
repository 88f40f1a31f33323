"""Addresses as people type them: what is wrong, and what to write instead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.crawl.typed_url import typed_url
from scanner.crawl.url import BadUrl


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("", "is empty; name a page"),
        ("   ", "is empty; name a page"),
        ("www.voorbeeld.nl", "did you mean https://www.voorbeeld.nl?"),
        ("voorbeeld.nl/contact", "did you mean https://voorbeeld.nl/contact?"),
        ("voorbeeld.nl:8443/contact", "did you mean https://voorbeeld.nl:8443/contact?"),
        ("//voorbeeld.nl/contact", "did you mean https://voorbeeld.nl/contact?"),
        ("localhost:8000/help", "did you mean http://localhost:8000/help?"),
        ("127.0.0.1:8000", "did you mean http://127.0.0.1:8000?"),
        ("https:/voorbeeld.nl", "did you mean https://voorbeeld.nl?"),
        ("https:voorbeeld.nl", "did you mean https://voorbeeld.nl?"),
        ("http//voorbeeld.nl", "did you mean http://voorbeeld.nl?"),
        ("contact", "write it as https://www.example.org/page"),
        ("ftp://voorbeeld.nl/", "scheme ftp:"),
        ("htps://voorbeeld.nl/", "scheme htps:"),
        ("file:///home/jan/index.html", "python -m http.server"),
        ("/home/jan/index.html", "python -m http.server"),
        ("./index.html", "python -m http.server"),
        ("C:\\site\\index.html", "python -m http.server"),
        ("https://voorbeeld.nl/a b", "%20"),
        ("https://a.nl/ https://b.nl/", "one address at a time"),
        ("https://", "no host"),
        ("https:///pad", "no host"),
    ],
)
def test_slip_gets_advice(typed: str, advice: str) -> None:
    with pytest.raises(BadUrl) as caught:
        typed_url(typed)
    assert advice in caught.value.why


def test_good_address_is_normalised() -> None:
    assert typed_url(" HTTP://LOCALHOST:8000/Help/#/x ") == "http://localhost:8000/Help/#/x"
    assert typed_url("https://voorbeeld.nl") == "https://voorbeeld.nl/"


@given(st.text())
def test_any_text_is_an_address_or_gets_advice(text: str) -> None:
    try:
        assert typed_url(text).startswith(("http://", "https://"))
    except BadUrl as error:
        assert str(error)
