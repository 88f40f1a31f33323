"""`loketscan page`: exactly these pages."""

from pathlib import Path
from typing import Any

import click
from rich.console import Console

from scanner.chat.explain import explanation
from scanner.cli.ending import end_run
from scanner.cli.options import RUN_OPTIONS, run_options, with_options
from scanner.configuration import load_configuration
from scanner.crawl.typed_url import typed_url
from scanner.progress import ProgressTeller
from scanner.run.folder import RunFolder
from scanner.session import Means, Session, fresh_folder, run_session
from scanner.source import ListedPages


@click.command()
@click.argument("urls", nargs=-1, metavar="URL…")
@click.option("--urls-file", type=click.Path(), metavar="FILE", help="Read addresses from a file, one a line.")
@click.option("--config", type=click.Path(path_type=Path), metavar="FILE", help="Read loketscan.toml from FILE.")
@click.option("--explain", is_flag=True, help="Say what was found of a chat, and why.")
@with_options(RUN_OPTIONS)
def page(
    urls: tuple[str, ...],
    urls_file: str | None,
    config: Path | None,
    explain: bool,
    quiet: bool,
    as_json: bool,
    **given: Any,
) -> int:
    """Scan exactly these pages, in this order. Nothing is crawled, and duplicates are not merged.

    Example: loketscan page https://www.example.nl/contact --fail-on serious
    """
    wanted = (*urls, *(_read_urls(Path(urls_file)) if urls_file else ()))
    if not wanted:
        raise click.UsageError("name at least one address: loketscan page https://www.example.nl/contact")
    start = tuple(typed_url(url) for url in wanted)
    options = run_options(given, load_configuration(config) if config else None)
    folder = RunFolder(options.output or fresh_folder(start[0].split("/")[2]))

    async def source(_means: Means) -> ListedPages:
        return ListedPages(start, {})

    teller = ProgressTeller(Console(stderr=True), len(start), quiet=quiet or as_json)
    with teller.shown():
        result = run_session(Session("page", start, options, folder, source, teller.listeners))
    if explain:
        for line in explanation(folder, result):
            click.echo(line, err=as_json)
    return end_run(result, folder.path, options, quiet=quiet, as_json=as_json)


def _read_urls(path: Path) -> list[str]:
    """The lines of a file but for empty ones and those that begin with #."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"cannot read {path}: {error}; give a text file in UTF-8, one address a line") from error
    urls = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
    if not urls:
        raise click.UsageError(f"{path} holds no address; write one a line")
    return urls
