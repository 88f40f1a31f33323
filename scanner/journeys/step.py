"""One step of a journey, and what it acts on."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, get_args

Action = Literal[
    "goto", "fill", "click", "press", "select", "check", "uncheck", "upload", "wait_for", "expect", "state"
]
ACTIONS: Final[tuple[str, ...]] = get_args(Action)
WITH_TARGET: Final = frozenset({"fill", "click", "select", "check", "uncheck", "upload", "wait_for", "expect"})
MAY_HAVE_EFFECTS: Final = frozenset({"goto", "fill", "click", "press", "select", "check", "uncheck", "upload"})


@dataclass(frozen=True, slots=True)
class Named:
    """What a step acts on, as a person names it: by its label or visible name, with a role to be exact; or by CSS."""

    name: str = ""
    role: str = ""
    css: str = ""

    def __str__(self) -> str:
        if self.css:
            return f"css {self.css}"
        return f'{self.role} "{self.name}"'.strip() if self.name else self.role


@dataclass(frozen=True, slots=True)
class Step:
    """A step. `text` is its address, key, value, option or state; `secret` names what is typed but never shown.

    `effects`: requests of this step that change something may leave the browser, to the
    hosts of the page at hand or to those named.
    """

    action: Action
    target: Named = Named()
    text: str = ""
    secret: str = ""
    file: Path | None = None
    effects: bool | tuple[str, ...] = False

    def __str__(self) -> str:
        match self.action:
            case "goto" | "press" | "state":
                return f"{self.action} {self.text}"
            case "select":
                return f'select "{self.text}" in {self.target}'
            case "upload":
                return f"upload {self.file.name if self.file else ''} in {self.target}"
            case _:
                return f"{self.action} {self.target}"
