"""How a run says goodbye: reports written, summary printed, exit code chosen."""

import json
from collections.abc import Mapping
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape

from checks.outcome import IMPACTS
from reports.format_names import Format
from reports.result import Result
from reports.summary import Summary, summarise
from scanner.configuration import RunOptions
from scanner.exit_code import NO_VERDICT, Ending, ending_of
from scanner.report_files import write_report_files


def end_run(result: Result, folder: Path, options: RunOptions, *, quiet: bool, as_json: bool) -> int:
    """Write the reports, print the summary and give the exit code."""
    written = write_report_files(result, folder, options.formats, options.lang)
    ending = ending_of(result, options.fail_on, options.max_unscanned)
    summary = summarise(result)
    if as_json:
        click.echo(json.dumps(_for_machines(summary, ending, folder, written), ensure_ascii=False))
    elif quiet:
        click.echo(f"{ending.sentence} ({_first(written, folder)})")
    else:
        _print(summary, ending, result, folder, written)
    return ending.code


def _for_machines(summary: Summary, ending: Ending, folder: Path, written: Mapping[Format, Path]) -> dict[str, object]:
    return {
        "exit_code": ending.code,
        "reason": ending.sentence,
        "run": str(folder),
        "reports": {name: str(path) for name, path in written.items()},
        "pages": summary.pages,
        "findings": {"failed": summary.failed_findings, "cantTell": summary.doubtful_findings},
        "criteria": summary.criteria,
        "product_rules": summary.product_rules,
    }


def _print(summary: Summary, ending: Ending, result: Result, folder: Path, written: Mapping[Format, Path]) -> None:
    console = Console(highlight=False, soft_wrap=True)
    pages = ", ".join(f"{count} {status}" for status, count in summary.pages.items()) or "none"
    failed = ", ".join(
        f"{summary.failed_findings[impact]} {impact}"
        for impact in reversed(IMPACTS)
        if impact in summary.failed_findings
    )
    console.print()
    console.print(f"Pages: {pages}")
    console.print(f"Barriers found: {failed or 'none'}; to be looked at by a person: {summary.doubtful_findings}")
    console.print(
        f"WCAG 2.1 A and AA: {len(summary.criteria['failed'])} of 50 criteria failed"
        f"{': ' + ', '.join(summary.criteria['failed']) if summary.criteria['failed'] else ''}"
    )
    if summary.first:
        console.print("\nMend first:")
        titles = {one.id: one.title.en for one in result.checks}
        for finding in summary.first:
            where = len({place.page for place in finding.places})
            title = escape(titles.get(finding.check, finding.check))
            console.print(f"  {finding.impact:9} {title} ({', '.join(finding.criteria)}) on {where} page(s)")
    for page in [page for page in result.pages if page.status not in ("scanned", "skipped")][:10]:
        console.print(f"  {page.status}: {escape(page.url)}: {escape(page.problem or '')}")
    console.print(f"\n{'No verdict: ' if ending.code == NO_VERDICT else ''}{escape(ending.sentence)}.")
    console.print(f"Report: {escape(str(_first(written, folder)))}")


def _first(written: Mapping[Format, Path], folder: Path) -> Path:
    return written.get("html") or next(iter(written.values()), folder)
