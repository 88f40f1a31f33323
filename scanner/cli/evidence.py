"""`loketscan evidence`: one zip with everything that shows a run's result to be true."""

from collections import Counter
from pathlib import Path

import click

from reports.pack.missing import FILE_LACKS
from reports.pack.packing import Pack, write_pack
from reports.pack.signing import KeyUnusable, read_signer

NAMED = 5
LACKS = {
    "interrupted": "the run was broken off",
    "page-not-seen": "pages that could not be looked at",
    "page-incomplete": "pages looked at in part",
    "picture-gone": "files that the results name and that are gone",
    "picture-changed": "files changed after the scan",
    "criterion-untested": "criteria and rules that nothing tested",
    "criterion-undecided": "criteria and rules for a person to decide",
}


@click.command()
@click.argument("run", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The zip. [RUN.evidence.zip]")
@click.option("--lang", type=click.Choice(["en", "nl"]), default="en", help="Language of the test results. [en]")
@click.option("--key", type=click.Path(path_type=Path), help="Sign with this private Ed25519 key (PEM).")
def evidence(run: Path, output: Path | None, lang: str, key: Path | None) -> None:
    """Pack RUN's report, results, pictures, code, test results and method with the sha256 of each.

    The same run gives the same bytes. Keep the seal that is printed apart from the pack: with it `verify`
    knows a pack that was made anew.

    Example: loketscan evidence runs/2026-11-24T101500-www-example-nl
    """
    folder = run.resolve()
    path = output or folder.with_name(f"{folder.name}.evidence.zip")
    try:
        made = write_pack(run, path, "nl" if lang == "nl" else "en", read_signer(key) if key else None)
    except KeyUnusable as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        raise click.UsageError(f"cannot write {path}: {error.strerror}; name another file with --output") from error
    _print(made)


def _print(made: Pack) -> None:
    for kind, count in Counter(one.kind for one in made.missing).items():
        click.echo(f"Not in the pack: {LACKS[kind]}: {count}", err=True)
    gone = [one.what for one in made.missing if one.kind in FILE_LACKS]
    for name in gone[:NAMED]:
        click.echo(f"  {name}", err=True)
    click.echo(f"Files: {made.files}")
    click.echo(f"Seal: {made.seal}")
    click.echo(made.path)
