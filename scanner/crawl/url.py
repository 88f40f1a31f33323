"""Addresses of pages in one normal form, so that equal addresses are equal strings.

The form is that of RFC 3986, section 6.2, as far as it keeps the meaning: case of
scheme, host and percent codes, dot segments, default port, empty path. Hosts are
written in ASCII. The query keeps its order. A fragment is dropped, unless it is a
hash route (`#/…`, `#!…`), behind which a single-page application shows other content.
"""

import ipaddress
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from scanner.errors import ScannerError

DEFAULT_PORTS = {"http": 80, "https": 443}
SHOWN_CHARS = 200

# RFC 3986, appendix B
_PARTS = re.compile(r"(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.DOTALL)
_UNRESERVED = r"A-Za-z0-9._~\-"
_PATH_CODES = re.compile(rf"%([0-9A-Fa-f]{{2}})|[^{_UNRESERVED}!$&'()*+,;=:@/\[\]]")
_QUERY_CODES = re.compile(rf"%([0-9A-Fa-f]{{2}})|[^{_UNRESERVED}!$&'()*+,;=:@/?\[\]]")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*")
_CREDENTIALS = re.compile(r"//[^/?#]*@")
_SURROGATES = re.compile("[\ud800-\udfff]")
_NOT_IN_HOST = re.compile(r"[\x00-\x20\x7f\"#%/:<>?@\[\\\]^`{|}\ufffd]")
_DOTS = str.maketrans("。．｡", "...")


class BadUrl(ScannerError):
    """An address that no page can have. `why` completes the sentence that starts with the address."""

    def __init__(self, url: str, why: str) -> None:
        self.url = _shown(url)
        self.why = why
        super().__init__(f"{self.url or 'the address'} {why}")


@dataclass(frozen=True, slots=True)
class Url:
    """An address in normal form, taken apart. `query` and `route` are empty where there is none."""

    scheme: str
    host: str
    port: int | None
    path: str
    query: str
    route: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, without a slash at the end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port is None else f":{self.port}")

    @property
    def path_and_query(self) -> str:
        """What follows the origin, hash route included."""
        return self.path + (f"?{self.query}" if self.query else "") + (f"#{self.route}" if self.route else "")

    def __str__(self) -> str:
        return self.origin + self.path_and_query


def page_url(text: str, base: str | None = None) -> str:
    """`text`, as it stands in a link, in normal form; relative to `base` where one is given. Raises `BadUrl`."""
    return str(parse_url(text, base))


def origin_of(url: str) -> str:
    """Scheme, host and port of an address, such as `https://www.example.org`. Raises `BadUrl`."""
    return parse_url(url).origin


def is_same_origin(one: str, other: str) -> bool:
    """Whether two addresses have scheme, host and port in common. Raises `BadUrl`."""
    return origin_of(one) == origin_of(other)


@lru_cache(maxsize=16_384)
def parse_url(text: str, base: str | None = None) -> Url:
    """The parts of an address, normalised. Only http: and https: are pages. Raises `BadUrl`."""
    scheme, authority, path, query, fragment = _resolved(_cleaned(text), base)
    if scheme is None:
        raise BadUrl(text, "has no scheme; write https:// in front of it")
    scheme = scheme.lower()
    if scheme not in DEFAULT_PORTS:
        if not _SCHEME.fullmatch(scheme):
            raise BadUrl(text, "is no address")
        raise BadUrl(text, f"has the scheme {scheme[:20]}:, and only http: and https: are scanned")
    if not authority:
        raise BadUrl(text, f"has no host; write it as {scheme}://www.example.org/")
    try:
        host, port = _host_and_port(authority)
    except BadUrl as error:
        raise BadUrl(text, error.why) from None
    return Url(
        scheme=scheme,
        host=host,
        port=None if port == DEFAULT_PORTS[scheme] else port,
        path=_without_dot_segments(_with_normal_codes(path, _PATH_CODES)),
        query=_with_normal_codes(query or "", _QUERY_CODES),
        route=_route(fragment),
    )


Parts = tuple[str | None, str | None, str, str | None, str | None]


def _resolved(text: str, base: str | None) -> Parts:
    """RFC 3986, section 5.2.2. A browser takes a backslash before the query for a slash."""
    head, mark, tail = _before_query(text)
    scheme, authority, path, query, fragment = _split(head.replace("\\", "/") + mark + tail)
    if base is None or scheme is not None:
        return scheme, authority, path, query, fragment
    over = parse_url(base)
    over_authority = over.origin.removeprefix(f"{over.scheme}://")
    if authority is not None:
        return over.scheme, authority, path, query, fragment
    if not path:
        return over.scheme, over_authority, over.path, over.query if query is None else query, fragment
    if not path.startswith("/"):
        path = over.path.rpartition("/")[0] + "/" + path
    return over.scheme, over_authority, path, query, fragment


def _split(text: str) -> Parts:
    found = _PARTS.fullmatch(text)
    if found is None:  # every part of the pattern is optional, so this is for the reader of types
        raise BadUrl(text, "is no address")
    scheme, authority, path, query, fragment = found.groups()
    return scheme, authority, path, query, fragment


def _before_query(text: str) -> tuple[str, str, str]:
    found = re.search(r"[?#]", text)
    return (text, "", "") if found is None else (text[: found.start()], found[0], text[found.end() :])


def _cleaned(text: str) -> str:
    """Without what browsers ignore: controls and spaces around, tabs and line ends within."""
    inner = text.strip("".join(map(chr, range(33)))).replace("\t", "").replace("\n", "").replace("\r", "")
    return _SURROGATES.sub("\ufffd", inner)


@lru_cache(maxsize=4_096)
def _host_and_port(authority: str) -> tuple[str, int | None]:
    if "@" in authority:
        raise BadUrl(
            authority,
            "holds a user name or password, which would end up in reports; use --header Authorization=… instead",
        )
    host, colon, port = authority.rpartition(":")
    if not colon or "]" in port:
        host, port = authority, ""
    if port and not (port.isascii() and port.isdigit() and len(port.lstrip("0")) < 6 and int(port) < 65_536):
        raise BadUrl(authority, f"has the port {port[:20]!r}; a port is a number up to 65535")
    return _host(host), int(port) if port else None


def _host(raw: str) -> str:
    if raw.startswith("["):
        return _ipv6(raw)
    host = _ascii_host(unquote(raw))
    if not host:
        raise BadUrl(raw, "has no host")
    labels = host.split(".")
    if len(host) > 253 or any(not 0 < len(label) < 64 for label in labels):
        raise BadUrl(raw, f"has the host {_shown(raw)!r}, which has an empty or too long part")
    if labels[-1].isdigit():
        try:
            return str(ipaddress.IPv4Address(host))
        except ValueError:
            raise BadUrl(raw, f"has the host {host!r}, which is no IP address of four numbers") from None
    return host


def _ascii_host(host: str) -> str:
    """The host in lower-case ASCII. Letters outside ASCII become punycode, ß kept as browsers keep it."""
    normal = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", host.translate(_DOTS)).lower()).lower()
    if _NOT_IN_HOST.search(normal) or any(unicodedata.category(one)[0] in "CZ" for one in normal):
        raise BadUrl(host, f"has the host {_shown(host)!r}, which holds characters that no host has")
    labels = normal.removesuffix(".").split(".")
    return ".".join(label if label.isascii() else "xn--" + label.encode("punycode").decode() for label in labels)


def _ipv6(raw: str) -> str:
    inner = raw.removeprefix("[").removesuffix("]")
    try:
        # a zone (`%eth0`) is of this computer only
        return ipaddress.IPv6Address("zone" if "%" in inner else inner).compressed
    except ValueError:
        raise BadUrl(raw, f"has the host {_shown(raw)!r}, which is no IPv6 address") from None


def _with_normal_codes(text: str, codes: re.Pattern[str]) -> str:
    """Percent codes in upper case, needless ones decoded, missing ones written. A lone % becomes %25."""
    return codes.sub(_normal_code, text)


def _normal_code(found: re.Match[str]) -> str:
    if found[1] is None:
        return "".join(f"%{byte:02X}" for byte in found[0].encode())
    character = chr(int(found[1], 16))
    return character if re.fullmatch(f"[{_UNRESERVED}]", character) else f"%{found[1].upper()}"


def _without_dot_segments(path: str) -> str:
    kept: list[str] = []
    segments = path.removeprefix("/").split("/")
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)


def _route(fragment: str | None) -> str:
    """A fragment that a single-page application reads as a path. Bare `#/` and `#!` are the page itself."""
    if fragment is None or fragment in ("/", "!", "!/") or not fragment.startswith(("/", "!")):
        return ""
    return _with_normal_codes(fragment, _QUERY_CODES)


def _shown(url: str) -> str:
    """An address as it may be printed: without credentials, not endless."""
    safe = _SURROGATES.sub("\ufffd", _CREDENTIALS.sub("//…@", url))
    return safe if len(safe) <= SHOWN_CHARS else safe[:SHOWN_CHARS] + "…"
