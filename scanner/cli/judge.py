"""`loketscan judge`: judge what was seen once more."""

from pathlib import Path

import click
from rich.console import Console

from reports.formats import write_reports
from reports.result import read_result
from reports.summary import summarise
from scanner.judging import judge_run
from scanner.run.folder import RunFolder


@click.command()
@click.argument("run", type=click.Path(path_type=Path))
@click.option("--lang", type=click.Choice(["en", "nl"]), default="en", help="Language of the report. [en]")
def judge(run: Path, lang: str) -> None:
    """Judge RUN's stored observations again with the checks of this version, without a browser.

    results.json and report.html of the run are replaced.

    Example: loketscan judge runs/2026-11-24T101500-www-example-nl
    """
    result = judge_run(RunFolder(run))
    written = write_reports(read_result(run / "results.json"), run, ["html"], "nl" if lang == "nl" else "en")
    summary = summarise(result)
    failed = sum(summary.failed_findings.values())
    Console(highlight=False, soft_wrap=True).print(
        f"{len(result.pages)} pages judged: {failed} findings failed, {summary.doubtful_findings} to be looked at."
    )
    click.echo(written["html"])
