"""Cookies from the files of other programs."""

import json
from pathlib import Path

import pytest

from scanner.configuration import BadOption
from scanner.configuration.cookies import read_cookies

NETSCAPE = """\
# Netscape HTTP Cookie File
# https://curl.se/docs/http-cookies.html

.example.nl\tTRUE\t/\tTRUE\t1893456000\tsession\ts3cret
#HttpOnly_www.example.nl\tFALSE\t/mijn\tFALSE\t0\tlogin\tabc
"""

PLAYWRIGHT = {
    "cookies": [
        {
            "name": "session",
            "value": "s3cret",
            "domain": ".example.nl",
            "path": "/",
            "expires": 1893456000.5,
            "httpOnly": True,
            "secure": True,
            "sameSite": "Lax",
        }
    ],
    "origins": [{"origin": "https://www.example.nl", "localStorage": [{"name": "a", "value": "b"}]}],
}

EXTENSION = [
    {
        "domain": "www.example.nl",
        "expirationDate": 1893456000,
        "hostOnly": True,
        "httpOnly": False,
        "name": "session",
        "path": "/mijn",
        "sameSite": "no_restriction",
        "secure": True,
        "session": False,
        "storeId": "0",
        "value": "s3cret",
    },
    {"domain": "www.example.nl", "name": "short", "value": "1", "sameSite": "unspecified"},
]


def write(tmp_path: Path, content: object) -> Path:
    path = tmp_path / "cookies"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def test_netscape_file_is_read(tmp_path: Path) -> None:
    assert read_cookies(write(tmp_path, NETSCAPE)) == [
        {
            "name": "session",
            "value": "s3cret",
            "domain": ".example.nl",
            "path": "/",
            "expires": 1893456000.0,
            "httpOnly": False,
            "secure": True,
        },
        {
            "name": "login",
            "value": "abc",
            "domain": "www.example.nl",
            "path": "/mijn",
            "expires": -1.0,
            "httpOnly": True,
            "secure": False,
        },
    ]


def test_storage_state_is_read_and_its_local_storage_mentioned(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert read_cookies(write(tmp_path, PLAYWRIGHT)) == PLAYWRIGHT["cookies"]
    assert "holds local storage too" in caplog.text


def test_list_of_a_browser_extension_is_read(tmp_path: Path) -> None:
    first, second = read_cookies(write(tmp_path, EXTENSION))
    assert (first["path"], first["expires"], first["sameSite"]) == ("/mijn", 1893456000.0, "None")
    assert (second["path"], second["expires"], second.get("sameSite")) == ("/", -1.0, None)


def test_cookie_that_says_nothing_of_other_sites_is_not_made_one_for_them(tmp_path: Path) -> None:
    """Chromium drops a cookie with SameSite=None that is not Secure."""
    (cookie,) = read_cookies(write(tmp_path, [{"name": "a", "value": "b", "domain": "127.0.0.1"}]))
    assert "sameSite" not in cookie


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "holds no cookies"),
        ("# only a comment\n", "holds no cookies"),
        ("[]", "holds no cookies"),
        (".example.nl TRUE / TRUE 0 session s3cret\n", "line 1 has 1 columns, and cookies.txt has 7"),
        ("#\n.example.nl\tTRUE\t/\tTRUE\tsoon\ta\ts3cret\n", "line 2 has no number in its fifth column"),
        ("[{\n", "not valid JSON at line 2"),
        ('{"session": "s3cret"}', 'give a list of cookies, or an object with such a list under "cookies"'),
        ('[{"name": "a", "value": "s3cret"}]', 'cookie 1 has no text under "domain"'),
        ('[{"name": "a", "value": 3, "domain": "a.nl"}]', 'cookie 1 has no text under "value"'),
        ('["a=s3cret"]', 'cookie 1 has no text under "name"'),
        ('[{"name": "a", "value": "s3cret", "domain": "a.nl", "expires": "soon"}]', "cookie 1 expires at something"),
    ],
)
def test_bad_file_is_named_without_its_values(tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(BadOption) as caught:
        read_cookies(write(tmp_path, content))
    assert message in str(caught.value)
    assert str(caught.value).startswith("--cookie-file ")
    assert "s3cret" not in str(caught.value)


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadOption, match="No such file"):
        read_cookies(tmp_path / "gone.txt")
