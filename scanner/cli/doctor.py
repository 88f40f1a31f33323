"""`loketscan doctor`: is everything here that a scan needs?"""

import click
from rich.console import Console
from rich.markup import escape

from scanner.doctor import examine, is_ready
from scanner.exit_code import NO_VERDICT, NOTHING_FAILED


@click.command()
def doctor() -> int:
    """Say what this machine has of what a scan needs, and what to install. Exit code 3 when something is missing.

    Example: loketscan doctor
    """
    console = Console(highlight=False, soft_wrap=True)
    findings = examine()
    for finding in findings:
        console.print(f"{'ok     ' if finding.ok else 'MISSING'} {finding.name}: {escape(finding.detail)}")
        if finding.advice:
            console.print(f"        {escape(finding.advice)}")
    return NOTHING_FAILED if is_ready(findings) else NO_VERDICT
