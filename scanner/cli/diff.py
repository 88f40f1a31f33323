"""`loketscan diff`: what changed between two runs."""

import json

import click
from rich.console import Console
from rich.markup import escape

from reports.comparison import Comparison, compare
from reports.findings import Finding
from reports.result import read_result
from scanner.cli.report import result_file


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--json", "as_json", is_flag=True, help="Counts and fingerprints for machines on stdout.")
def diff(old: str, new: str, as_json: bool) -> None:
    """Compare two runs: findings that are new, gone, changed and unchanged.

    Findings are matched by fingerprint, not by address, so that a test site can be compared with the live one.

    Example: loketscan diff runs/before runs/after
    """
    found = compare(read_result(result_file(old)), read_result(result_file(new)))
    if as_json:
        click.echo(_for_machines(found))
    else:
        _print(found)


def _for_machines(found: Comparison) -> str:
    return json.dumps(
        {
            "new": [one.fingerprint for one in found.new],
            "gone": [one.fingerprint for one in found.gone],
            "changed": [{"fingerprint": one.after.fingerprint, "what": one.what} for one in found.changed],
            "unchanged": [one.fingerprint for one in found.unchanged],
        }
    )


def _print(found: Comparison) -> None:
    console = Console(highlight=False, soft_wrap=True)
    for title, listed in (("New", found.new), ("Gone", found.gone)):
        console.print(f"{title}: {len(listed)}")
        for finding in listed:
            console.print(f"  {_line(finding)}")
    console.print(f"Changed: {len(found.changed)}")
    for change in found.changed:
        console.print(f"  {_line(change.after)}: {escape(change.what)}")
    console.print(f"Unchanged: {len(found.unchanged)}")


def _line(finding: Finding) -> str:
    place = finding.places[0]
    where = place.target.selector if place.target else "page"
    return escape(f"{finding.outcome} {finding.impact} {finding.check} ({', '.join(finding.criteria)}) at {where}")
