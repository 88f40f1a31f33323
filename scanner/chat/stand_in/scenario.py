"""What a stand-in answers: turns, one for each message of ours."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Scene = Literal["talk", "error", "end"]


@dataclass(frozen=True, slots=True)
class Card:
    """A card with a title, a text and a link."""

    title: str
    text: str = ""
    link: str = "https://example.org/"


@dataclass(frozen=True, slots=True)
class Turn:
    """What is answered to one message: a place in the queue, replies, ready answers with the last, a card, the end.

    With `error` the server fails instead, and says this if its protocol can.
    """

    say: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    card: Card | None = None
    queue: str = ""
    error: str = ""
    end: str = ""


class BadTurn(ValueError):
    """A turn that cannot be read; the message says what to write."""


def turn_from(value: Mapping[str, object]) -> Turn:
    """A turn as the configuration writes it. Raises `BadTurn`."""
    known = tuple(Turn.__dataclass_fields__)
    strangers = [key for key in value if key not in known]
    if strangers or not value:
        raise BadTurn(f"a turn has one or more of {', '.join(known)}" + "".join(f', not "{one}"' for one in strangers))
    say = value.get("say", [])
    if value.get("options") and not say:
        raise BadTurn("options go with a reply: give the turn something to `say` as well")
    return Turn(
        say=_texts("say", [say] if isinstance(say, str) else say),
        options=_texts("options", value.get("options", [])),
        card=_card(value["card"]) if "card" in value else None,
        queue=_text("queue", value.get("queue", "")),
        error=_text("error", value.get("error", "")),
        end=_text("end", value.get("end", "")),
    )


def _texts(key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise BadTurn(f'{key} must be a list of texts, such as ["Ja", "Nee"]')
    return tuple(_text(key, one) for one in value)


def _text(key: str, value: object) -> str:
    if not isinstance(value, str):
        raise BadTurn(f"{key} must be text")
    return value


def _card(value: object) -> Card:
    if not isinstance(value, Mapping) or "title" not in value or set(value) - set(Card.__dataclass_fields__):
        raise BadTurn('card must be a table such as { title = "Contact", text = "Bel ons", link = "https://…" }')
    return Card(**{str(key): _text(f"card.{key}", one) for key, one in value.items()})


@cache
def scenes() -> dict[str, dict[Scene, tuple[Turn, ...]]]:
    """The turns of `data/scenes.toml`, by language and scene."""
    text = files("scanner.chat.stand_in").joinpath("data", "scenes.toml").read_text(encoding="utf-8")
    return {
        language: {scene: tuple(turn_from(one) for one in turns) for scene, turns in listed.items()}
        for language, listed in tomllib.loads(text).items()
    }


def turns_of(scene: Scene, language: str, talk: tuple[Turn, ...] = ()) -> tuple[Turn, ...]:
    """The turns of a scene in that language, or in English; `talk` takes the place of the ordinary talk."""
    if scene == "talk" and talk:
        return talk
    known = scenes()
    return known.get(language.lower()[:2], known["en"])[scene]
