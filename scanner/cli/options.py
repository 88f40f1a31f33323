"""The options that `page` and `scan` share, and how they become `RunOptions`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from reports.format_names import FORMATS
from scanner.configuration import Configuration, RunOptions, resolve

Command = TypeVar("Command", bound=Callable[..., Any])

RUN_OPTIONS = [
    click.option(
        "--output", metavar="DIR", help="Run folder; an unfinished run there is continued. [new one in runs/]"
    ),
    click.option("--workers", type=int, metavar="N", help="Pages at a time. [the number of cores]"),
    click.option(
        "--timeout", type=float, metavar="S", help="Seconds that a page, or one further state of it, may take. [60]"
    ),
    click.option("--rate", type=float, metavar="R", help="Pages per second per host; loopback has no limit. [2]"),
    click.option("--only", multiple=True, metavar="X", help="Only this check, criterion (1.4.3) or group. Repeatable."),
    click.option("--skip", multiple=True, metavar="X", help="Not this check, criterion or group. Repeatable."),
    click.option("--fail-on", metavar="IMPACT", help="minor, moderate, serious, critical or none. [moderate]"),
    click.option("--max-unscanned", type=float, metavar="SHARE", help="Share of pages that may fail to load. [0.2]"),
    click.option("--format", multiple=True, metavar="F,F", help=f"Reports to write: {', '.join(FORMATS)}. [html,json]"),
    click.option("--lang", metavar="en|nl", help="Language of the report. [en]"),
    click.option("--locale", metavar="LOCALE", help="Language that the pages are asked in, such as nl-NL."),
    click.option("--allow-effects", multiple=True, metavar="HOST[:PORT]", help="Send what changes something there."),
    click.option("--no-documents", is_flag=True, help="Leave PDF and office files that pages link to alone."),
    click.option("--viewport", metavar="WxH", help="Size of the window in CSS px. [1280x720]"),
    click.option("--header", multiple=True, metavar="K=V", help="Header for the start pages' hosts only. Repeatable."),
    click.option("--cookie-file", metavar="FILE", help="Cookies to begin with: cookies.txt, or JSON."),
    click.option("--storage-state", metavar="FILE", help="Be logged in as Playwright saved it: cookies and storage."),
    click.option("--proxy", metavar="URL", help="Proxy for all requests."),
    click.option("--user-agent", metavar="TEXT", help="How the browser names itself."),
    click.option("--engine", metavar="NAME", help="Where pages are scanned: local. [local]"),
    click.option("--axe-script", metavar="FILE", help="A newer axe.min.js than the bundled one."),
    click.option("--quiet", is_flag=True, help="Say only how it ended."),
    click.option("--json", "as_json", is_flag=True, help="Print a summary for machines on stdout."),
]

CRAWL_OPTIONS = [
    click.option("--max-pages", type=int, metavar="N", help="Scan at most so many pages. [50]"),
    click.option("--depth", type=int, metavar="N", help="Follow links at most so deep. [5]"),
    click.option("--include", multiple=True, metavar="PATTERN", help="Only pages that match. Repeatable."),
    click.option("--exclude", multiple=True, metavar="PATTERN", help="No pages that match. Repeatable."),
    click.option("--ignore-robots", is_flag=True, help="Do not obey robots.txt; for your own sites."),
]


def with_options(listed: list[Callable[[Command], Command]]) -> Callable[[Command], Command]:
    """A decorator that adds all of these options, in this order."""

    def add(command: Command) -> Command:
        for option in reversed(listed):
            command = option(command)
        return command

    return add


def run_options(given: dict[str, Any], configuration: Configuration | None = None) -> RunOptions:
    """The options of one run: given on the command line, else in the file, else the default. Raises `BadOption`."""
    named = {name: value for name, value in given.items() if name not in ("quiet", "as_json")}
    if named.get("output"):
        named["output"] = Path(named["output"])
    return resolve(configuration, named)
