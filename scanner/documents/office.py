"""Title and language of office files, from the properties within their zip."""

import io
import zipfile
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import fromstring

from checks.observations.offered_documents import OfficeFacts

PROPERTIES = ("docProps/core.xml", "meta.xml")
STYLES = ("word/styles.xml", "styles.xml")
MAX_PART_BYTES = 4 * 1024 * 1024
MOST_CHARS = 200


class NotOffice(Exception):
    """A zip that is no office file, or one whose properties cannot be read."""


def read_office(body: bytes) -> OfficeFacts:
    """Title and language. Raises `NotOffice`."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            names = set(packed.namelist())
            if not names & {"[Content_Types].xml", "mimetype"}:
                raise NotOffice("is a zip file, no office file")
            about = _part(packed, names, PROPERTIES)
            title, language = _first(about, "title"), _first(about, "language")
            return OfficeFacts(title, language or _default_language(_part(packed, names, STYLES)))
    # NotImplementedError: ways of packing that Python lacks; RuntimeError: an encrypted part
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise NotOffice(f"cannot be unpacked: {error}") from error
    # ValueError: defusedxml's own refusals; LookupError: unknown encodings
    except (ParseError, ValueError, LookupError) as error:
        raise NotOffice(f"its properties cannot be read: {error}") from error


def _part(packed: zipfile.ZipFile, names: set[str], wanted: tuple[str, ...]) -> Element | None:
    for name in wanted:
        if name in names:
            with packed.open(name) as part:
                text = part.read(MAX_PART_BYTES + 1)
            if len(text) > MAX_PART_BYTES:
                raise NotOffice(f"{name} unpacks to more than {MAX_PART_BYTES} bytes")
            found: Element = fromstring(text)
            return found
    return None


def _first(tree: Element | None, name: str) -> str:
    """The text of the first element of that name, in whatever namespace."""
    texts = (" ".join((one.text or "").split()) for one in _elements(tree) if _local(one.tag) == name)
    return next((text[:MOST_CHARS] for text in texts if text), "")


def _default_language(tree: Element | None) -> str:
    """The language of the default style: `w:lang` in Word, `fo:language` in OpenDocument."""
    for one in _elements(tree):
        told = {_local(name): value for name, value in one.attrib.items()}
        if _local(one.tag) == "lang" and told.get("val"):
            return told["val"][:MOST_CHARS]
        if (language := told.get("language")) and language != "none":
            return "-".join((language, *([told["country"]] if told.get("country", "none") != "none" else [])))
    return ""


def _elements(tree: Element | None) -> list[Element]:
    return [] if tree is None else list(tree.iter())


def _local(name: object) -> str:
    return str(name).rpartition("}")[2]
