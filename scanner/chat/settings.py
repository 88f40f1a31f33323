"""What the configuration says about one chat, in the form that the driver uses."""

from dataclasses import dataclass

from scanner.chat.stand_in.recipe import Recipe
from scanner.chat.stand_in.scenario import Turn

DEFAULT_MESSAGES = {
    "nl": "Wat zijn de openingstijden?",
    "en": "What are the opening hours?",
    "de": "Wie sind die Öffnungszeiten?",
    "fr": "Quels sont les horaires d’ouverture ?",
}


@dataclass(frozen=True, slots=True)
class StandInSettings:
    """By which recipe a chat is answered in place of its server, and with which turns; none of its own: ours."""

    recipe: Recipe
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """Selectors of parts of a chat (`host >>> inner` in shadow trees) and what to say; `None` leaves it to be found."""

    launcher: str | None = None
    input: str | None = None
    send: str | None = None
    log: str | None = None
    message: str | None = None
    stand_in: StandInSettings | None = None

    def message_for(self, language: str) -> str:
        """What is said in a page of that language: a question that any service gets, with nothing personal in it."""
        return self.message or DEFAULT_MESSAGES.get(language.lower()[:2], DEFAULT_MESSAGES["en"])
