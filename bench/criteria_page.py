"""Writes `docs/criteria.md` from the metadata of the checks: `python -m bench.criteria_page`.

For each of the 50 success criteria and each product rule: what is automatic, how well that
was proved, and what is left to a person.
"""

from collections.abc import Iterator
from pathlib import Path

from checks.accuracy import Accuracy, accuracy_table
from checks.axe.axe_rules import rule_texts
from checks.criteria import product_rules, success_criteria
from checks.data_files import data_of
from checks.registry import all_checks
from scanner.demo import barriers

PAGE = Path(__file__).parents[1] / "docs" / "criteria.md"
INTRODUCTION = """# What is checked for each criterion

Made from the metadata of the checks and from the table that `loketscan checks --accuracy` prints; `make docs` writes it
anew.

A check that can say `failed` rests on a documented failure. *Right* counts the pages of public ground truth and of the
demo where it said so rightly, *wrong* those where it did not; *near-twins* are pages without the barrier that it was
tried on. A check in italics says no more than `cantTell`, and a person decides.
"""


def main() -> None:
    """Write the page."""
    PAGE.write_text(criteria_page(), encoding="utf-8")


def criteria_page() -> str:
    """The whole page, as Markdown."""
    sections = [INTRODUCTION]
    for one in success_criteria():
        heading = f"{one.id} {one.title.en} (level {one.level}, EN 301 549 {one.en301549})"
        sections.append("\n".join(_section(one.id, heading)))
    for rule in product_rules():
        sections.append("\n".join(_section(rule.id, f"{rule.title.en} (product rule `{rule.id}`)")))
    return "\n".join(sections)


def _section(criterion: str, heading: str) -> Iterator[str]:
    yield f"## {heading}\n"
    rows = list(_rows(criterion))
    if rows:
        yield "| check | finds | right | wrong | near-twins |"
        yield "| --- | --- | ---: | ---: | ---: |"
        yield from rows
    else:
        yield "Nothing is decided automatically."
    proved = [one.id for one in barriers() if one.criterion == criterion and one.found_by]
    if proved:
        yield f"\nBarriers of the demo that are found, each with a twin that stays quiet: {', '.join(proved)}."
    yield f"\n**For a person.** {data_of('how-to-decide.json')[criterion]['en']}\n"


def _rows(criterion: str) -> Iterator[str]:
    table = accuracy_table()
    for one in all_checks():
        if criterion in one.criteria:
            yield _row(one.id, one.title.en, table.get(one.id))
    for name, row in table.items():
        if "/" in name and criterion in row.criteria:
            yield _row(name, rule_texts()[name.partition("/")[2]].title.en, row)


def _row(check: str, title: str, row: Accuracy | None) -> str:
    if row is None:
        return f"| `{check}` | {title} | not measured | | |"
    name = f"`{check}`" if row.fails else f"*`{check}`*"
    return f"| {name} | {title} | {row.right} | {row.wrong} | {row.twins} |"


if __name__ == "__main__":
    main()
