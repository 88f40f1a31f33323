"""The command line: `loketscan COMMAND`."""

from scanner.cli.group import main

__all__ = ["main"]
