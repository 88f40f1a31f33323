"""What makes a visitor known to a site: cookies and storage, taken from one tab and given to another."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scanner.browser.worlds import ScriptFailed, Worlds

TAKE = """() => {
  const all = (storage) => Object.fromEntries(Object.keys(storage).map((key) => [key, storage.getItem(key)]));
  try { return [location.origin, all(localStorage), all(sessionStorage)]; } catch { return null; }
}"""
# Only into what is empty: a document that comes second in one load finds what the first made of it.
GIVE = """((stored) => {
  const mine = stored[location.origin];
  if (!mine) return;
  try {
    for (const [storage, items] of [[localStorage, mine[0]], [sessionStorage, mine[1]]]) {
      if (!storage.length) for (const [key, value] of Object.entries(items)) storage.setItem(key, value);
    }
  } catch { /* storage is off */ }
})"""


@dataclass(frozen=True, slots=True)
class OriginStorage:
    """The local and session storage of one origin."""

    origin: str
    local: Mapping[str, str] = field(repr=False)
    session: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class StoredSession:
    """Cookies in Playwright's form, and storage by origin."""

    cookies: tuple[Any, ...] = field(repr=False)
    storages: tuple[OriginStorage, ...] = ()


async def storages_of(worlds: Worlds) -> tuple[OriginStorage, ...]:
    """What the documents of a page have in storage, by origin; the main document's first."""
    found: dict[str, OriginStorage] = {}
    for frame in await worlds.frames():
        if not worlds.has_world(frame.id):
            continue
        try:
            taken = await worlds.call(frame.id, TAKE)
        except ScriptFailed:
            continue
        if taken and (taken[1] or taken[2]):
            found.setdefault(taken[0], OriginStorage(*taken))
    return tuple(found.values())


def storage_script(storages: tuple[OriginStorage, ...]) -> str:
    """What fills the storage of a new document before the page's own scripts; nothing without storage."""
    if not storages:
        return ""
    stored = {one.origin: [dict(one.local), dict(one.session)] for one in storages}
    return f"{GIVE}({json.dumps(stored)});"
