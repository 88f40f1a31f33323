"""Recipes: how the server of a chat answers requests and messages of a socket, as data."""

import re
import tomllib
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files

import msgspec

TEXT = r'(?P<text>(?:[^"\\]|\\.)*)'


@dataclass(frozen=True, slots=True)
class Request:
    """A request that is answered. `waits` holds the answer until there is an event (long polling).

    `keep` is the form in which our message stands in the history of the chat.
    """

    answer: str
    method: str = "POST"
    url: str = ""
    hears: str = ""
    type: str = "application/json"
    echo: str = ""
    keep: str = ""
    waits: bool = False

    def heard(self, method: str, url: str, body: str) -> dict[str, str] | None:
        """The named parts of a request that this answers, else `None`."""
        if self.method not in ("*", method):
            return None
        return _heard(self.url, url, self.hears, body)


@dataclass(frozen=True, slots=True)
class Message:
    """A message of ours on a socket that is answered."""

    hears: str
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Socket:
    """A WebSocket that is answered: what it says first, and what to which message."""

    url: str = ""
    opens: tuple[str, ...] = ()
    messages: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Recipe:
    """One protocol; see `data/recipes.toml`."""

    title: str
    forms: dict[str, str]
    push: str = ""
    between: str | None = None
    requests: tuple[Request, ...] = ()
    sockets: tuple[Socket, ...] = ()
    address: re.Pattern[str] | None = field(default=None, compare=False)

    @property
    def needs_address(self) -> bool:
        """Whether only the configuration can say which addresses are the chat's."""
        return not all([*(one.url for one in self.requests), *(one.url for one in self.sockets)])

    def at(self, pattern: str | None) -> "Recipe":
        """The recipe for these addresses alone; `*` in the pattern stands for anything."""
        if pattern is None:
            return self
        wild = ".*".join(re.escape(part) for part in pattern.split("*"))
        begins = "" if "://" in pattern else r"\w+://[^/?#]+"
        return replace(self, address=re.compile(begins + wild))

    def with_forms(self, reply: str | None, answer: str | None) -> "Recipe":
        """The recipe with other forms of a reply and of the answer to a message."""
        forms = {"reply": reply} if reply is not None else self.forms
        if answer is None:
            return replace(self, forms=forms)
        changed = (replace(one, answer=answer) if "<text>" in one.hears else one for one in self.requests)
        return replace(self, forms=forms, requests=tuple(changed))

    def is_at(self, url: str) -> bool:
        """Whether an address is among those that the configuration names."""
        return self.address is None or self.address.fullmatch(url) is not None


@cache
def recipes() -> dict[str, Recipe]:
    """All recipes by name."""
    text = files("scanner.chat.stand_in").joinpath("data", "recipes.toml").read_text(encoding="utf-8")
    listed = tomllib.loads(text)
    return {
        name: Recipe(
            title=one["title"],
            forms=one["forms"],
            push=one.get("push", ""),
            between=one.get("between"),
            requests=msgspec.convert(one.get("requests", []), tuple[Request, ...]),
            sockets=msgspec.convert(one.get("sockets", []), tuple[Socket, ...]),
        )
        for name, one in listed.items()
    }


def found_at(url_form: str, url: str) -> re.Match[str] | None:
    """Where an address has this form; not within its query, which may name any other address."""
    found = re.search(url_form, url)
    return found if found is not None and not {"?", "#"} & set(url[: found.start()]) else None


def _heard(url_form: str, url: str, form: str, body: str) -> dict[str, str] | None:
    at = found_at(url_form, url)
    found = heard_in(form, body)
    return {**at.groupdict(), **found} if at is not None and found is not None else None


def heard_in(form: str, body: str) -> dict[str, str] | None:
    """The named parts of a message that has this form, else `None`."""
    match = re.search(form.replace("<text>", TEXT), body, re.DOTALL)
    return {name: value or "" for name, value in match.groupdict().items()} if match is not None else None
