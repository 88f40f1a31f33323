"""`loketscan scan`: crawl and scan."""

from contextlib import nullcontext
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from reports.result import PageKind
from scanner.cli.ending import end_run
from scanner.cli.options import CRAWL_OPTIONS, RUN_OPTIONS, run_options, with_options
from scanner.configuration import RunOptions, load_configuration
from scanner.crawl.scope import Scope, scope_of
from scanner.crawl.typed_url import typed_url
from scanner.crawled_pages import SiteReader, crawl_of
from scanner.demo import DemoServers
from scanner.demo.journey import demo_journey
from scanner.progress import ProgressTeller
from scanner.run.folder import RunFolder
from scanner.session import Means, Session, fresh_folder, run_session
from scanner.source import ListedPages, PageSource


@click.command()
@click.argument("urls", nargs=-1, metavar="URL…")
@click.option("--config", type=click.Path(path_type=Path), metavar="FILE", help="Read loketscan.toml from FILE.")
@click.option("--demo", is_flag=True, help="Serve the bundled demo channels and scan those.")
@with_options(CRAWL_OPTIONS)
@with_options(RUN_OPTIONS)
def scan(urls: tuple[str, ...], config: Path | None, demo: bool, quiet: bool, as_json: bool, **given: Any) -> int:
    """Crawl from these addresses (sites, portals, help centres) and scan every page found in scope.

    Example: loketscan scan https://www.example.nl/klantenservice --max-pages 30
    """
    configuration = load_configuration(config) if config else None
    with DemoServers() if demo else nullcontext() as served:
        typed = (served.start_url,) if isinstance(served, DemoServers) else tuple(typed_url(url) for url in urls)
        options = run_options(given, configuration)
        if isinstance(served, DemoServers):
            # the demo is ours and forgets everything: its chat may answer and its forms may be sent
            hosts = tuple(origin.removeprefix("http://") for origin in (served.origin, served.widget_origin))
            journeys = (*options.journeys, demo_journey(served.origin))
            options = options.model_copy(
                update={"allow_effects": (*options.allow_effects, *hosts), "journeys": journeys}
            )
        start = typed or options.start_urls
        if not start and not options.journeys:
            raise click.UsageError(
                "name at least one address (loketscan scan https://www.example.nl/), or a file with --config"
            )
        name = "demo" if demo else start[0].split("/")[2] if start else options.journeys[0].name
        folder = RunFolder(options.output or fresh_folder(name))
        teller = ProgressTeller(Console(stderr=True), options.max_pages, quiet=quiet or as_json)
        scope = _scope(start, options)

        async def source(means: Means) -> PageSource:
            if not start:
                return ListedPages((), {})
            reader = SiteReader(await means.keeper.fetcher(), means.journal, means.rate, options.ignore_robots)
            return crawl_of(scope, reader, means.journal, lambda url: _kind(options, url))

        with teller.shown():
            result = run_session(Session("scan", start, options, folder, source, teller.listeners))
    return end_run(result, folder.path, options, quiet=quiet, as_json=as_json)


def _scope(start: tuple[str, ...], options: RunOptions) -> Scope:
    wanted = options.scope
    return scope_of(
        start,
        origins=wanted.origins,
        path_prefixes=wanted.path_prefixes,
        include=wanted.include,
        exclude=wanted.exclude,
        max_pages=options.max_pages,
        max_depth=options.depth,
    )


def _kind(options: RunOptions, url: str) -> PageKind | None:
    declared = options.kind_of_channel(url)
    return declared[0] if declared else None
