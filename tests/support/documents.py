"""Small PDF and office files, made as tests want them."""

import io
import zipfile

from pypdf import PdfWriter
from pypdf.constants import UserAccessPermissions
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)


def pdf(
    *,
    pages: int = 1,
    tagged: bool = True,
    marked: bool = True,
    title: str = "Tarieven 2026",
    language: str = "nl-NL",
    element_language: str = "",
    pictures: bool = False,
    bookmarks: bool = False,
    made: str = "D:20260203101500+01'00'",
    password: str | None = None,
    may_read: bool = True,
) -> bytes:
    """A PDF whose pages hold a line of text, or a picture and nothing else."""
    writer = PdfWriter()
    for _ in range(pages):
        _add_page(writer, pictures)
    catalog = writer.root_object
    if tagged:
        element = DictionaryObject({NameObject("/Type"): NameObject("/StructElem"), NameObject("/S"): NameObject("/P")})
        if element_language:
            element[NameObject("/Lang")] = TextStringObject(element_language)
        tree = DictionaryObject({NameObject("/Type"): NameObject("/StructTreeRoot")})
        tree[NameObject("/K")] = ArrayObject([writer._add_object(element)])
        catalog[NameObject("/StructTreeRoot")] = writer._add_object(tree)
    if marked:
        catalog[NameObject("/MarkInfo")] = DictionaryObject({NameObject("/Marked"): BooleanObject(True)})
    if language:
        catalog[NameObject("/Lang")] = TextStringObject(language)
    if bookmarks:
        writer.add_outline_item("Hoofdstuk 1", 0)
    if title:
        writer.add_metadata({"/Title": title})
        catalog[NameObject("/ViewerPreferences")] = DictionaryObject(
            {NameObject("/DisplayDocTitle"): BooleanObject(True)}
        )
    if made:
        writer.add_metadata({"/CreationDate": made})
    if password is not None:
        allowed = UserAccessPermissions.all() if may_read else UserAccessPermissions.PRINT
        writer.encrypt(password, "owner", permissions_flag=allowed, algorithm="RC4-128")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def docx(title: str = "Aanvraag", language: str = "nl-NL") -> bytes:
    """A word processor's file with properties and styles, and no text."""
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></cp:coreProperties>'
    )
    styles = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults>'
        f'<w:lang w:val="{language}"/></w:docDefaults></w:styles>'
    )
    return packed({"[Content_Types].xml": "<Types/>", "docProps/core.xml": core, "word/styles.xml": styles})


def packed(parts: dict[str, str]) -> bytes:
    """A zip of these parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return written.getvalue()


def _add_page(writer: PdfWriter, pictures: bool) -> None:
    page = writer.add_blank_page(300, 400)
    content = DecodedStreamObject()
    if pictures:
        image = DecodedStreamObject()
        image.set_data(b"\x80")
        image.update(
            {
                NameObject("/Type"): NameObject("/XObject"),
                NameObject("/Subtype"): NameObject("/Image"),
                NameObject("/Width"): NumberObject(1),
                NameObject("/Height"): NumberObject(1),
                NameObject("/BitsPerComponent"): NumberObject(8),
                NameObject("/ColorSpace"): NameObject("/DeviceGray"),
            }
        )
        held = DictionaryObject({NameObject("/Im0"): writer._add_object(image)})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): held})
        content.set_data(b"q 300 0 0 400 0 0 cm /Im0 Do Q")
    else:
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
        held = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): held})
        content.set_data(b"BT /F1 12 Tf 20 300 Td (Tarieven) Tj ET")
    page[NameObject("/Contents")] = writer._add_object(content)
