"""The one document that all renderers read: `results.json`, version 1.

Field names are a contract; keys are added, never removed, within version 1. The
JSON Schema is `schema/results-1.json`.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import msgspec

from checks.observations.offered_documents import DocumentProblem, DocumentType
from checks.outcome import Confidence, Impact, Mode, Outcome
from checks.text import Text
from checks.verdict import ColourPair

SCHEMA_VERSION = "1.0"

PageStatus = Literal["scanned", "incomplete", "unreachable", "blocked", "skipped"]
PageKind = Literal["chat", "portal", "help", "other"]


@dataclass(frozen=True, slots=True)
class Software:
    """A program that took part, by name and version."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class ChatMessageResult:
    """A message of a chat: who said it, and how many ms after our message it came; 0 for what was there before."""

    who: Literal["customer", "service", "unknown"]
    text: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class ToldResult:
    """What a screen reader was told, so many ms after the act that led to the state."""

    at_ms: int
    text: str
    politeness: str
    is_sure: bool


@dataclass(frozen=True, slots=True)
class ChatStateResult:
    """A chat in one of its states, as it was seen: a picture, the messages that are new, what was told, and focus.

    `focus` is where focus was, and where Tab led from there, in words such as `field` and `panel`;
    `key` is what led here; `stand_in` tells that answers were made up in place of the server's.
    """

    state: str
    picture: str
    key: str
    focus: list[str]
    messages: list[ChatMessageResult]
    told: list[ToldResult]
    stand_in: bool


@dataclass(frozen=True, slots=True)
class PageResult:
    """One page of the sample. `problem` is null or a sentence for a person; `seconds` is time spent on it.

    `spoken` gives by state and language the path of what a screen reader would say there.
    """

    id: str
    url: str
    final_url: str
    title: str
    kind: PageKind
    kind_reason: str
    status: PageStatus
    problem: str | None
    seconds: float
    states: list[str]
    template: str | None = None
    spoken: dict[str, dict[str, str]] = field(default_factory=dict)
    conversation: list[ChatStateResult] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class TargetResult:
    """Where an assertion points; see `checks.target.Target`. `box` is null for what is not rendered."""

    frames: list[str]
    selector: str
    html: str
    text: str
    box: tuple[float, float, float, float] | None


@dataclass(frozen=True, slots=True)
class AssertionResult:
    """One assertion. `message` is English; `messages` holds it per language of the reports.

    What passed or was inapplicable is told in `message` alone, to keep long runs small.
    """

    id: str
    check: str
    page: str
    state: str
    condition: str
    outcome: Outcome
    criteria: list[str]
    mode: Mode
    impact: Impact
    confidence: Confidence
    target: TargetResult | None
    message: str
    messages: Text | None
    evidence: list[str]
    fingerprint: str
    occurrences: int = 1
    sources: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    colours: ColourPair | None = None


Counts = dict[Outcome, int]


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """Outcome of one success criterion. `reason` says why in a sentence; `pages` where it failed or is in doubt."""

    id: str
    level: str
    outcome: Outcome
    counts: Counts
    reason: Text
    pages: list[str]
    how_to_decide: Text


@dataclass(frozen=True, slots=True)
class ProductRuleResult:
    """Outcome of one product rule, in the form of a criterion."""

    id: str
    outcome: Outcome
    counts: Counts
    reason: Text
    pages: list[str]


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a reader has to know of a check that spoke: kept here so that reports need this document alone."""

    id: str
    group: str
    criteria: list[str]
    techniques: list[str]
    title: Text
    barrier: Text
    remedy: Text
    source: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that made the result poorer. `page` is null when it concerns the run; `evidence` shows it."""

    code: str
    page: str | None
    message: str
    evidence: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class UrlCount:
    """URLs that were seen and not scanned, counted by reason, with some examples.

    `kind` is one word for the reason, such as `limit` or `duplicate`; empty where a run of an early version has none.
    """

    reason: str
    count: int
    examples: list[str]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """A PDF or office file that pages link to, each once. `pages` are the ids of those pages.

    `problem` names why it was not read, null when it was; `why` says so in a sentence.
    `assertions` are the ids of what failed or is for a person. Title and language are
    empty where the document does not tell them.
    """

    url: str
    pages: list[str]
    type: DocumentType
    size_bytes: int | None
    page_count: int | None
    title: str
    language: str
    problem: DocumentProblem | None
    why: str
    assertions: list[str]


@dataclass(frozen=True, slots=True)
class Result:
    """The whole of `results.json`. Times are ISO 8601 in UTC."""

    schema_version: str
    tool: Software
    engines: list[Software]
    browser: Software
    started: str
    finished: str
    scope: dict[str, Any]
    requests_stopped: dict[str, int]
    pages: list[PageResult]
    assertions: list[AssertionResult]
    criteria: list[CriterionResult]
    product_rules: list[ProductRuleResult]
    problems: list[Problem]
    checks: list[CheckResult] = field(default_factory=list)
    urls_not_scanned: list[UrlCount] = field(default_factory=list)
    documents: list[DocumentResult] = field(default_factory=list)
    complete: bool = True


class UnreadableResult(Exception):
    """A results.json that is missing, broken or of another version; the message says which and what to do."""


def read_result(path: Path) -> Result:
    """The result document at `path`. Raises `UnreadableResult`."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UnreadableResult(
            f"cannot read {path}: {error.strerror}; name a run folder or its results.json"
        ) from error
    try:
        version = msgspec.json.decode(raw, type=_Version).schema_version
        if version.split(".")[0] != SCHEMA_VERSION.split(".", maxsplit=1)[0]:
            raise UnreadableResult(
                f"{path} has schema version {version}, this program reads version 1; install a newer loketscan"
            )
        return msgspec.json.decode(raw, type=Result)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UnreadableResult(f"{path} is not a results.json of version 1: {error}") from error


def encode_result(result: Result) -> bytes:
    """The document as UTF-8 JSON, the same bytes for the same result.

    One line a list entry: small, and readable line by line in a diff.
    """
    lines = []
    for name, value in msgspec.to_builtins(result).items():
        if isinstance(value, list) and value:
            entries = ",\n  ".join(msgspec.json.encode(entry).decode() for entry in value)
            lines.append(f' "{name}": [\n  {entries}\n ]')
        else:
            lines.append(f' "{name}": {msgspec.json.encode(value).decode()}')
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


@dataclass(frozen=True, slots=True)
class _Version:
    schema_version: str
