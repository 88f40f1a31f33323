"""Reads the cookies with which a browser starts, from the files that other programs write.

Netscape's `cookies.txt` (curl, wget, browser extensions), a JSON list of cookies (browser
extensions), or the storage state that Playwright saves. Values never appear in an error or log.
"""

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Literal, TypedDict

from scanner.configuration.errors import BadOption

log = logging.getLogger(__name__)

OPTION: Final = "--cookie-file"
HTTP_ONLY_MARK: Final = "#HttpOnly_"  # curl's way to keep the flag in a format without a column for it
SESSION: Final = -1.0  # Playwright's expiry of a cookie that ends with the browser
SAME_SITE: Final[dict[str, Literal["Lax", "None", "Strict"]]] = {
    "lax": "Lax",
    "strict": "Strict",
    "none": "None",
    "no_restriction": "None",  # Chrome's extension API
}


class Cookie(TypedDict, total=False):
    """One cookie, in the form of Playwright's `add_cookies`; `expires` in seconds since 1970."""

    name: str
    value: str
    domain: str
    path: str
    expires: float
    httpOnly: bool
    secure: bool
    sameSite: Literal["Lax", "None", "Strict"]


def read_cookies(path: Path) -> list[Cookie]:
    """The cookies in a file. Raises `BadOption`, which names the line or the cookie that is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadOption(OPTION, path, f"{error.strerror}; name a file that can be read") from error
    except UnicodeDecodeError as error:
        raise BadOption(OPTION, path, "not UTF-8; save the file as UTF-8") from error
    is_json = text.lstrip().startswith(("[", "{"))
    cookies = list(_from_json(path, text) if is_json else _from_lines(path, text))
    if not cookies:
        raise BadOption(OPTION, path, "holds no cookies; export them again, or leave the option out")
    return cookies


def _from_lines(path: Path, text: str) -> Iterator[Cookie]:
    for number, line in enumerate(text.splitlines(), start=1):
        is_http_only = line.startswith(HTTP_ONLY_MARK)
        content = line.removeprefix(HTTP_ONLY_MARK)
        if not content.strip() or content.startswith("#"):
            continue
        columns = content.split("\t")
        if len(columns) != 7:
            what = f"line {number} has {len(columns)} columns, and cookies.txt has 7 with a tab between each"
            raise BadOption(OPTION, path, what)
        domain, _, folder, secure, expires, name, value = columns
        try:
            until = float(expires) or SESSION
        except ValueError as error:
            what = f"line {number} has no number in its fifth column, the time of expiry"
            raise BadOption(OPTION, path, what) from error
        yield Cookie(
            name=name,
            value=value,
            domain=domain,
            path=folder or "/",
            expires=until,
            httpOnly=is_http_only,
            secure=secure.upper() == "TRUE",
        )


def _from_json(path: Path, text: str) -> Iterator[Cookie]:
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        raise BadOption(OPTION, path, f"not valid JSON at line {error.lineno}: {error.msg}") from error
    if isinstance(document, dict):
        if document.get("origins"):
            log.warning("%s holds local storage too; --storage-state uses that, --cookie-file does not", path)
        document = document.get("cookies")
    if not isinstance(document, list):
        raise BadOption(OPTION, path, 'give a list of cookies, or an object with such a list under "cookies"')
    yield from cookies_in(path, document)


def cookies_in(path: Path, entries: list[Any], option: str = OPTION) -> list[Cookie]:
    """The cookies in a JSON list. Raises `BadOption` about the option that names the file."""
    return [_from_entry(path, number, entry, option) for number, entry in enumerate(entries, start=1)]


def _from_entry(path: Path, number: int, entry: Any, option: str) -> Cookie:
    for key in ("name", "value", "domain"):
        if not isinstance(entry, dict) or not isinstance(entry.get(key), str):
            raise BadOption(option, path, f'cookie {number} has no text under "{key}"')
    expires = entry.get("expires", entry.get("expirationDate"))
    if expires is not None and (isinstance(expires, bool) or not isinstance(expires, (int, float))):
        raise BadOption(option, path, f"cookie {number} expires at something that is no number of seconds since 1970")
    cookie = Cookie(
        name=entry["name"],
        value=entry["value"],
        domain=entry["domain"],
        path=str(entry.get("path") or "/"),
        expires=float(expires) if expires and expires > 0 else SESSION,
        httpOnly=bool(entry.get("httpOnly")),
        secure=bool(entry.get("secure")),
    )
    if same_site := SAME_SITE.get(str(entry.get("sameSite", "")).lower()):
        cookie["sameSite"] = same_site
    return cookie
