"""The page as the server sent it, before any script ran."""

from dataclasses import dataclass

from checks.observation import Observation


@dataclass(frozen=True, slots=True)
class ServedHtml(Observation, kind="served-html"):
    """The response body of the page's own document, decoded.

    `content_type` is the media type without parameters, `status` the HTTP status.
    """

    url: str
    status: int
    content_type: str
    html: str
