"""Keeps what a screen reader would say of a page state, as evidence beside its pictures."""

import codecs
from collections.abc import Sequence
from typing import get_args

from checks.observation import StateObservations, Unavailable
from checks.observations import AccessibilityTree, PageSnapshot
from checks.page_state import DEFAULT_CONDITION
from checks.spoken.transcript import spoken_transcript
from checks.text import Language
from scanner.run.folder import RunFolder


def keep_spoken(observed: StateObservations, folder: RunFolder) -> dict[str, str]:
    """The paths of the transcripts by language; empty where the accessibility tree was not gathered."""
    snapshot, tree = observed.get(PageSnapshot, DEFAULT_CONDITION), observed.get(AccessibilityTree, DEFAULT_CONDITION)
    if isinstance(snapshot, Unavailable) or isinstance(tree, Unavailable):
        return {}
    return {
        language: folder.keep_evidence(_file(spoken_transcript(snapshot, tree, language)), ".txt")
        for language in get_args(Language)
    }


def _file(lines: Sequence[str]) -> bytes:
    """Text with a byte order mark, without which browsers guess the encoding of a local file."""
    return codecs.BOM_UTF8 + ("\n".join(lines) + "\n").encode("utf-8", "replace")
