"""What a PDF says of itself, read with pypdf."""

import io
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, TypeVar

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from checks.observations.offered_documents import PdfFacts

MOST_PAGES = 200
MOST_TAGS = 2_000
MOST_FORMS = 60  # drawings within drawings, of one page
MOST_CHARS = 200
MAY_COPY, MAY_READ_ALOUD = 1 << 4, 1 << 9  # ISO 32000-1, table 22: bits 5 and 10
Value = TypeVar("Value")


class LockedPdf(Exception):
    """An encrypted PDF that cannot be read; the text says why."""


def read_pdf(body: bytes) -> PdfFacts:
    """What is to be known of a PDF. Raises `LockedPdf`, and all that pypdf raises for a broken file."""
    try:
        reader = PdfReader(io.BytesIO(body), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise LockedPdf("asks for a password")
        return _facts(reader)
    except DependencyError as error:
        raise LockedPdf("is encrypted with AES, which takes the package cryptography to read") from error


def _facts(reader: PdfReader) -> PdfFacts:
    catalog = reader.root_object
    tree = _dictionary(catalog.get("/StructTreeRoot"))
    language = _text(catalog.get("/Lang"))
    pages = [reader.pages[number] for number in range(min(len(reader.pages), MOST_PAGES))]
    form = _dictionary(catalog.get("/AcroForm"))
    return PdfFacts(
        page_count=len(reader.pages),
        pages_read=len(pages),
        picture_pages=sum(_is_picture(page) for page in pages),
        is_tagged=tree is not None,
        has_tags=tree is not None and bool(_children(tree)),
        is_marked=_flag(catalog, "/MarkInfo", "/Marked"),
        title=_title(reader),
        shows_title=_flag(catalog, "/ViewerPreferences", "/DisplayDocTitle"),
        language=language,
        has_language_within=not language and _has_language_within(tree, pages),
        has_bookmarks=_has_bookmarks(catalog),
        is_locked=_is_locked(reader),
        is_wrapper="/Collection" in catalog or (form is not None and "/XFA" in form),
        made_on=_made_on(reader),
    )


def _dictionary(value: Any) -> DictionaryObject | None:
    found = value.get_object() if isinstance(value, IndirectObject) else value
    return found if isinstance(found, DictionaryObject) else None


def _text(value: Any) -> str:
    found = value.get_object() if isinstance(value, IndirectObject) else value
    text = found.decode("latin-1") if isinstance(found, bytes) else str(found) if isinstance(found, str) else ""
    return " ".join(text.replace("\x00", "").split())[:MOST_CHARS]


def _flag(catalog: DictionaryObject, name: str, key: str) -> bool:
    held = _dictionary(catalog.get(name))
    value = held.get(key) if held is not None else None
    found = value.get_object() if isinstance(value, IndirectObject) else value
    return getattr(found, "value", False) is True


def _title(reader: PdfReader) -> str:
    told = _leniently(lambda: reader.metadata.title if reader.metadata else None, None)
    if title := _text(told):
        return title
    titles = _leniently(lambda: reader.xmp_metadata.dc_title if reader.xmp_metadata else None, None)
    return next((text for one in (titles or {}).values() if (text := _text(one))), "")


def _made_on(reader: PdfReader) -> str:
    """The day of the last change that the file tells, of the making when it tells no other."""
    about = _leniently(lambda: reader.metadata, None)
    if about is None:
        return ""
    told = [
        _leniently(lambda: about.modification_date, None),
        _leniently(lambda: about.creation_date, None),
    ]
    days = [_day(one) for one in told if one is not None]
    return max(days, default="")


def _day(moment: datetime) -> str:
    with suppress(OverflowError, ValueError):
        moment = moment.astimezone(UTC) if moment.tzinfo else moment
    return moment.date().isoformat()


def _leniently(read: Callable[[], Value], otherwise: Value) -> Value:
    """What can be read of the properties; a fault in them says nothing of the document itself."""
    try:
        return read()
    except (PyPdfError, ValueError, TypeError, AttributeError, KeyError):
        return otherwise


def _has_bookmarks(catalog: DictionaryObject) -> bool:
    outline = _dictionary(catalog.get("/Outlines"))
    return outline is not None and "/First" in outline


def _is_locked(reader: PdfReader) -> bool:
    rules = _dictionary(reader.trailer.get("/Encrypt"))
    permissions = rules.get("/P") if rules is not None else None
    return isinstance(permissions, int) and not permissions & (MAY_COPY | MAY_READ_ALOUD)


def _children(node: DictionaryObject) -> list[Any]:
    held = node.get("/K")
    found = held.get_object() if isinstance(held, IndirectObject) else held
    return list(found) if isinstance(found, ArrayObject) else [] if found is None else [found]


def _has_language_within(tree: DictionaryObject | None, pages: list[PageObject]) -> bool:
    """Whether a structure element, or a passage of a page, names a language."""
    waiting: deque[Any] = deque(_children(tree) if tree is not None else [])
    for _ in range(MOST_TAGS):
        if not waiting:
            break
        node = _dictionary(waiting.popleft())
        if node is None:
            continue
        if _text(node.get("/Lang")):
            return True
        waiting.extend(_children(node))
    return any(_names_language(page) for page in pages)


def _names_language(page: PageObject) -> bool:
    properties = _dictionary(_resource(page, "/Properties"))
    if any(_text(held.get("/Lang")) for one in (properties or {}).values() if (held := _dictionary(one))):
        return True
    content = page.get_contents()
    return content is not None and b"/Lang" in content.get_data()


def _is_picture(page: PageObject) -> bool:
    """Whether a page has a picture and, in all its drawings, no font: nothing on it can be text."""
    has_picture = False
    waiting: deque[DictionaryObject] = deque([page])
    seen: set[int] = set()
    for _ in range(MOST_FORMS):
        if not waiting:
            return has_picture
        place = waiting.popleft()
        if _dictionary(_resource(place, "/Font")):
            return False
        for one in (_dictionary(_resource(place, "/XObject")) or {}).values():
            drawing = _dictionary(one)
            if drawing is None or id(drawing) in seen:
                continue
            seen.add(id(drawing))
            if drawing.get("/Subtype") == "/Image":
                has_picture = True
            elif "/Resources" in drawing:
                waiting.append(drawing)
    return False  # too many to be sure


def _resource(place: DictionaryObject, name: str) -> Any:
    resources = _dictionary(place.get("/Resources"))
    return resources.get(name) if resources is not None else None
