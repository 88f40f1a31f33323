"""What was recorded so far: steps in order, typing drawn together, and what each step sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, cast
from urllib.parse import urlsplit

from scanner.journeys.step import ACTIONS, Action, Named, Step
from scanner.recording.private import address_without_secrets, private_value, secret_name

MAY_SEND: Final = frozenset({"click", "press", "select", "check", "uncheck", "fill"})

SECRETS: Final = {
    "password": "typed from the environment or secrets_file",
    "code": "a code that is used once: set it for each run, or use a test account without it",
}
PERSONAL: Final = "this looked personal and was left out: put the value of a test account here"
ADDRESS_NOTE: Final = "a token or code in this address was left out: start at an address that works without it"


@dataclass(frozen=True, slots=True)
class RecordedStep:
    """A step with what a person should know of it. `key` tells the element in its document."""

    step: Step
    key: str = ""
    note: str = ""
    sent: tuple[str, ...] = ()


@dataclass(slots=True)
class Recorded:
    """The steps of a journey under way. It grows with what the page tells, which may be anything."""

    steps: list[RecordedStep] = field(default_factory=list)

    def went_to(self, url: str) -> None:
        """A person gave an address."""
        plain = address_without_secrets(url)
        self.steps.append(RecordedStep(Step("goto", text=plain), note=ADDRESS_NOTE if plain != url else ""))

    def told(self, document: str, message: Mapping[str, Any]) -> None:
        """What the script of a document told of one act."""
        one = _read(document, message)
        if one is None:
            return
        last = self.steps[-1] if self.steps else None
        is_same = last is not None and last.key == one.key != "" and _is_one_act(last.step, one.step)
        if last is not None and is_same:
            self.steps[-1] = replace(one, sent=last.sent)
        else:
            self.steps.append(one)

    def sent(self, method: str, url: str) -> None:
        """The page sent something that may change a thing at its server: it belongs to the last step."""
        if self.steps and self.steps[-1].step.action in MAY_SEND:
            told = f"{method} to {urlsplit(url).netloc}"
            last = self.steps[-1]
            if told not in last.sent:
                self.steps[-1] = replace(last, sent=(*last.sent, told))


def _is_one_act(last: Step, now: Step) -> bool:
    """Typing on in a field is one act, and so is ticking a box off and on again."""
    ticks = ("check", "uncheck")
    return (last.action == now.action and now.action in ("fill", "select", "upload")) or (
        last.action in ticks and now.action in ticks
    )


def _read(document: str, message: Mapping[str, Any]) -> RecordedStep | None:
    action = str(message.get("action"))
    if action not in ACTIONS:
        return None
    found = message.get("target") or {}
    target = Named(**{key: str(found[key]) for key in ("name", "role", "css") if found.get(key)})
    key = f"{document} {message['key']}" if message.get("key") else ""
    if action == "fill":
        return _filled(target, key, message)
    step = Step(cast(Action, action), target, text=str(message.get("value", "")))
    return RecordedStep(step, key)


def _filled(target: Named, key: str, message: Mapping[str, Any]) -> RecordedStep:
    said = {name: str(message.get(name, "")) for name in ("value", "kind", "autocomplete", "inputmode", "words")}
    if kind := str(message.get("secret") or ""):
        name = secret_name(str(message.get("called", "")))
        return RecordedStep(Step("fill", target, secret=name), key, SECRETS.get(kind, ""))
    private = private_value(**said)
    if private is not None:
        return RecordedStep(Step("fill", target, text=private), key, PERSONAL)
    return RecordedStep(Step("fill", target, text=said["value"]), key)
