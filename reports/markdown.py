"""`summary.md`: what a reviewer of a pull request wants to know, in a screen or two."""

import re
from collections.abc import Iterator
from pathlib import Path

from checks.outcome import OUTCOMES
from checks.text import Language, Text
from reports.facts import Facts, one_line, place, shortened
from reports.findings import Finding, findings
from reports.html.barriers import Barrier, barriers
from reports.html.coverage import UNDECIDED, pages_left_out
from reports.html.overview import Overview, overview
from reports.html.page_data import visible, web_address
from reports.html.reasons import people, reason
from reports.result import Result

FILE_NAME = "summary.md"
MOST_BARRIERS = 12
MOST_PLACES = 3
MOST_PAGES = 10
MOST_CHARACTERS = 300
"""All of it stays far below the 65,536 characters that GitHub takes for a comment."""

MARKS = re.compile(r"[\\`*_{}\[\]<>|~$&]|:(?=/|\w+:)|(?<=www)\.|^(?:[#+=-]|\d+[.)](?=\s|$))", re.IGNORECASE)
"""What Markdown gives a meaning to; some of it only at the start of a line."""

CALLS = re.compile(r"(@|#)(?=\w)")
"""What a code host makes a link of after Markdown has been read: people and issues."""

FIRST = Text("First these", "Eerst deze")
ALL_CRITERIA = Text("Success criteria (WCAG 2.1 A and AA)", "Succescriteria (WCAG 2.1 A en AA)")
NUMBER, WHICH = Text("Number", "Aantal"), Text("Which", "Welke")
JUDGE = Text("A person has to judge", "Een mens moet oordelen over")
LEFT_OUT = Text("Not, or not wholly, scanned", "Niet of niet helemaal onderzocht")
MEND = Text("Mend", "Herstel")
CRITERIA = Text("Criteria", "Criteria")


def write_markdown(result: Result, folder: Path, language: Language) -> Path:
    """Write the summary into the run folder; returns its path."""
    path = folder / FILE_NAME
    path.write_text("\n".join(_lines(Facts(result, language))) + "\n", encoding="utf-8", newline="\n")
    return path


def plain(text: str) -> str:
    """The text on one line, so that Markdown shows it as it is: no markup, no link, nobody mentioned."""
    return CALLS.sub("\\1\u200b", MARKS.sub(_escaped, one_line(text)))


def _escaped(found: re.Match[str]) -> str:
    return f"{found[0][:-1]}\\{found[0][-1]}"


def code(text: str) -> str:
    """The text as code, whatever backticks it holds."""
    shown = one_line(text)
    fence = "`" * (max((len(run) for run in re.findall("`+", shown)), default=0) + 1)
    pad = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{fence}{pad}{shown}{pad}{fence}" if shown else ""


def _lines(facts: Facts) -> Iterator[str]:
    found = findings(facts.result)
    groups = barriers(facts.result, found)
    seen = overview(facts.result, found, groups)
    yield f"# {facts.wording.t('title')}: {plain(', '.join(seen.sites)) or '?'}"
    yield ""
    yield from _answer(facts, seen)
    yield from _mend_first(facts, [group for group in groups if group.outcome == "failed"], seen.scanned)
    yield from _to_judge(facts, [group for group in groups if group.outcome == "cantTell"])
    yield from _criteria(facts)
    yield from _not_scanned(facts)
    tool = facts.result.tool
    yield facts.wording.t("footer", tool=plain(tool.name), version=plain(tool.version))


def _answer(facts: Facts, seen: Overview) -> Iterator[str]:
    w = facts.wording
    counted = seen.answer in ("unknown", "none")
    yield f"**{w.t(f'answer.{seen.answer}') if counted else w.n(f'answer.{seen.answer}', seen.answer_count)}**"
    yield ""
    if not facts.result.complete:
        yield f"{w.t('incomplete')}\n"
    if seen.stopped:
        yield f"- {w.t('people.stopped')} {plain(people(seen.stopped, w))}."
    if seen.hindered:
        yield f"- {w.t('people.hindered')} {plain(people(seen.hindered, w))}."
    figures = [f"{w.t('figure.barriers')}: {w.number(seen.failed)}"]
    if seen.by_impact:
        figures[0] += f" ({', '.join(w.t(f'impact.count.{impact}', count=count) for impact, count in seen.by_impact)})"
    figures.append(f"{w.t('figure.doubts')}: {w.number(seen.doubts)}")
    figures.append(f"{w.t('figure.pages')}: {w.t('pages.of', done=seen.scanned, all=seen.pages)}")
    yield from (f"- {figure}" for figure in figures)
    yield ""
    yield w.t("honest.text", open=seen.undecided, all=len(facts.result.criteria))
    yield ""


def _mend_first(facts: Facts, failed: list[Barrier], scanned: int) -> Iterator[str]:
    if not failed:
        return
    yield f"## {FIRST.in_language(facts.language)}"
    yield ""
    for number, group in enumerate(failed[:MOST_BARRIERS], start=1):
        yield from _barrier(facts, number, group, scanned)
    if len(failed) > MOST_BARRIERS:
        yield f"{facts.wording.t('more', count=len(failed) - MOST_BARRIERS)}\n"


def _barrier(facts: Facts, number: int, group: Barrier, scanned: int) -> Iterator[str]:
    w = facts.wording
    impact = w.named("impact", group.impact)
    yield f"{number}. **{plain(facts.title(group.check.id))}** ({impact}, {w.n('pages', len(group.pages))})  "
    yield f"   {plain(reason(group.priority, scanned, w))}  "
    yield f"   {CRITERIA.in_language(facts.language)}: {plain(facts.listed(group.criteria))}. {code(group.check.id)}  "
    if remedy := group.check.remedy.in_language(facts.language):
        yield f"   {MEND.in_language(facts.language)}: {plain(remedy)}"
    yield ""
    for finding in group.findings[:MOST_PLACES]:
        yield f"   - {_finding(facts, finding)}"
    if len(group.findings) > MOST_PLACES:
        yield f"   - {w.t('more', count=len(group.findings) - MOST_PLACES)}"
    yield ""


def _finding(facts: Facts, finding: Finding) -> str:
    first = finding.places[0]
    message = plain(shortened(facts.message(first), MOST_CHARACTERS))
    where = code(shortened(place(first), MOST_CHARACTERS)) or facts.wording.t("finding.page-level")
    return f"{message} {where}, {_link(facts.address(first.page))}"


def _link(address: str) -> str:
    if web_address(address) and not re.search("[<>]", address):
        return f"<{address}>"
    return code(address)


def _to_judge(facts: Facts, doubtful: list[Barrier]) -> Iterator[str]:
    if not doubtful:
        return
    w = facts.wording
    yield f"## {JUDGE.in_language(facts.language)}"
    yield ""
    for group in doubtful[:MOST_BARRIERS]:
        places = sum(len(finding.places) for finding in group.findings)
        yield f"- {plain(facts.title(group.check.id))} ({plain(facts.listed(group.criteria))}): {w.n('places', places)}"
    if len(doubtful) > MOST_BARRIERS:
        yield f"- {w.t('more', count=len(doubtful) - MOST_BARRIERS)}"
    yield ""


def _criteria(facts: Facts) -> Iterator[str]:
    w, language = facts.wording, facts.language
    yield f"## {ALL_CRITERIA.in_language(language)}"
    yield ""
    yield f"| {w.t('criteria.outcome')} | {NUMBER.in_language(language)} | {WHICH.in_language(language)} |"
    yield "|---|---:|---|"
    for outcome in OUTCOMES:
        ids = [one.id for one in facts.result.criteria if one.outcome == outcome]
        named = outcome not in UNDECIDED or len(ids) <= 10
        yield f"| {w.named('outcome', outcome)} | {len(ids)} | {visible(', '.join(ids)) if named else ''} |"
    yield ""


def _not_scanned(facts: Facts) -> Iterator[str]:
    left_out = pages_left_out(facts.result)
    if not left_out:
        return
    w = facts.wording
    yield f"## {LEFT_OUT.in_language(facts.language)}"
    yield ""
    for page in left_out[:MOST_PAGES]:
        reason = plain(shortened(page.problem or "", MOST_CHARACTERS))
        yield f"- {_link(facts.address(page.id))}: {w.named('status', page.status)}. {reason}".rstrip()
    if len(left_out) > MOST_PAGES:
        yield f"- {w.t('more', count=len(left_out) - MOST_PAGES)}"
    yield ""
