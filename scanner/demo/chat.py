"""The chat widget's own origin: the chat window and a bot with a few answers."""

from dataclasses import dataclass
from http import HTTPStatus

import msgspec

from scanner.demo.exchange import Request, Response
from scanner.demo.pages import HERE, Pages

MESSAGES_PATH = "/chat/messages"
OLD_WINDOW = "oud"
WINDOWS = {"": "chat/venster.html", OLD_WINDOW: "chat/venster-oud.html"}


class Canned(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An answer that the bot knows, with the words it listens for and the language it is in."""

    words: list[str]
    language: str
    text: str


class Answers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All that one bot can say. `unknown` holds `{question}` where the question is echoed."""

    known: list[Canned]
    unknown: str


@dataclass(frozen=True, slots=True)
class Message:
    """One line of the conversation."""

    is_customer: bool
    text: str
    language: str = "nl"


class ChatWidget:
    """Answers requests to the widget origin."""

    def __init__(self) -> None:
        self._pages = Pages("widget")
        raw = (HERE / "widget" / "answers.json").read_bytes()
        self._answers = msgspec.json.decode(raw, type=dict[str, Answers])

    def answer(self, request: Request) -> Response:
        """The chat window, its files, or the bot's answer to a message."""
        if request.path == MESSAGES_PATH and request.method == "POST":
            return self._reply(request)
        if not request.is_read:
            return _plain("Niet toegestaan", HTTPStatus.METHOD_NOT_ALLOWED)
        if request.path == "/robots.txt":
            return _plain("User-agent: *\nDisallow:\n", HTTPStatus.OK)
        if self._pages.has(request.path):
            return self._pages.page(request.path, messages=[])
        return self._pages.file(request.path) or _plain("Niet gevonden", HTTPStatus.NOT_FOUND)

    def _reply(self, request: Request) -> Response:
        window = request.form.get("venster", "")
        question = request.form.get("bericht", "").strip()
        reply = reply_to(question, self._answers[window if window in WINDOWS else ""])
        if "application/json" in request.accept:
            body = msgspec.json.encode({"text": reply.text, "language": reply.language})
            return Response(body, content_type="application/json")
        messages = [Message(is_customer=True, text=question), reply] if question else [reply]
        template = WINDOWS.get(window, WINDOWS[""])
        return Response(self._pages.html(template, messages=messages).encode())


def reply_to(question: str, answers: Answers) -> Message:
    """The first known answer whose word stands in the question; else the question is echoed."""
    heard = question.casefold()
    for canned in answers.known:
        if any(word in heard for word in canned.words):
            return Message(is_customer=False, text=canned.text, language=canned.language)
    return Message(is_customer=False, text=answers.unknown.replace("{question}", question))


def _plain(text: str, status: HTTPStatus) -> Response:
    return Response(text.encode(), content_type="text/plain; charset=utf-8", status=status)
