"""What every written form of a result says in the same way: names of pages, titles of checks, places."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from checks.criteria import criterion_by_id, criterion_order, product_rule_by_id
from checks.text import Language
from reports.findings import message_of
from reports.html.page_data import visible
from reports.html.wording import Wording
from reports.result import AssertionResult, CheckResult, PageResult, Result

FRAME_STEP = " >>> "


@dataclass(frozen=True)
class Facts:
    """A result with its pages and checks at hand, told in one language.

    All texts that it gives are safe to write: hidden characters are written out.
    """

    result: Result
    language: Language

    @cached_property
    def wording(self) -> Wording:
        """The words that all reports share."""
        return Wording(self.language)

    @cached_property
    def pages(self) -> dict[str, PageResult]:
        """The pages by id."""
        return {page.id: page for page in self.result.pages}

    @cached_property
    def checks(self) -> dict[str, CheckResult]:
        """The checks that spoke, by id."""
        return {check.id: check for check in self.result.checks}

    def address(self, page: str) -> str:
        """The address where a page ended up; its id where the result knows no such page."""
        known = self.pages.get(page)
        return visible((known.final_url or known.url) if known else page)

    def name(self, page: str) -> str:
        """The title of a page on one line, else its address."""
        known = self.pages.get(page)
        return one_line(known.title) if known and known.title.strip() else self.address(page)

    def title(self, check: str) -> str:
        """What a check is called; its id where it left no metadata."""
        known = self.checks.get(check)
        return visible(known.title.in_language(self.language)) if known else visible(check)

    def message(self, one: AssertionResult) -> str:
        """What an assertion says."""
        return visible(message_of(one).in_language(self.language))

    def criterion(self, criterion: str) -> str:
        """Number and name of a success criterion, or the name of a product rule."""
        if known := criterion_by_id().get(criterion):
            return f"{known.id} {known.title.in_language(self.language)}"
        rule = product_rule_by_id().get(criterion)
        return rule.title.in_language(self.language) if rule else visible(criterion)

    def listed(self, criteria: Iterable[str]) -> str:
        """Ids of criteria in the order of the standard."""
        return ", ".join(sorted(map(visible, criteria), key=criterion_order))


def place(one: AssertionResult) -> str:
    """Where on the page: frames from the main document inwards, then the selector; empty for the whole page."""
    return visible(FRAME_STEP.join((*one.target.frames, one.target.selector))) if one.target else ""


def one_line(text: str) -> str:
    """The text without breaks and without hidden characters."""
    return visible(" ".join(text.split()))


def shortened(text: str, most: int) -> str:
    """The text, cut with an ellipsis where it is longer than `most` characters."""
    return text if len(text) <= most else f"{text[: most - 1]}…"
