"""The commands by name, loaded only when they are asked for, and what each error ends in."""

import gc
import importlib
import logging
import sys

import click

from reports.result import UnreadableResult
from scanner.errors import ScannerError

COMMANDS = {
    "page": ("scanner.cli.page", "page"),
    "scan": ("scanner.cli.scan", "scan"),
    "judge": ("scanner.cli.judge", "judge"),
    "report": ("scanner.cli.report", "report"),
    "act-report": ("scanner.cli.act_report", "act_report"),
    "evidence": ("scanner.cli.evidence", "evidence"),
    "verify": ("scanner.cli.verify", "verify"),
    "purge": ("scanner.cli.purge", "purge"),
    "diff": ("scanner.cli.diff", "diff"),
    "checks": ("scanner.cli.checks", "checks"),
    "doctor": ("scanner.cli.doctor", "doctor"),
    "demo": ("scanner.cli.demo", "demo"),
    "init": ("scanner.cli.init", "init"),
    "record": ("scanner.cli.record", "record"),
}


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which a user meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name]
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="loketscan", prog_name="loketscan")
@click.option("--verbose", is_flag=True, help="Say on stderr what is being done.")
def cli(verbose: bool) -> None:
    """Scan customer service (chat widgets, portals, help pages) for accessibility, WCAG 2.1 A and AA.

    Example: loketscan scan https://www.example.nl/klantenservice
    """
    for package in ("scanner", "reports", "checks"):
        logging.getLogger(package).setLevel(logging.DEBUG if verbose else logging.WARNING)
    logging.basicConfig(format="%(levelname)s %(name)s: %(message)s", stream=sys.stderr)


ALLOCATIONS = 50_000  # between two looks for cycles; Python's own 700 cost an eighth of its time


def main() -> None:
    """Run the command line; every known error becomes one sentence and an exit code."""
    gc.set_threshold(ALLOCATIONS)  # snapshots are many small objects that live as long as their page
    try:
        code = cli(standalone_mode=False, prog_name="loketscan")
    except click.exceptions.Abort:
        click.echo("Interrupted.", err=True)
        sys.exit(3)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (ScannerError, UnreadableResult) as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(getattr(error, "exit_code", 2))
    sys.exit(code if isinstance(code, int) else 0)
