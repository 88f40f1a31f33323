"""Reads a session from a storage state file as Playwright saves it: cookies and local storage."""

import json
from pathlib import Path
from typing import Any, Final

from scanner.browser.storage import OriginStorage, StoredSession
from scanner.configuration.cookies import cookies_in
from scanner.configuration.errors import BadOption

OPTION: Final = "--storage-state"


def read_storage_state(path: Path) -> StoredSession:
    """The session in a file. Raises `BadOption`; what is in the file never appears in an error."""
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise BadOption(OPTION, path, f"{error.strerror}; name a file that can be read") from error
    except ValueError as error:  # bad JSON or no UTF-8
        raise BadOption(OPTION, path, "not valid JSON; save the storage state again") from error
    if not isinstance(document, dict) or not isinstance(document.get("cookies", []), list):
        raise BadOption(OPTION, path, "no storage state: it must be an object with cookies and origins")
    cookies = cookies_in(path, document.get("cookies", []), OPTION)
    storages = tuple(_origin(path, entry) for entry in document.get("origins", []))
    if not cookies and not storages:
        raise BadOption(OPTION, path, "holds no cookies and no storage; log in and save it again")
    return StoredSession(tuple(cookies), storages)


def _origin(path: Path, entry: Any) -> OriginStorage:
    try:
        local = {str(item["name"]): str(item["value"]) for item in entry.get("localStorage", [])}
        session = {str(item["name"]): str(item["value"]) for item in entry.get("sessionStorage", [])}
        return OriginStorage(str(entry["origin"]), local, session)
    except (AttributeError, KeyError, TypeError) as error:
        raise BadOption(OPTION, path, "an entry of origins is not one that Playwright writes") from error
