"""The report's own words, from `texts.json`, with numbers and dates as each language writes them."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files

import msgspec
from markupsafe import Markup

from checks.text import Language, Text
from reports.html.page_data import visible

MARKED = Markup('<span lang="en">{}</span>')


@cache
def texts() -> dict[str, Text]:
    """Every sentence of the report by key. Keys in `.one` and `.other` are forms of a count."""
    return msgspec.json.decode(files("reports.html").joinpath("texts.json").read_bytes(), type=dict[str, Text])


@dataclass(frozen=True, slots=True)
class Wording:
    """How things are said in one language."""

    language: Language

    def t(self, key: str, **values: object) -> str:
        """The text with that key; `{name}` in it is replaced by the value of that name."""
        return texts()[key].in_language(self.language).format(**{name: self._written(values[name]) for name in values})

    def n(self, key: str, count: int, **values: object) -> str:
        """The text for a number of things: one, or another number. `{count}` is the number."""
        return self.t(f"{key}.{'one' if count == 1 else 'other'}", count=count, **values)

    def named(self, family: str, name: str) -> str:
        """The name of a state, condition or such in words; a name we have no words for stays as it is.

        States of one kind are numbered from the second on: `form-errors-2`.
        """
        known, number = _numbered(family, name)
        if known is None:
            return name
        words = known.in_language(self.language)
        return f"{words} ({number})" if number and family == "state" else words

    def ratio(self, number: float) -> str:
        """A contrast ratio as the language writes it: 4.5 or 4,5."""
        written = f"{number:g}"
        return written.replace(".", ",") if self.language == "nl" else written

    def has(self, family: str, name: str) -> bool:
        """Whether there are words for `name`."""
        return _numbered(family, name)[0] is not None

    def say(self, text: Text) -> Markup:
        """A text of a check, marked as English where the report is not and no translation was given."""
        if self.language != "en" and text.in_language(self.language) == text.en:
            return self.english(text.en)
        return Markup.escape(visible(text.in_language(self.language)))

    def english(self, sentence: str) -> Markup:
        """A sentence that the result holds in English only, marked as such in another language."""
        written = visible(sentence)
        return Markup.escape(written) if self.language == "en" or not written else MARKED.format(written)

    def number(self, value: int) -> str:
        """A whole number with its thousands set apart."""
        return f"{value:,}".replace(",", "." if self.language == "nl" else ",")

    def decimal(self, value: float) -> str:
        """A number with one decimal."""
        return f"{value:.1f}".replace(".", "," if self.language == "nl" else ".")

    def when(self, moment: str) -> str:
        """Date and time of an ISO 8601 moment in UTC; what is none stays as it is."""
        try:
            read = datetime.fromisoformat(moment)
        except ValueError:
            return moment
        utc = read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
        month = self.t(f"month.{utc.month}")
        return self.t("moment", day=str(utc.day), month=month, year=str(utc.year), time=f"{utc:%H:%M}")

    def day(self, moment: str) -> str:
        """The date alone."""
        return self.when(moment).partition(",")[0]

    def lasting(self, started: str, finished: str) -> str:
        """The time between two moments in words; empty where one of them is no moment."""
        try:
            seconds = round((datetime.fromisoformat(finished) - datetime.fromisoformat(started)).total_seconds())
        except (ValueError, TypeError):
            return ""
        return self.n("seconds", seconds) if seconds < 100 else self.n("minutes", round(seconds / 60))

    def _written(self, value: object) -> object:
        return self.number(value) if isinstance(value, int) else value


def _numbered(family: str, name: str) -> tuple[Text | None, str]:
    """The words for a name, with its number where only the name without it has words."""
    known = texts().get(f"{family}.{name}")
    stem, _, number = name.rpartition("-")
    if known is not None or not number.isdigit():
        return known, ""
    return texts().get(f"{family}.{stem}"), number
