"""Why a barrier stands where it stands in the order of mending, in words for everyone."""

from collections.abc import Iterable, Iterator

from checks.hindered import Group
from checks.outcome import Impact
from reports.html.wording import Wording
from reports.priority import Priority

EFFECT: dict[Impact, str] = {
    "critical": "reason.critical",
    "serious": "reason.serious",
    "moderate": "reason.moderate",
    "minor": "reason.minor",
}


def reason(of: Priority, scanned: int, wording: Wording) -> str:
    """Whom it hinders and how much, on how many of the scanned pages, and what mends it."""
    return " ".join(_sentences(of, scanned, wording))


def people(groups: Iterable[Group], wording: Wording) -> str:
    """The groups as one phrase: people who cannot see, see little or cannot hear."""
    named = [group.who.in_language(wording.language) for group in groups]
    if not named:
        return wording.t("people.some")
    *others, last = named
    who = wording.t("people.or", others=", ".join(others), last=last) if others else last
    return wording.t("people", who=who)


def _sentences(of: Priority, scanned: int, w: Wording) -> Iterator[str]:
    yield w.t(EFFECT[of.impact], people=people(of.groups, w), where=_where(of.pages, scanned, w))
    if of.changes == 1 and of.part:
        yield w.t("reason.change.part", part=w.named("part", of.part))
    elif of.changes > 1 and 1 < of.shared_pages < of.pages:
        yield w.t("reason.changes.first", count=of.changes, pages=of.shared_pages)
    else:
        yield w.n("reason.changes", of.changes)
    if w.has("change", of.kind):
        yield w.named("change", of.kind)


def _where(pages: int, scanned: int, w: Wording) -> str:
    if scanned <= 1:
        return w.t("reason.where.only")
    if pages >= scanned:
        return w.t("reason.where.all", all=scanned)
    return w.t("reason.where", count=pages, all=scanned)
