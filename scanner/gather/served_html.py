"""Gathers the HTML as the server sent it."""

from typing import ClassVar

from checks.observation import Observation, Unavailable
from checks.observations.served_html import ServedHtml
from scanner.browser.lane import media_type_of
from scanner.gather.view import Phase, View

HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
MOST_BYTES = 5_000_000


class ServedHtmlGatherer:
    """Sees the response body of the page's own document, before scripts."""

    kind: ClassVar[type[Observation]] = ServedHtml
    phase: ClassVar[Phase] = "look"
    after: ClassVar[tuple[type[Observation], ...]] = ()
    budget_s: ClassVar[float] = 10.0

    async def gather(self, view: View) -> ServedHtml | Unavailable:
        """The body that came with the navigation; no second request is made."""
        response = view.lane.visit.response
        media_type = media_type_of(response)
        if response is None or media_type not in HTML_TYPES:
            return Unavailable(ServedHtml.kind, f"the document is {media_type or 'of unknown type'}, not HTML")
        body = await response.body()
        if len(body) > MOST_BYTES:
            return Unavailable(ServedHtml.kind, f"the document is {len(body) // 1_000_000} MB; up to 5 MB is read")
        # the driver hands text on as UTF-8, decoded by the browser, whatever the server's character set
        text = body.decode("utf-8", errors="replace")
        return ServedHtml(view.page_state.url, response.status, media_type, text)
