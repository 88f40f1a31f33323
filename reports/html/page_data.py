"""What comes from scanned pages is data, perhaps hostile: shown as what it is, never obeyed."""

import base64
import hashlib
import re
from urllib.parse import urlsplit

from markupsafe import Markup

HIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters but tab and newline
    r"\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"  # marks and overrides of direction, spaces without width
    r"\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f"  # byte order mark, annotations, tags
    r"\ud800-\udfff]"  # half of a pair, which cannot be written as UTF-8
)
"""Characters that a reader does not see, and that can turn or hide the text around them."""

TRANSCRIPT = re.compile(r"evidence/[A-Za-z0-9][A-Za-z0-9._-]*\.txt")
PICTURE = re.compile(r"evidence/[A-Za-z0-9][A-Za-z0-9._-]*\.(?:png|jpe?g|webp)")
ANCHOR = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,60}")


def visible(text: str) -> str:
    """The text with each hidden character written out, such as `[U+202E]`."""
    return HIDDEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text.replace("\r\n", "\n"))


def shown(value: object) -> object:
    """What a template writes for `value`: strings made visible, our own markup left as it is."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def web_address(url: str) -> str | None:
    """The URL if it may be a link: http or https, without a user name, spaces or hidden characters."""
    if HIDDEN.search(url) or re.search(r"[\s\\]", url):
        return None
    try:
        parts = urlsplit(url)
        is_web = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.username is None
    except ValueError:  # such as a broken IPv6 address
        return None
    return url if is_web else None


def host(url: str) -> str:
    """The host, with its port, that a URL names; the URL itself where it names none."""
    try:
        return urlsplit(url).netloc.rpartition("@")[2] or url
    except ValueError:
        return url


def is_picture(path: str) -> bool:
    """Whether an evidence path is an image inside the run folder, so that it may be shown."""
    return PICTURE.fullmatch(path) is not None and ".." not in path


def is_transcript(path: str) -> bool:
    """Whether an evidence path is a text inside the run folder, so that it may be linked to."""
    return TRANSCRIPT.fullmatch(path) is not None and ".." not in path


def policy_hash(style: str) -> str:
    """The hash by which a page's content security policy knows its one style sheet."""
    return "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def anchor(prefix: str, name: str) -> str:
    """An id for a part of the report, the same in every report for the same `name`."""
    if not ANCHOR.fullmatch(name):
        name = hashlib.sha256(name.encode("utf-8", "backslashreplace")).hexdigest()[:16]
    return f"{prefix}-{name}"
