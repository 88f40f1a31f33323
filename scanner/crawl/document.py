"""Files that are no web pages, told by their names: noted, and left."""

from scanner.crawl.reason import Reason
from scanner.crawl.url import parse_url

EXTENSIONS = {
    "PDF document": "pdf",
    "office document": "doc docx docm dot dotx xls xlsx xlsm ppt pptx pps ppsx odt ods odp rtf pages numbers key epub",
    "archive or program": "zip gz tgz bz2 xz 7z rar tar jar exe msi dmg pkg deb rpm apk ipa iso bin",
    "image": "jpg jpeg png gif webp avif svg ico bmp tif tiff heic psd eps",
    "sound or video": "mp3 mp4 m4a m4v mov avi mkv webm ogg ogv oga wav wma wmv flac mpg mpeg m3u8 vtt srt",
    "script, style or data file": "js mjs css json jsonld xml xsd csv tsv txt md rss atom map wasm woff woff2 ttf otf",
    "calendar or contact card": "ics vcf",
}
_KIND_OF = {extension: kind for kind, listed in EXTENSIONS.items() for extension in listed.split()}


def why_no_page(url: str) -> Reason | None:
    """The reason when the name of the file says that it is no web page, or `None`. Raises `BadUrl`."""
    name = parse_url(url).path.rpartition("/")[2]
    kind = _KIND_OF.get(name.rpartition(".")[2].lower()) if "." in name else None
    return None if kind is None else Reason("no-page", f"not a web page: {kind}")
