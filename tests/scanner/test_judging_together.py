"""What is said of all pages together rests on what was seen of the site, and says what was not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reports.result import Software, UrlCount
from scanner.crawl.admission import OF_A_FORM
from scanner.crawl.document import why_no_page
from scanner.crawl.never import why_never
from scanner.crawl.reason import Reason
from scanner.crawl.robots import RobotsRules
from scanner.crawl.scope import scope_of
from scanner.crawl.settlement import SAME_CONTENT
from scanner.crawl.traps import TrapGuard, TrapLimits
from scanner.judging_together import _is_whole
from scanner.result_building import RunFacts
from scanner.run.journal import Journal

SITE = "https://www.voorbeeld.nl"
SCOPE = scope_of([f"{SITE}/hulp"], path_prefixes=["/hulp"], exclude=["/hulp/nieuws*"], include=["/hulp*"])


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    journal = Journal(tmp_path / "run.sqlite")
    yield journal
    journal.close()


def facts(*left: UrlCount) -> RunFacts:
    scope: dict[str, object] = {"command": "scan"}
    return RunFacts("", "", scope, Software("chromium", "1"), "4", {}, list(left), [], complete=True)


@pytest.mark.parametrize(
    ("reason", "whole"),
    [
        (SCOPE.why_outside(f"{SITE}/hulp/nieuws/1"), False),
        (SCOPE.why_outside(f"{SITE}/contact"), False),
        (TrapGuard(TrapLimits(queries_per_path=0)).why(f"{SITE}/hulp?q=1"), False),
        (RobotsRules.of_answer(503, b"", "loketscan").why_refused(f"{SITE}/hulp"), False),
        (Reason("limit", "the limit of 50 pages was reached"), False),
        (SCOPE.why_outside("https://elders.nl/the-limit-of-50"), True),
        (why_never(f"{SITE}/uitloggen"), True),
        (why_no_page(f"{SITE}/robots.pdf"), True),
        (OF_A_FORM, True),
        (SAME_CONTENT, True),
    ],
)
def test_crawl_that_left_pages_of_the_site_unseen_is_not_whole(
    journal: Journal, reason: Reason | None, whole: bool
) -> None:
    assert reason is not None
    assert _is_whole(journal, facts(UrlCount(str(reason), 1, [], reason.kind))) is whole


def test_reason_of_an_early_version_leaves_it_open(journal: Journal) -> None:
    assert not _is_whole(journal, facts(UrlCount("on another site than the start pages", 3, [])))
    assert _is_whole(journal, facts())
