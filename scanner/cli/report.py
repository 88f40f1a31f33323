"""`loketscan report`: render a run again."""

from pathlib import Path

import click

from reports.format_names import FORMATS, Format
from reports.result import read_result
from scanner.report_files import write_report_files

LISTED = ", ".join(FORMATS)


def result_file(run: str) -> Path:
    """results.json of a run folder, or the file itself."""
    path = Path(run)
    return path / "results.json" if path.is_dir() else path


def split_formats(listed: tuple[str, ...]) -> list[Format]:
    """Formats given as `html,json` or one by one. Raises `click.UsageError`."""
    names = [name.strip() for item in listed for name in item.split(",") if name.strip()]
    unknown = [name for name in names if name not in FORMATS]
    if unknown:
        raise click.UsageError(f"there is no format “{unknown[0]}”; choose from {LISTED}")
    return [name for name in FORMATS if name in names]


@click.command()
@click.argument("run")
@click.option(
    "--format", "formats", multiple=True, default=("html",), metavar="F,F", help=f"{', '.join(FORMATS)}. [html]"
)
@click.option("--lang", type=click.Choice(["en", "nl"]), default="en", help="Language of the report. [en]")
def report(run: str, formats: tuple[str, ...], lang: str) -> None:
    """Render reports from RUN's results.json alone; only `pdf` takes a browser, to print it.

    Example: loketscan report runs/2026-11-24T101500-www-example-nl --format html --lang nl
    """
    names = split_formats(formats)
    source = result_file(run)
    result = read_result(source)
    written = write_report_files(result, source.parent, names, "nl" if lang == "nl" else "en")
    for path in written.values():
        click.echo(path)
