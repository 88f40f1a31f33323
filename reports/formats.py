"""The formats a result can be rendered in, by name."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from checks.text import Language
from reports.html.report import write_html
from reports.result import Result, encode_result

Writer = Callable[[Result, Path, Language], Path]


def write_json(result: Result, folder: Path, _language: Language) -> Path:
    """results.json itself, in the folder."""
    path = folder / "results.json"
    data = encode_result(result)
    if not path.exists() or path.read_bytes() != data:
        path.write_bytes(data)
    return path


WRITERS: Final[dict[str, Writer]] = {"html": write_html, "json": write_json}


def write_reports(result: Result, folder: Path, formats: Iterable[str], language: Language) -> dict[str, Path]:
    """Render the result in each of these formats; gives the path of each."""
    return {name: WRITERS[name](result, folder, language) for name in formats}
