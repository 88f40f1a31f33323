"""The pages of a demo origin: templates filled in, and files as they are."""

from http import HTTPStatus
from pathlib import Path
from typing import Any, Literal

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scanner.demo.exchange import Response

HERE = Path(__file__).parent

CONTENT_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".pdf": "application/pdf",
    ".svg": "image/svg+xml",
    ".wav": "audio/wav",
    ".webm": "video/webm",
    ".vtt": "text/vtt; charset=utf-8",
}


class Pages:
    """One folder of the demo. A name that starts with an underscore is a layout and is never served."""

    def __init__(self, folder: str) -> None:
        self.folder = HERE / folder
        self._templates = Environment(
            loader=FileSystemLoader(self.folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.paths = self._paths()
        """Addresses of all HTML pages, in alphabetical order; the start page is `/`."""

    def has(self, path: str) -> bool:
        """Whether `path` is the address of an HTML page here."""
        return path in self.paths

    def html(self, template: str, **variables: Any) -> str:
        """A page with its variables filled in. A variable that is missing is an error."""
        return self._templates.get_template(template).render(variables)

    def page(self, path: str, *, status: HTTPStatus = HTTPStatus.OK, **variables: Any) -> Response:
        """The answer that shows the page at `path`."""
        template = "index.html" if path == "/" else path.removeprefix("/")
        return Response(self.html(template, path=path, **variables).encode(), status=status)

    def file(self, path: str) -> Response | None:
        """Style sheet, script, picture, sound or document at `path`, if there is one."""
        file = (self.folder / path.lstrip("/")).resolve()
        content_type = CONTENT_TYPES.get(file.suffix)
        if content_type is None or not file.is_relative_to(self.folder) or not file.is_file():
            return None
        return Response(file.read_bytes(), content_type=content_type)

    def _paths(self) -> list[str]:
        names = (file.relative_to(self.folder) for file in self.folder.rglob("*.html"))
        served = (name for name in names if not any(part.startswith("_") for part in name.parts))
        return sorted("/" if str(name) == "index.html" else f"/{name.as_posix()}" for name in served)


class ListedPage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A page as the list of pages, the sitemap and the search name it.

    `kind` says whether barriers were built in (`drempels`), whether it is the accessible
    version of a page with barriers (`zonder`), or neither (`gewoon`).
    """

    path: str
    kind: Literal["gewoon", "drempels", "zonder"]
    name: str
    about: str


def listed_pages() -> list[ListedPage]:
    """The pages that lists name, in their order. One page is left out on purpose: see `truth.json`, 2.4.5."""
    return msgspec.json.decode((HERE / "site" / "_pages.json").read_bytes(), type=list[ListedPage])
