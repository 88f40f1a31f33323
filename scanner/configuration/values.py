"""The types of the values in `loketscan.toml`: what pydantic accepts, and the words that say so in an error."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    StrictBool,
    StrictFloat,
    StrictInt,
    StrictStr,
    ValidationInfo,
)

from checks.outcome import IMPACTS, Impact
from reports.format_names import FORMATS, Format
from reports.result import PageKind
from scanner.chat.stand_in.recipe import recipes
from scanner.chat.stand_in.scenario import Turn
from scanner.configuration.read import (
    read_existing_file,
    read_headers,
    read_host,
    read_origin,
    read_pattern,
    read_proxy,
    read_recipe,
    read_selection,
    read_turn,
    read_url,
    read_viewport,
)
from scanner.configuration.steps import read_step
from scanner.journeys.step import Step


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a key may hold, as the end of the sentence `it must be …`; `words` when that is a closed set."""

    what: str
    words: tuple[str, ...] = ()


def one_of(*words: str) -> Allowed:
    """The words of a closed set, quoted as in TOML."""
    return Allowed("one of " + _listed(words), words)


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(f'"{word}"' for word in words)


def _text(reader: Callable[[str], object]) -> BeforeValidator:
    # What is no text at all is left to the type itself, so that its fault reads the same for every key.
    return BeforeValidator(lambda value: reader(value) if isinstance(value, str) else value)


def _from_the_file(value: Any, info: ValidationInfo) -> Any:
    # A path in a file is meant from where that file is; one on the command line from here.
    folder = (info.context or {}).get("folder")
    return folder / Path(value).expanduser() if folder and isinstance(value, str) and value else value


_Path = Annotated[Path, BeforeValidator(_from_the_file)]
_OneLine = Annotated[StrictStr, Field(pattern=r"^[^\x00-\x1f\x7f]+$")]
_Prefix = Annotated[StrictStr, Field(pattern=r"^/\S*$")]

Threshold = Literal[Impact, "none"]
Flag = Annotated[StrictBool, Allowed("true or false")]
WholeNumber = Annotated[StrictInt, Field(ge=0), Allowed("a whole number of 0 or more")]
AtLeastOne = Annotated[StrictInt, Field(ge=1), Allowed("a whole number of 1 or more")]
Positive = Annotated[StrictFloat, Field(gt=0, allow_inf_nan=False), Allowed("a number above 0")]
Fraction = Annotated[StrictFloat, Field(ge=0, le=1), Allowed("a number from 0 to 1, such as 0.2")]
Text = Annotated[_OneLine, Allowed("text on one line")]
Patterns = Annotated[
    tuple[Annotated[StrictStr, _text(read_pattern)], ...], Allowed('a list of patterns, such as ["/nieuws/*"]')
]

FailOn = Annotated[Threshold, one_of(*IMPACTS, "none")]
Formats = Annotated[
    tuple[Format, ...],
    Field(min_length=1),
    Allowed("a list of " + _listed(FORMATS), FORMATS),
]
Language = Annotated[Literal["en", "nl"], one_of("en", "nl")]
Engine = Annotated[Literal["local"], one_of("local")]
Kind = Annotated[PageKind, one_of(*get_args(PageKind))]
Locale = Annotated[
    StrictStr,
    Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"),
    Allowed('a language with its country, such as "nl-NL"'),
]

Viewport = Annotated[tuple[int, int], BeforeValidator(read_viewport), Allowed('a size such as "1280x720"')]
Headers = Annotated[dict[str, str], BeforeValidator(read_headers), Allowed("a table of names and values")]
ProxyUrl = Annotated[StrictStr, BeforeValidator(read_proxy), Allowed("a URL")]
Url = Annotated[StrictStr, _text(read_url)]
Urls = Annotated[tuple[Url, ...], Allowed("a list of addresses, each with http:// or https://")]
Origins = Annotated[
    tuple[Annotated[StrictStr, _text(read_origin)], ...],
    Allowed('a list of origins, such as ["https://www.example.nl"]'),
]
PathPrefixes = Annotated[tuple[_Prefix, ...], Allowed('a list of paths that begin with "/"')]
Words = Annotated[
    tuple[Annotated[StrictStr, _text(read_selection)], ...], Allowed("a list of checks, criteria or groups")
]
Hosts = Annotated[
    tuple[Annotated[StrictStr, _text(read_host)], ...], Allowed('a list of hosts, such as ["localhost:8000"]')
]
Folder = Annotated[_Path, Allowed("the path of a folder")]
ExistingFile = Annotated[_Path, AfterValidator(read_existing_file), Allowed("the path of a file that is there")]
RecipeName = Annotated[StrictStr, AfterValidator(read_recipe), one_of(*recipes())]
Turns = Annotated[
    tuple[Annotated[Turn, BeforeValidator(read_turn)], ...],
    Allowed('a list of turns, such as [{ say = "Goedemiddag", options = ["Ja", "Nee"] }, { end = "Tot ziens" }]'),
]
AddressPattern = Annotated[
    StrictStr,
    Field(pattern=r"^(/|\*|https?://|wss?://)\S*$"),
    Allowed('a path or an address in which * stands for anything, such as "/api/chat*"'),
]
Steps = Annotated[
    tuple[Annotated[Step, BeforeValidator(read_step)], ...],
    Allowed('a list of steps, such as [{ goto = "https://www.example.nl/" }, { state = "start" }]'),
]
