"""Keeps secrets out of everything that is written: results, observations, journal and log."""

import html
import json
import logging
import re
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar
from urllib.parse import quote, quote_plus

import msgspec

HIDDEN = "•••••"
Document = TypeVar("Document")


class Redaction(logging.Filter):
    """Replaces secrets in text, also as they look within addresses, HTML and JSON."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__()
        forms = {form for secret in secrets if secret for form in _forms_of(secret)}
        self._forms = sorted(forms, key=len, reverse=True)
        self._bytes = {form.encode() for form in forms} | {json.dumps(form)[1:-1].encode() for form in forms}
        self._bytes |= {msgspec.json.encode(form)[1:-1] for form in forms}

    def __bool__(self) -> bool:
        return bool(self._forms)

    def text(self, text: str) -> str:
        """The text without secrets."""
        for form in self._forms:
            text = text.replace(form, HIDDEN)
        return text

    def in_pieces(self, texts: Sequence[str]) -> Sequence[str]:
        """Texts that follow each other, without the secrets that they tell together; as they are where there are none.

        What is hidden stands in the text where the secret begins.
        """
        whole = "".join(texts)
        found = [form for form in self._forms if form in whole]
        if not found:
            return texts
        pattern = re.compile("|".join(re.escape(form) for form in found))
        spans = [one.span() for one in pattern.finditer(whole)]
        cleaned, start = [], 0
        for text in texts:
            cleaned.append(_outside(text, start, spans))
            start += len(text)
        return cleaned

    def encoded(self, data: bytes) -> bytes:
        """A JSON document without secrets in its texts; keys and numbers stay as they are."""
        if not any(form in data for form in self._bytes):
            return data  # nearly always
        return msgspec.json.encode(self._within(msgspec.json.decode(data)))

    def document(self, document: Document) -> Document:
        """A typed document without secrets in its texts."""
        if not self:
            return document
        cleaned: Document = msgspec.json.decode(self.encoded(msgspec.json.encode(document)), type=type(document))
        return cleaned

    def filter(self, record: logging.LogRecord) -> bool:
        """Clean a log message; every one is let through."""
        message = record.getMessage()
        if (cleaned := self.text(message)) != message:
            record.msg, record.args = cleaned, ()
        return True

    def _within(self, value: Any) -> Any:
        match value:
            case str():
                return self.text(value)
            case list():
                return [self._within(one) for one in value]
            case dict():
                return {key: self._within(one) for key, one in value.items()}
            case _:
                return value


def _outside(text: str, start: int, spans: Sequence[tuple[int, int]]) -> str:
    """What of a text that begins at `start` lies outside the spans; each span is marked where it begins."""
    kept, at = "", 0
    for begin, end in ((begin - start, end - start) for begin, end in spans):
        if end <= 0 or begin >= len(text):
            continue
        kept += text[at : max(begin, 0)] + (HIDDEN if begin >= 0 else "")
        at = end
    return kept + text[at:]


def _forms_of(secret: str) -> set[str]:
    spelt = {secret, quote(secret), quote(secret, safe=""), quote_plus(secret), html.escape(secret)}
    return spelt | {html.escape(secret, quote=False)}
