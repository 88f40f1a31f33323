"""`loketscan record`: steps of a journey from what a person does in a browser window."""

from pathlib import Path

import click

from scanner.crawl.typed_url import typed_url
from scanner.recording.window import record_in_window, require_display
from scanner.recording.writing import journey_toml


@click.command()
@click.argument("url", metavar="URL")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="A new file.")
def record(url: str, output: Path | None) -> None:
    """Open a browser window at URL, and write what you do in it as a journey for loketscan.toml.

    It ends when the window is closed, or by Ctrl-C. Passwords and codes are not written, and what looks
    personal is replaced; what you do in the window is really done, the recorder itself sends nothing.

    Example: loketscan record https://mijn.example.nl/inloggen -o journey.toml
    """
    if output is not None and output.exists():
        raise click.UsageError(f"{output} is there already; name a new file")
    if output is not None and not output.absolute().parent.is_dir():
        raise click.UsageError(f"there is no folder {output.parent}; make it, or name another file")
    address = typed_url(url)
    require_display()
    click.echo("Recording. Close the window, or press Ctrl-C here, when you are done.", err=True)
    text = journey_toml(record_in_window(address).steps)
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        with output.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        # what was done is not lost for a file that cannot be written
        click.echo(text, nl=False)
        raise click.UsageError(f"cannot write {output}: {error.strerror}; the steps are on stdout") from error
    click.echo(output)
