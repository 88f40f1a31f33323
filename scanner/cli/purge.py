"""`loketscan purge`: delete runs that are older than they may be kept."""

from datetime import UTC, datetime
from pathlib import Path

import click

from scanner.exit_code import NO_VERDICT, NOTHING_FAILED
from scanner.run.folder import FolderUnusable
from scanner.run.retention import OldRun, delete_run, is_run_folder, old_runs, read_age


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--older-than", "age", required=True, metavar="AGE", help="90d, 12w or 2y, counted from the run's end.")
@click.option("--yes", is_flag=True, help="Delete them; without this they are only listed.")
def purge(folder: Path, age: str, yes: bool) -> int:
    """List the runs in FOLDER that ended longer ago than AGE, and delete them with --yes.

    Only run folders directly in FOLDER are looked at. Evidence packs and everything else stays.
    An old run that has to stay, since it holds files of others, is named and ends in exit code 3.

    Example: loketscan purge runs --older-than 90d --yes
    """
    if is_run_folder(folder):
        raise click.UsageError(f"{folder} is a run itself; name the folder that it lies in")
    try:
        ended_before = datetime.now(UTC) - read_age(age)
    except (ValueError, OverflowError) as error:
        raise click.UsageError(str(error)) from error
    went = [_went(run, yes) for run in old_runs(folder, ended_before)]
    if not went:
        click.echo(f"No run in {folder} ended longer ago than {age}.")
    elif not yes:
        click.echo(f"{sum(went)} run(s) would be deleted; add --yes to delete them.")
    return NOTHING_FAILED if all(went) else NO_VERDICT


def _went(run: OldRun, for_real: bool) -> bool:
    """Delete or list one run; whether it goes."""
    line = f"{run.path} (ended {run.ended:%Y-%m-%d})"
    if run.kept_because:
        click.echo(f"kept: {line}: {run.kept_because}")
        return False
    if for_real:
        try:
            delete_run(run.path)
        except FolderUnusable as error:
            click.echo(f"kept: {line}: {error}")
            return False
    click.echo(f"{'deleted' if for_real else 'old'}: {line}")
    return True
