"""The keys of `loketscan.toml` with their defaults, which stand nowhere else. `RunOptions` is what a run obeys."""

import os
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, model_validator

from reports.result import PageKind
from scanner.chat.stand_in.recipe import recipes
from scanner.configuration.errors import BadOption
from scanner.configuration.values import (
    AddressPattern,
    Allowed,
    AtLeastOne,
    Engine,
    ExistingFile,
    FailOn,
    Flag,
    Folder,
    Formats,
    Fraction,
    Headers,
    Hosts,
    Kind,
    Language,
    Locale,
    Origins,
    PathPrefixes,
    Patterns,
    Positive,
    ProxyUrl,
    RecipeName,
    Steps,
    Text,
    Turns,
    Urls,
    Viewport,
    WholeNumber,
    Words,
)


class Table(BaseModel):
    """A table of the file: unknown keys are faults, and nothing changes after reading."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ScanTable(Table):
    """`[scan]`: the options of the command line, under the same names."""

    output: Folder | None = None
    workers: AtLeastOne = Field(default_factory=lambda: os.cpu_count() or 1)
    timeout_s: Positive = 60.0
    max_pages: AtLeastOne = 50
    depth: WholeNumber = 5
    rate: Positive = 2.0
    """Pages per second per host; a loopback host has no limit."""
    only: Words = ()
    skip: Words = ()
    fail_on: FailOn = "moderate"
    max_unscanned: Fraction = 0.2
    formats: Formats = Field(default=("html", "json"), alias="format")
    lang: Language = "en"
    locale: Locale | None = None
    viewport: Viewport = (1280, 720)
    headers: Headers = Field(default_factory=dict, repr=False)
    cookie_file: ExistingFile | None = None
    storage_state: ExistingFile | None = None
    secrets_file: ExistingFile | None = None
    proxy: ProxyUrl | None = Field(default=None, repr=False)
    user_agent: Text | None = None
    contact: Text | None = None
    ignore_robots: Flag = False
    no_documents: Flag = False
    allow_effects: Hosts = ()
    engine: Engine = "local"
    axe_script: ExistingFile | None = None


class Scope(Table):
    """`[scope]`: where a crawl starts and how far it goes."""

    start: Urls = ()
    origins: Origins = ()
    path_prefixes: PathPrefixes = ()
    include: Patterns = ()
    exclude: Patterns = ()


class StandIn(Table):
    """`[channel.chat.stand_in]`: answers to the chat in place of its server, by the recipe of its protocol.

    `reply` and `answer` change the recipe's form of a reply and of a whole answer.
    """

    recipe: RecipeName
    url: AddressPattern | None = None
    reply: Text | None = None
    answer: Text | None = None
    turns: Turns | None = None

    @model_validator(mode="after")
    def _has_address(self) -> "StandIn":
        if self.url is None and recipes()[self.recipe].needs_address:
            raise BadOption(
                "url",
                "",
                f'the recipe "{self.recipe}" needs to know which addresses are the chat\'s; add url = "/api/chat*"',
            )
        return self


class Chat(Table):
    """`[channel.chat]`: parts of a channel's chat that are not found by themselves, and what to say in it."""

    launcher: Text | None = None
    input: Text | None = None
    send: Text | None = None
    log: Text | None = None
    message: Text | None = None
    stand_in: StandIn | None = None


class Channel(Table):
    """One `[[channel]]`: pages that serve customers in one way, under a name that the report uses."""

    name: Text
    kind: Kind
    urls: Annotated[Urls, Field(min_length=1), Allowed("a list of one address or more, each with https:// or http://")]
    chat: Chat | None = None


class Journey(Table):
    """One `[[journey]]`: steps that lead to states of a page. With `session` all pages are opened as it left off.

    `function` names a function of the entry-point group `loketscan.journeys` that gives the steps.
    """

    name: Text
    session: Flag = False
    function: Text | None = None
    steps: Steps = ()

    @property
    def states(self) -> tuple[str, ...]:
        """The names of the states that it leads to, in order."""
        return tuple(step.text for step in self.steps if step.action == "state")


class Configuration(Table):
    """The whole file. `model_fields_set` of a table tells which keys it had."""

    scan: ScanTable = Field(default_factory=ScanTable)
    scope: Scope = Field(default_factory=Scope)
    channel: tuple[Channel, ...] = ()
    journey: tuple[Journey, ...] = ()


class RunOptions(ScanTable):
    """All that a run is told: the file's `[scan]`, scope and channels, with the command line on top."""

    scope: Scope = Field(default_factory=Scope)
    channels: tuple[Channel, ...] = ()
    journeys: tuple[Journey, ...] = ()

    def kind_of_channel(self, url: str) -> tuple[PageKind, str] | None:
        """Kind and name of the channel that lists `url`, if one does."""
        return next(((channel.kind, channel.name) for channel in self.channels if url in channel.urls), None)

    def chat_on(self, url: str) -> Chat:
        """What is said of the chat of a page: by the channel that lists it, else by one of the same site."""
        told = [channel for channel in self.channels if channel.chat is not None]
        listing = [one for one in told if url in one.urls]
        origin = urlsplit(url)[:2]
        near = [one for one in told if any(urlsplit(each)[:2] == origin for each in one.urls)]
        return next((one.chat for one in (*listing, *near) if one.chat is not None), Chat())

    def for_the_record(self) -> dict[str, Any]:
        """The options as JSON for results.json: of headers, cookies and proxy only that they were used.

        Of a journey the steps are told, of secrets their names.
        """
        record = self.model_dump(
            mode="json", by_alias=True, exclude={"output", "workers", "headers", "proxy", "journeys"}
        )
        for path in ("cookie_file", "axe_script", "storage_state", "secrets_file"):
            record[path] = getattr(self, path) is not None
        record["journeys"] = [
            {"name": one.name, "session": one.session, "steps": [str(step) for step in one.steps]}
            for one in self.journeys
        ]
        return {**record, "headers": sorted(self.headers), "proxy": self.proxy is not None}

    @property
    def start_urls(self) -> tuple[str, ...]:
        """Where the crawl begins: the scope's own addresses and then those of the channels, each once."""
        listed = (url for channel in self.channels for url in channel.urls)
        return tuple(dict.fromkeys((*self.scope.start, *listed)))
