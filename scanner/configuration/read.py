"""Reads the values that have a form of their own: sizes, headers, hosts, URLs, files. Each raises `BadOption`.

A reader takes what the command line or TOML gives, and also what it made itself, unchanged.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from urllib.parse import SplitResult, urlsplit

from checks.registry import Selection, UnknownSelection
from scanner.chat.stand_in.recipe import recipes
from scanner.chat.stand_in.scenario import BadTurn, Turn, turn_from
from scanner.configuration.errors import BadOption
from scanner.configuration.nearest import did_you_mean
from scanner.crawl.scope import BadPattern, scope_of
from scanner.crawl.typed_url import typed_url
from scanner.crawl.url import BadUrl, parse_url

VIEWPORT_CSS_PX: Final = range(50, 10_001)  # Chromium clips smaller windows, and larger pictures fail
HEADER_NAME: Final = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"  # a token of RFC 9110, 5.6.2
HOST_LABEL: Final = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
PROXY_SCHEMES: Final = ("http", "https", "socks5")
WEB_PORTS: Final = range(1, 65_536)


def read_viewport(value: object) -> tuple[int, int]:
    """Width and height in CSS px from `1280x720`."""
    if isinstance(value, tuple):
        return value
    match = re.fullmatch(r"(\d{1,5})\s*[xX×]\s*(\d{1,5})", str(value).strip())
    size = (int(match[1]), int(match[2])) if match else (0, 0)
    if size[0] not in VIEWPORT_CSS_PX or size[1] not in VIEWPORT_CSS_PX:
        limits = f"each {VIEWPORT_CSS_PX.start} to {VIEWPORT_CSS_PX.stop - 1}"
        raise BadOption("--viewport", value, f"give width x height in CSS px, {limits}, such as 1280x720")
    return size


def read_headers(value: object) -> dict[str, str]:
    """Request headers from a TOML table, or from `K=V` and `K: V` as on the command line."""
    if isinstance(value, Mapping):
        return {_header_name(name): _header_value(name, text) for name, text in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return dict(read_header(one) for one in value)
    raise BadOption("--header", "", "give a table of names and values, such as { X-Test = 'yes' }")


def read_header(text: object) -> tuple[str, str]:
    """Name and value from `K=V` or `K: V`. The value never appears in an error: it may be a password."""
    match = re.match(rf"\s*({HEADER_NAME})\s*[=:]\s*", str(text))
    if not match:
        raise BadOption("--header", "", "give NAME=VALUE or 'NAME: VALUE', such as X-Test=yes")
    return match[1], _header_value(match[1], str(text)[match.end() :].rstrip())


def _header_name(name: object) -> str:
    if not re.fullmatch(HEADER_NAME, str(name)):
        raise BadOption("--header", "", f'"{name}" is no name for a header; use letters, digits and hyphens')
    return str(name)


def _header_value(name: object, text: object) -> str:
    if not isinstance(text, str) or re.search(r"[\x00-\x08\x0a-\x1f\x7f]", text):
        raise BadOption("--header", "", f"the value of {name} must be text on one line")
    return text


def read_host(value: object) -> str:
    """`host` or `host:port` in the form in which URLs are compared: lower case, other alphabets as xn--."""
    text = str(value).strip()
    what_to_do = "give a host, with a port or without, and nothing else, such as chat.example.nl or localhost:8000"
    if not text or re.search(r"[/?#@\s*]", text):
        raise BadOption("--allow-effects", value, what_to_do)
    try:
        parts = urlsplit(f"//{text}")
        host, port = _ascii_host(parts), parts.port
    except ValueError as error:
        raise BadOption("--allow-effects", value, what_to_do) from error
    return f"{host}:{port}" if port else host


def _ascii_host(parts: SplitResult) -> str:
    host = parts.hostname or ""
    if ":" in host:
        return f"[{host}]"
    host = host.encode("idna").decode("ascii").lower()
    if not all(HOST_LABEL.fullmatch(label) for label in host.removesuffix(".").split(".")):
        raise ValueError(f"{host} is no host name")
    return host


def read_url(value: object) -> str:
    """An http or https address in the normal form in which the crawl compares them."""
    try:
        return typed_url(str(value))
    except BadUrl as error:
        # An address with a password in it is not repeated.
        raise BadOption("URL", "" if "@" in str(value) else value, f"it {error.why}") from error


def read_origin(value: object) -> str:
    """Scheme, host and port, such as `https://www.example.nl`, without what comes after."""
    url = parse_url(read_url(value))
    if url.path != "/" or url.query or url.route:
        raise BadOption("origins", value, "leave out the path; path_prefixes is the place for it")
    return url.origin


def read_proxy(value: object) -> str:
    """A proxy as a URL. It does not appear in an error: it may hold a password."""
    text = str(value).strip()
    what_to_do = "give a URL that starts with http://, https:// or socks5://, such as http://proxy.example.nl:3128"
    try:
        parts = urlsplit(text)
        is_proxy = parts.scheme in PROXY_SCHEMES and bool(_ascii_host(parts)) and parts.port in (None, *WEB_PORTS)
    except ValueError:
        is_proxy = False
    if not is_proxy or parts.path.strip("/") or parts.query:
        raise BadOption("--proxy", "", what_to_do)
    if parts.scheme == "socks5" and parts.username:
        raise BadOption(
            "--proxy", "", "Chromium cannot log in to a socks5 proxy; use an http proxy or one without a name"
        )
    return text


def proxy_settings(proxy: str) -> dict[str, Any]:
    """A proxy as Playwright wants it: the name and password apart from the address."""
    parts = urlsplit(proxy)
    settings: dict[str, Any] = {"server": f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"}
    if parts.username:
        settings |= {"username": parts.username, "password": parts.password or ""}
    return settings


def read_selection(value: object) -> str:
    """A word for `only` and `skip`: a check, a criterion, a product rule or a group that exists."""
    try:
        Selection(only=(str(value),))
    except UnknownSelection as error:
        hint = did_you_mean(str(value), error.known) or "`loketscan checks` lists them"
        raise BadOption(
            "--only or --skip", value, f"no check, success criterion or group is called so; {hint}"
        ) from error
    return str(value)


def read_pattern(value: object) -> str:
    """A pattern of addresses that can match one, as the crawl understands it."""
    try:
        scope_of((), include=(str(value),))
    except BadPattern as error:
        raise BadOption("include or exclude", value, f"it {error.why}") from error
    return str(value)


def read_recipe(value: str) -> str:
    """The name of a recipe for stand-in answers that exists."""
    if value not in recipes():
        hint = did_you_mean(value, recipes())
        raise BadOption("recipe", value, f"it must be one of {', '.join(recipes())}" + (f"; {hint}" if hint else ""))
    return value


def read_turn(value: object) -> Turn:
    """What a stand-in answers to one message."""
    if isinstance(value, Turn):
        return value
    if not isinstance(value, Mapping):
        raise BadOption("turns", value, 'a turn is a table, such as { say = "Goedemiddag" }')
    try:
        return turn_from(value)
    except BadTurn as error:
        raise BadOption("turns", dict(value), str(error)) from error


def read_existing_file(value: object) -> Path:
    """A file that is there."""
    path = Path(str(value)).expanduser()
    if not path.is_file():
        raise BadOption("", value, "there is no such file")
    return path
