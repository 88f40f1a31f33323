"""`loketscan checks`: what is checked."""

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from checks.accuracy import accuracy_table
from checks.axe.axe_rules import rule_texts
from checks.registry import CheckDefinition, all_checks

PIPED_WIDTH = 160


@click.command()
@click.argument("check_id", required=False, metavar="[ID]")
@click.option("--accuracy", is_flag=True, help="Show how often each check was right on public ground truth.")
def checks(check_id: str | None, accuracy: bool) -> None:
    """List what is checked, for which criterion; with an ID also how, and what it cannot see.

    Example: loketscan checks locked-zoom
    """
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=PIPED_WIDTH)
    known = {one.id: one for one in all_checks()}
    if accuracy:
        _list_accuracy(console, check_id)
    elif check_id is None:
        _list(console, list(known.values()))
    elif check_id in known:
        _show(console, known[check_id])
    elif check_id.removeprefix("axe/") in rule_texts():
        _show_rule(console, check_id.removeprefix("axe/"))
    else:
        raise click.UsageError(f"there is no check “{check_id}”; “loketscan checks” lists them")


def _list(console: Console, listed: list[CheckDefinition]) -> None:
    table = Table(box=None, pad_edge=False)
    for heading in ("check", "group", "criteria", "finds"):
        table.add_column(heading, no_wrap=heading == "check")
    for one in listed:
        criteria = ", ".join(one.criteria) or f"{len(rule_texts())} rules"
        table.add_row(one.id, one.group, criteria, one.title.en)
    console.print(table)


def _list_accuracy(console: Console, check_id: str | None) -> None:
    rows = {name: row for name, row in accuracy_table().items() if check_id in (None, name)}
    if not rows:
        raise click.UsageError(f"there are no figures of “{check_id}”; “loketscan checks --accuracy” lists all")
    table = Table(box=None, pad_edge=False)
    table.add_column("check", no_wrap=True)
    for heading in ("right", "wrong", "precision", "near-twins"):
        table.add_column(heading, justify="right")
    for name, row in rows.items():
        precision = "" if row.precision is None else f"{row.precision:.2f}"
        table.add_row(name, str(row.right), str(row.wrong), precision, str(row.twins))
    console.print(table)
    console.print(
        "right, wrong: pages with the barrier, and without it, where the check says failed; "
        "near-twins: pages without the barrier that it was tried on.",
        soft_wrap=True,
    )


def _show(console: Console, one: CheckDefinition) -> None:
    lines = [
        f"[bold]{one.id}[/] ({one.group}): {escape(one.title.en)}",
        f"Criteria: {', '.join(one.criteria) or 'those of its rules'}",
        f"Techniques: {', '.join(one.techniques) or 'none'}",
        f"Impact: {one.impact}; mode: {one.mode}; condition: {one.condition}; covers: {one.coverage}",
        "",
        escape(one.description),
        "",
        f"Whom it hinders: {escape(one.barrier.en)}",
        f"How to mend it: {escape(one.remedy.en)}",
        f"What it cannot see: {escape(one.cannot_see.en)}",
        f"Source: {one.source}",
    ]
    console.print("\n".join(lines), soft_wrap=True)


def _show_rule(console: Console, rule: str) -> None:
    texts = rule_texts()[rule]
    console.print(f"[bold]axe/{rule}[/] (axe): {escape(texts.title.en)}", soft_wrap=True)
    console.print(f"Techniques: {', '.join(texts.techniques) or 'none'}")
    console.print(f"\nWhom it hinders: {escape(texts.barrier.en)}", soft_wrap=True)
    console.print(f"How to mend it: {escape(texts.remedy.en)}", soft_wrap=True)
