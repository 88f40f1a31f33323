"""Keeps what a screen reader would say of a page state, as evidence beside its pictures."""

import codecs
from typing import get_args

from checks.observation import StateObservations, Unavailable
from checks.observations import AccessibilityTree, PageSnapshot
from checks.page_state import DEFAULT_CONDITION
from checks.spoken.transcript import spoken_transcript
from checks.text import Language
from scanner.run.folder import RunFolder


def keep_spoken(observed: StateObservations, folder: RunFolder) -> dict[str, str]:
    """Paths of the transcripts by language, without secrets; empty where no accessibility tree was gathered."""
    snapshot, tree = observed.get(PageSnapshot, DEFAULT_CONDITION), observed.get(AccessibilityTree, DEFAULT_CONDITION)
    if isinstance(snapshot, Unavailable) or isinstance(tree, Unavailable):
        return {}
    return {
        language: folder.keep_evidence(_file(_transcript(snapshot, tree, language, folder)), ".txt")
        for language in get_args(Language)
    }


def _transcript(snapshot: PageSnapshot, tree: AccessibilityTree, language: Language, folder: RunFolder) -> str:
    """One line each; a secret may stand in pieces in the page, and as a whole only here."""
    return folder.redaction.text("\n".join(spoken_transcript(snapshot, tree, language)))


def _file(text: str) -> bytes:
    """Text with a byte order mark, without which browsers guess the encoding of a local file."""
    return codecs.BOM_UTF8 + f"{text}\n".encode("utf-8", "replace")
