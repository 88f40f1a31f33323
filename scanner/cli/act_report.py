"""`loketscan act-report`: W3C's implementation report of a run over the ACT test cases."""

from pathlib import Path

import click

from reports.machines.act_report import FILE_NAME, UnreadableTestCases, read_test_cases, write_act_report
from reports.result import read_result
from scanner.cli.report import result_file


@click.command("act-report")
@click.argument("run")
@click.argument("testcases", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help=f"[RUN/{FILE_NAME}]")
def act_report(run: str, testcases: Path, output: Path | None) -> None:
    """Write as EARL what each check said about W3C's test cases, from a RUN over them and their testcases.json.

    Pages are matched by path, so a run over a copy on another server will do.

    Example: loketscan act-report runs/act testcases.json
    """
    source = result_file(run)
    try:
        cases = read_test_cases(testcases.read_bytes())
    except UnreadableTestCases as error:
        raise click.UsageError(f"{testcases}: {error}") from error
    path = output or source.parent / FILE_NAME
    try:
        looked_at = write_act_report(read_result(source), cases, path)
    except OSError as error:
        raise click.UsageError(f"cannot write {path}: {error.strerror}; name another file with --output") from error
    if not looked_at:
        raise click.UsageError(f"none of the {len(cases)} test cases was looked at in {run}")
    click.echo(f"Test cases: {looked_at} of {len(cases)}")
    click.echo(path)
