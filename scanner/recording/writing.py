"""Writes recorded steps as a `[[journey]]` of loketscan.toml."""

import json
from collections.abc import Iterable, Iterator
from typing import Final

from scanner.journeys.step import Named, Step
from scanner.recording.recorded import RecordedStep

INDENT: Final = "  "


def journey_toml(steps: Iterable[RecordedStep], name: str = "recorded") -> str:
    """The journey as text of the configuration file, each step on a line of its own."""
    listed = list(steps)
    lines = [
        "# Recorded by loketscan. Read it before use: the names of things, and what each step may send.",
        "[[journey]]",
        f"name = {_quoted(name)}",
    ]
    if any(one.step.secret for one in listed):
        lines.append("# session = true   # where this logs in: every page of the run is then opened logged in")
    body = [f"{INDENT}{line}" for one in listed for line in _lines(one)]
    end = f"{INDENT}{{ state = {_quoted('end of ' + name)} }},   # scanned as a page of its own; add more where wanted"
    return "\n".join([*lines, "steps = [", *body, end, "]", ""])


def _lines(one: RecordedStep) -> Iterator[str]:
    if one.step.action == "upload":
        # the path is not known to a page
        yield f'# {{ upload = {_target(one.step.target)}, file = "…" }},   # name a file, and take away the first #'
        return
    if one.sent:
        # a run repeats its journey: whether it may send this every time is for a person to say
        yield f"# The next step sent {', '.join(one.sent)}. A run stops that, unless you add: effects = true"
    note = f"   # {one.note}" if one.note else ""
    yield f"{{ {', '.join(_parts(one.step))} }},{note}"


def _parts(step: Step) -> Iterator[str]:
    match step.action:
        case "goto" | "press" | "state":
            yield f"{step.action} = {_quoted(step.text)}"
        case "select":
            yield f"select = {_target(step.target)}"
            yield f"option = {_quoted(step.text)}"
        case "fill":
            yield f"fill = {_target(step.target)}"
            yield f"secret = {_quoted(step.secret)}" if step.secret else f"value = {_quoted(step.text)}"
        case _:
            yield f"{step.action} = {_target(step.target)}"


def _target(target: Named) -> str:
    if target.css:
        return f"{{ css = {_quoted(target.css)} }}"
    if target.role:
        return f"{{ role = {_quoted(target.role)}, name = {_quoted(target.name)} }}"
    return _quoted(target.name)


def _quoted(text: str) -> str:
    """A basic string of TOML. JSON escapes as TOML does, but for the delete character; half a pair is no text."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return json.dumps(whole, ensure_ascii=False).replace("\x7f", "\\u007f")
