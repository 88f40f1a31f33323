"""How a result came about: for people in English and Dutch, and for machines in `method.json`."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
from markupsafe import Markup

from checks.text import Language, Text
from reports.html import coverage, page_data
from reports.html.report import environment
from reports.html.wording import Wording
from reports.pack.container import Entry
from reports.pack.missing import Missing
from reports.result import Result

FOLDER = "method"
LANGUAGES: tuple[Language, ...] = ("en", "nl")
TIME_ZONE = "UTC"


def method(result: Result, missing: list[Missing]) -> Iterator[Entry]:
    """The documents about the method."""
    yield Entry(f"{FOLDER}/method.json", "method", _for_machines(result, missing))
    for language in LANGUAGES:
        yield Entry(f"{FOLDER}/method.{language}.html", "method", _for_people(result, missing, language))


def conditions(result: Result) -> dict[str, int]:
    """The conditions under which something was judged, with the number of pages for each, by name."""
    seen = {(one.condition, one.page) for one in result.assertions if one.outcome != "untested"}
    return dict(sorted(Counter(condition for condition, _ in seen).items()))


def viewport(result: Result) -> str | None:
    """Width and height of the ordinary window in CSS pixels, as text; `None` where the run does not say."""
    size = result.scope.get("options", {}).get("viewport")
    return f"{size[0]} × {size[1]}" if isinstance(size, list) and len(size) == 2 else None


def _for_machines(result: Result, missing: list[Missing]) -> bytes:
    document: dict[str, Any] = {
        "tool": result.tool,
        "engines": result.engines,
        "browser": result.browser,
        "started": result.started,
        "finished": result.finished,
        "time_zone": TIME_ZONE,
        "complete": result.complete,
        "viewport_css_px": result.scope.get("options", {}).get("viewport"),
        "conditions": conditions(result),
        "scope": result.scope,
        "sample": result.pages,
        "urls_not_scanned": result.urls_not_scanned,
        "requests_stopped": result.requests_stopped,
        "checks": [{"id": one.id, "criteria": one.criteria, "source": one.source} for one in result.checks],
        "problems": result.problems,
        "missing": missing,
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"


def _for_people(result: Result, missing: list[Missing], language: Language) -> bytes:
    wording = Wording(language)
    lacks: dict[str, list[Missing]] = {}
    for one in missing:
        lacks.setdefault(one.kind, []).append(one)
    page = environment(wording, "reports.pack").get_template("method.html.j2")
    written = page.render(
        result=result,
        p=lambda key: _texts()[key].in_language(language),
        scope=list(coverage.scope_lines(result.scope)),
        conditions=conditions(result),
        viewport=viewport(result),
        lacks=lacks,
        sites=list(dict.fromkeys(page_data.host(one.url) for one in result.pages)),
        css=Markup(_style()),  # noqa: S704  (our own file)
        css_hash=page_data.policy_hash(_style()),
    )
    return written.encode("utf-8", "backslashreplace")


@cache
def _texts() -> dict[str, Text]:
    return msgspec.json.decode(files("reports.pack").joinpath("texts.json").read_bytes(), type=dict[str, Text])


@cache
def _style() -> str:
    return files("reports.dutch").joinpath("paper.css").read_text(encoding="utf-8")
