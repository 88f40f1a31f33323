"""Crawler traps: places that make new addresses for ever. Each is bounded, none is entered deeply.

A guard counts the addresses that it lets pass, by the *template* of the address (dates,
numbers and codes masked), and refuses more than a limit. The limits are generous
enough for real archives and far below what would fill a scan.
"""

import re
from collections import Counter
from dataclasses import dataclass

from scanner.crawl.reason import Reason
from scanner.crawl.url import Url, parse_url


@dataclass(frozen=True, slots=True)
class TrapLimits:
    """What is taken for a trap, beyond each number.

    `url_chars`: what sitemaps allow. `segments`: parts of a path. `parameters`: in one
    query; more are combined filters. `repeats`: a run of parts after itself, as in
    /a/b/a/b/a/b, and `same_segment`: one part anywhere. `queries_per_path`: different
    queries behind one path, and `parameter_sets_per_path`: different combinations of
    parameter names. `dates_per_template`, `codes_per_template`, `numbers_per_template`:
    addresses that differ in a date, a random code or a number alone.
    """

    url_chars: int = 2_000
    segments: int = 16
    parameters: int = 8
    repeats: int = 3
    same_segment: int = 4
    queries_per_path: int = 60
    parameter_sets_per_path: int = 12
    dates_per_template: int = 24
    codes_per_template: int = 50
    numbers_per_template: int = 500


_MONTH = (
    r"jan(?:uari|uary|uar|vier)?|feb(?:ruari|ruary|ruar)?|f[eé]vrier|m(?:aart|arch|ars|rz|aa?r)|apr(?:il)?|avril|mei|may|mai"
    r"|jun[ie]?|juin|jul[iy]?|juillet|aug(?:ustus|ust)?|ao[uû]t|sep(?:tember|tembre|t)?|o[kc]t(?:ober|obre)?"
    r"|nov(?:ember|embre)?|de[czc](?:ember|embre)?"
)
_YEAR = r"(?:19|20|21)\d\d"
_DATE = re.compile(
    rf"{_YEAR}[-_.]?(?:0?[1-9]|1[0-2])(?:[-_.]?(?:[0-2]?\d|3[01]))?(?:t[\d:%a-f+-]*z?)?"
    rf"|(?:[0-2]?\d|3[01])[-_.](?:0?[1-9]|1[0-2])[-_.]{_YEAR}|{_YEAR}-?w\d\d?"
    rf"|(?:\d\d?-)?(?:{_MONTH})-{_YEAR}|{_YEAR}-(?:{_MONTH})(?:-\d\d?)?",
    re.IGNORECASE,
)
_YEAR_ONLY = re.compile(_YEAR)
_CODE = re.compile(r"(?=[^0-9]*[0-9])(?=[^a-z]*[a-z])[a-z0-9_]{16,}|[0-9a-f]{8}-[0-9a-f-]{27}", re.IGNORECASE)
_DATE_PARAMETERS = re.compile(
    r"(?:.*[_-])?(?:date|datum|day|dag|week|month|maand|year|jaar|from|van|until|tot|start|end|begin|monat|jahr|tag|mois|jour"
    r"|annee|tribe-bar-date|ical|eventdate|time|timestamp)",
    re.IGNORECASE,
)
DATE, CODE, NUMBER = "{date}", "{code}", "{number}"


class TrapGuard:
    """Says of each new address whether it belongs to a trap. Its answers depend on the order of asking alone."""

    def __init__(self, limits: TrapLimits | None = None) -> None:
        self.limits = limits or TrapLimits()
        self._passed: Counter[tuple[str, str]] = Counter()
        self._parameter_sets: dict[str, set[str]] = {}

    def why(self, url: str) -> Reason | None:
        """The reason to leave `url`, or `None`; then it is counted. Ask once for each address. Raises `BadUrl`."""
        parts = parse_url(url)
        return self._shape(url, parts) or self._number(parts)

    def _shape(self, url: str, parts: Url) -> Reason | None:
        limits = self.limits
        if len(url) > limits.url_chars:
            return Reason("trap", f"trap: an address of more than {limits.url_chars} characters")
        path = _segments(parts)
        if len(path) > limits.segments:
            return Reason("trap", f"trap: a path of more than {limits.segments} parts")
        if _repeats(_masked(path), limits.repeats, limits.same_segment):
            return Reason("trap", "trap: a path that repeats itself")
        if len(_pairs(parts)) > limits.parameters:
            return Reason("trap", f"trap: more than {limits.parameters} parameters, such as filters combined")
        return None

    def _number(self, parts: Url) -> Reason | None:
        limits = self.limits
        path = parts.origin + "/" + "/".join(_masked(_segments(parts)))
        pairs = _pairs(parts)
        names = "&".join(sorted({name for name, _ in pairs}))
        template = path + (f"?{names}" if names else "")
        has_date = DATE in path or any(_is_date(name, value) for name, value in pairs)
        kinds = (
            ("date", has_date, template, limits.dates_per_template, "dates, such as a calendar"),
            ("code", CODE in path, path, limits.codes_per_template, "codes, such as session ids"),
            ("number", NUMBER in path, path, limits.numbers_per_template, "numbers"),
            ("query", bool(pairs), path, limits.queries_per_path, "queries"),
        )
        asked = [(kind, key, limit, what) for kind, applies, key, limit, what in kinds if applies]
        for kind, key, limit, what in asked:
            if self._passed[kind, key] >= limit:
                return Reason("trap", f"trap: more than {limit} pages that differ in {what}")
        if names and not self._has_room_for(path, names):
            return Reason(
                "trap", f"trap: more than {limits.parameter_sets_per_path} combinations of parameters behind one path"
            )
        self._passed.update((kind, key) for kind, key, _, _ in asked)
        return None

    def _has_room_for(self, path: str, names: str) -> bool:
        known = self._parameter_sets.setdefault(path, set())
        if names in known:
            return True
        if len(known) >= self.limits.parameter_sets_per_path:
            return False
        known.add(names)
        return True


def _segments(parts: Url) -> list[str]:
    route = parts.route.removeprefix("!").partition("?")[0]
    return [part for part in (*parts.path.split("/"), *route.split("/")) if part]


def _pairs(parts: Url) -> list[tuple[str, str]]:
    query = f"{parts.query}&{parts.route.partition('?')[2]}"
    split = (pair.partition("=") for pair in query.split("&") if pair)
    return [(name.lower(), value) for name, _, value in split]


def _masked(segments: list[str]) -> list[str]:
    """Dates, codes and numbers replaced by what they are; /2024/05/17 becomes one date."""
    masked: list[str] = []
    position = 0
    while position < len(segments):
        segment = segments[position]
        position += 1
        if _YEAR_ONLY.fullmatch(segment):
            while position < len(segments) and re.fullmatch(rf"\d\d?|{_MONTH}", segments[position], re.IGNORECASE):
                position += 1
            masked.append(DATE)
        elif _DATE.fullmatch(segment):
            masked.append(DATE)
        elif _CODE.fullmatch(segment):
            masked.append(CODE)
        else:
            masked.append(re.sub(r"\d+", NUMBER, segment))
    return masked


def _is_date(name: str, value: str) -> bool:
    return bool(_DATE.fullmatch(value)) or bool(_DATE_PARAMETERS.fullmatch(name) and re.search(r"\d", value))


def _repeats(masked: list[str], times: int, same_segment: int) -> bool:
    """Whether a run of parts, not of numbers alone, follows itself, or one part stands there many times."""
    words = Counter(part for part in masked if not part.startswith("{"))
    if words and max(words.values()) >= same_segment:
        return True
    for size in range(1, len(masked) // times + 1):
        for start in range(len(masked) - size * times + 1):
            run = masked[start : start + size]
            if masked[start : start + size * times] == run * times and not all(part.startswith("{") for part in run):
                return True
    return False
