"""Runs the command line as a user does: a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


def loketscan(*arguments: str | Path, folder: Path | None = None, timeout_s: float = 120.0) -> Ended:
    """Run a command to its end."""
    done = subprocess.run(
        command_line(arguments),
        capture_output=True,
        text=True,
        timeout=timeout_s,
        cwd=folder,
        env=environment(),
        check=False,
    )
    return Ended(done.returncode, done.stdout, done.stderr)


def started(*arguments: str | Path, folder: Path | None = None) -> subprocess.Popen[str]:
    """Start a command and leave it running, in a process group of its own."""
    return subprocess.Popen(
        command_line(arguments),
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def command_line(arguments: Sequence[str | Path]) -> list[str]:
    return [sys.executable, "-m", "scanner", *(str(one) for one in arguments)]


def environment() -> dict[str, str]:
    root = str(Path(__file__).parents[2])
    return {**os.environ, "PYTHONPATH": root, "COLUMNS": "120", "NO_COLOR": "1"}


def results_in(folder: Path) -> dict[str, Any]:
    """results.json of a run folder."""
    document: dict[str, Any] = json.loads((folder / "results.json").read_bytes())
    return document


def failed_places(document: dict[str, Any]) -> set[tuple[str, str, str]]:
    """(path of the page, check, selector) of every failed assertion."""
    path = {page["id"]: page["url"].split("/", 3)[3] for page in document["pages"]}
    return {
        (path[one["page"]], one["check"], (one["target"] or {}).get("selector", ""))
        for one in document["assertions"]
        if one["outcome"] == "failed"
    }


def comparable(document: dict[str, Any]) -> list[dict[str, Any]]:
    """The assertions without their running numbers."""
    return [{key: value for key, value in one.items() if key != "id"} for one in document["assertions"]]
