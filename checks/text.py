"""Sentences for people, in each language of the reports."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["en", "nl"]


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence or short passage in English and in Dutch. Plain text, never markup."""

    en: str
    nl: str

    def in_language(self, language: Language) -> str:
        """The text in `language`."""
        return self.nl if language == "nl" else self.en
