"""`loketscan init`: a configuration file to begin with."""

from pathlib import Path

import click

from scanner.configuration.template import TEMPLATE

FILE = "loketscan.toml"


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
def init(folder: Path) -> None:
    """Write a commented loketscan.toml into FOLDER (the current one). A file that is there is left alone.

    Example: loketscan init
    """
    path = folder / FILE
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(TEMPLATE)
    except FileExistsError as error:
        raise click.UsageError(f"{path} is there already; move it away, or name another folder") from error
    except OSError as error:
        raise click.UsageError(f"cannot write {path}: {error.strerror}") from error
    click.echo(path)
