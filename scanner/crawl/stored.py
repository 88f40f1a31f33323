"""A crawl's progress as JSON-able rows, so that a run that was killed goes on where it was.

A frontier is a function of its scope, of what each origin told (robots.txt, sitemaps)
and of what each visit showed. So those are all that is stored: when a run continues,
the same pages are chosen in the same order, and visits that are stored are not made again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from scanner.crawl.link import Visit
from scanner.crawl.robots import RobotsRules

VERSION = 1
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class OriginFacts:
    """What one origin told about itself. `robots` is `None` where its rules are ignored."""

    robots: RobotsRules | None = None
    sitemap_urls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """What is known from an earlier part of a run: facts by origin, visits by the candidate's address."""

    origins: Mapping[str, OriginFacts]
    visits: Mapping[str, Visit]


class UnreadableProgress(ValueError):
    """Rows that are not of this version."""


def origin_row(origin: str, facts: OriginFacts) -> Row:
    """The row to store of an origin."""
    rules = facts.robots
    robots = None
    if rules is not None:
        robots = {
            "text": rules.text,
            "user_agent": rules.user_agent,
            "note": rules.note,
            "refusal": rules.refusal,
        }
    return {"version": VERSION, "origin": origin, "robots": robots, "sitemap_urls": list(facts.sitemap_urls)}


def visit_row(url: str, visit: Visit) -> Row:
    """The row to store of a visit; `url` is the candidate's."""
    row: Row = msgspec.to_builtins(visit)
    return {"version": VERSION, "url": url, "visit": row}


def read_progress(origin_rows: Iterable[Row], visit_rows: Iterable[Row]) -> Progress:
    """Progress from stored rows. Raises `UnreadableProgress`."""
    try:
        origins = {_checked(row)["origin"]: _origin_facts(row) for row in origin_rows}
        visits = {_checked(row)["url"]: msgspec.convert(row["visit"], Visit) for row in visit_rows}
    except (KeyError, TypeError, msgspec.ValidationError) as error:
        raise UnreadableProgress(f"the crawl's stored progress cannot be read: {error}") from error
    return Progress(origins, visits)


def _checked(row: Row) -> Row:
    if row["version"] != VERSION:
        raise UnreadableProgress(f"the crawl's stored progress has version {row['version']}, not {VERSION}")
    return row


def _origin_facts(row: Row) -> OriginFacts:
    robots = row["robots"]
    return OriginFacts(None if robots is None else RobotsRules(**robots), tuple(row["sitemap_urls"]))
