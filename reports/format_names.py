"""The names of all report formats, apart from the code that writes them, so that options can be read without it."""

from typing import Final, Literal, get_args

Format = Literal[
    "html",
    "pdf",
    "json",
    "md",
    "csv",
    "xlsx",
    "junit",
    "sarif",
    "earl",
    "wcag-em",
    "openacr",
    "onderzoeksrapport",
    "statement",
]

FORMATS: Final[tuple[Format, ...]] = get_args(Format)
