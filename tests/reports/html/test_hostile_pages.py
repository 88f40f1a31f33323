"""What a scanned page holds is shown and never obeyed."""

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from checks.text import Language
from reports.html import write_html
from reports.html.page_data import anchor, host, is_picture, visible, web_address
from reports.result import Result

BEARING_MARKUP = ("script", "iframe", "object", "embed", "base", "link", "form", "input", "button", "template")
ADDRESSES = ("href", "src", "action", "formaction", "srcset", "poster", "data", "xlink:href", "srcdoc")


def test_no_element_or_attribute_of_a_page_becomes_one_of_the_report(soup: BeautifulSoup) -> None:
    assert not soup.select(", ".join(BEARING_MARKUP))
    assert len(soup.select("style")) == 1
    for element in soup.find_all(True):
        assert not [name for name in element.attrs if name.lower().startswith("on") or name == "style"]


def test_addresses_are_web_anchors_or_evidence_of_the_run(soup: BeautifulSoup) -> None:
    for element in soup.find_all(True):
        for name in ADDRESSES:
            if value := element.attrs.get(name):
                assert re.match(r"https?://|#[\w.-]+$|evidence/[\w.-]+\.(?:png|txt)$", value), (name, value)


def test_hostile_texts_are_shown_whole(soup: BeautifulSoup, golden: Result) -> None:
    words = soup.get_text()
    title = next(page.title for page in golden.pages if "onerror" in page.title)
    assert visible(title) in words
    assert "<script>alert(5)</script><style>*{display:none}</style>" in words
    assert "{{ 7*7 }} {% raw %}" in words
    assert "javascript:alert(8)" in words


def test_hidden_characters_are_written_out(report_paths: dict[Language, Path], language: Language) -> None:
    raw = report_paths[language].read_text(encoding="utf-8")
    for hidden in "\u202e\u2067\u200b\u0007\u0000":
        assert hidden not in raw
        assert f"[U+{ord(hidden):04X}]" in raw


def test_policy_allows_our_style_and_pictures_alone(soup: BeautifulSoup) -> None:
    (policy,) = [meta["content"] for meta in soup.select("meta[http-equiv='Content-Security-Policy']")]
    assert soup.style is not None
    digest = base64.b64encode(hashlib.sha256(str(soup.style.string).encode()).digest()).decode()
    assert str(policy).startswith("default-src 'none'; ")
    assert f"style-src 'sha256-{digest}'" in policy
    assert "script-src" not in policy
    assert "unsafe" not in policy


def test_evidence_outside_the_run_folder_is_not_shown(soup: BeautifulSoup) -> None:
    assert "passwd" not in soup.get_text() + "".join(str(image["src"]) for image in soup.select("img"))


def test_lone_surrogate_can_be_written(golden: Result, tmp_path: Path) -> None:
    pages = [replace(golden.pages[0], title="half \ud83d")]
    path = write_html(replace(golden, pages=pages, assertions=[]), tmp_path, "en")
    assert "half [U+D83D]" in path.read_text(encoding="utf-8")


def test_hostile_ids_become_plain_anchors(golden: Result, render: Callable[[Result, Language], BeautifulSoup]) -> None:
    evil = '"><script>alert(11)</script>'
    pages = [replace(page, id=page.id + evil) for page in golden.pages]
    assertions = [replace(one, page=one.page + evil, check=evil, fingerprint=evil) for one in golden.assertions]
    soup = render(replace(golden, pages=pages, assertions=assertions), "en")
    assert not soup.select("script")
    assert all(re.fullmatch(r"[\w.-]+", str(element["id"])) for element in soup.select("[id]"))


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example/",
        "https://",
        "https://bank.example@evil.example/",
        "https://[broken/",
        "https:\\\\evil.example",
        "https://a.example/\u202egnp",
        "",
    ],
)
def test_address_that_is_no_plain_web_address_is_no_link(url: str) -> None:
    assert web_address(url) is None


@pytest.mark.parametrize("url", ["https://loket.voorbeeld.nl/a?b=<c>&d=\"e'", "http://127.0.0.1:8000/", "HTTPS://X.nl"])
def test_web_address_is_a_link(url: str) -> None:
    assert web_address(url) == url


def test_host_is_named_without_credentials() -> None:
    assert host("https://user:secret@loket.voorbeeld.nl:8443/x") == "loket.voorbeeld.nl:8443"
    assert host("about:blank") == "about:blank"
    assert host("https://[broken") == "https://[broken"


def test_pictures_lie_in_the_evidence_folder() -> None:
    assert is_picture("evidence/3f9c1a77.png")
    for path in (
        "evidence/../x.png",
        "/evidence/x.png",
        "evidence/x.svg",
        "https://e.example/x.png",
        "evidence/a/b.png",
    ):
        assert not is_picture(path)


def test_anchor_is_stable_and_plain() -> None:
    assert anchor("page", "p12") == "page-p12"
    assert anchor("check", "axe/label") == anchor("check", "axe/label") != anchor("check", "axe label")
    assert re.fullmatch(r"check-[0-9a-f]{16}", anchor("check", "a b\ud800"))


def test_visible_keeps_what_a_reader_sees() -> None:
    assert visible("één\t\r\nمرحبا 👩\u200d🔧") == "één\t\nمرحبا 👩\u200d🔧"
    assert visible("a\u202eb\u2028c\x1bd\r") == "a[U+202E]b[U+2028]c[U+001B]d[U+000D]"
