"""Secrets that journeys type: from the environment or from a file, by name, and never written anywhere."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from scanner.configuration.errors import BadOption

OPTION: Final = "secrets_file"
SHORTEST: Final = 4  # what is shorter stands in ordinary words too, and cannot be kept out of a result


@dataclass(frozen=True, slots=True)
class Secrets:
    """The secrets of a run by name."""

    values: Mapping[str, str] = field(default_factory=dict, repr=False)

    def __getitem__(self, name: str) -> str:
        return self.values[name]


def read_secrets(names: Iterable[str], file: Path | None, run_folder: Path) -> Secrets:
    """The secrets of those names, the environment first. Raises `BadOption` for one that is missing or unfit."""
    wanted = sorted(set(names))
    if file is not None and file.resolve().is_relative_to(run_folder.resolve()):
        raise BadOption(OPTION, file, "it lies in the run folder, which is made to be shared; keep it elsewhere")
    listed = _lines_of(file) if file else {}
    found = {name: os.environ.get(name) or listed.get(name) or "" for name in wanted}
    missing = [name for name, value in found.items() if not value]
    if missing:
        places = f"in the environment or in {file}" if file else "in the environment, or name a secrets_file"
        raise BadOption("secret", missing[0], f"a journey needs it; set it {places}")
    for name, value in found.items():
        if len(value) < SHORTEST:
            raise BadOption("secret", name, f"it has fewer than {SHORTEST} characters: too few to keep out of results")
    return Secrets(found)


def _lines_of(file: Path) -> dict[str, str]:
    """`NAME=VALUE` a line; the value may stand in quotes. Lines that begin with # are left out."""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadOption(OPTION, file, "it cannot be read as UTF-8 text, a line NAME=VALUE each") from error
    found: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, is_pair, value = line.strip().removeprefix("export ").partition("=")
        if not is_pair or not name.strip():
            raise BadOption(OPTION, file, f"line {number} is not NAME=VALUE")
        value = value.strip()
        is_quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
        found[name.strip()] = value[1:-1] if is_quoted else value
    return found
