"""Gathers the page as people without scripts get it: loaded again, with scripts switched off."""

from base64 import b64decode
from typing import ClassVar

from playwright.async_api import Error as PlaywrightError

from checks.dom import Element, dom_of
from checks.observation import Observation, Unavailable
from checks.observations.no_script_page import NoScriptPage
from checks.observations.page_snapshot import PageSnapshot
from scanner.gather.page_snapshot import PageSnapshotGatherer
from scanner.gather.view import Phase, View

NO_WAIT_S = 0.0  # what has loaded without scripts does not change any more
DATA_TYPES = ("json", "importmap", "speculationrules", "template", "text/plain", "text/x-")


class NoScriptPageGatherer:
    """Switches scripts off in the browser, loads the page as a new visitor, and sees what there is.

    The browser then shows noscript elements (Chromium 156).
    """

    kind: ClassVar[type[Observation]] = NoScriptPage
    phase: ClassVar[Phase] = "load"
    after: ClassVar[tuple[type[Observation], ...]] = (PageSnapshot,)
    budget_s: ClassVar[float] = 20.0

    async def gather(self, view: View) -> NoScriptPage | Unavailable:
        """One more load and one more snapshot; none for a page without scripts."""
        before = view.seen.get(PageSnapshot.kind)
        if not isinstance(before, PageSnapshot):
            return Unavailable(NoScriptPage.kind, "there is no page snapshot to hold it against")
        if not runs_scripts(before):
            return NoScriptPage(None)
        await _switch(view, off=True)
        try:
            session = view.lane.session
            await view.lane.reopen(NO_WAIT_S)
            if view.lane.session is not session:  # the tab was made anew, with scripts on
                await _switch(view, off=True)
                await view.lane.reopen(NO_WAIT_S)
            after = await PageSnapshotGatherer().gather(view)
            picture = await _picture(view) if _text(after) != _text(before) else ""
        finally:
            await _switch(view, off=False)
        return NoScriptPage(after, picture)


def runs_scripts(snapshot: PageSnapshot) -> bool:
    """Whether any document of the page has a script to run, in an element, an attribute or an address."""
    return any(_holds_script(element) for element in dom_of(snapshot).elements())


def _holds_script(element: Element) -> bool:
    if element.tag == "script":
        kind = (element.attr("type") or "").lower()
        return not any(word in kind for word in DATA_TYPES)
    if (element.attr("href") or "").strip().lower().startswith("javascript:"):
        return True
    return element.tag in ("noscript", "iframe") or any(name.startswith("on") for name in element.attributes)


async def _switch(view: View, *, off: bool) -> None:
    await view.lane.session.send("Emulation.setScriptExecutionDisabled", {"value": off})


def _text(snapshot: PageSnapshot) -> str:
    body = next((one for one in dom_of(snapshot).main.elements() if one.tag == "body"), None)
    return body.rendered_text if body else ""


async def _picture(view: View) -> str:
    """The top of the page as shown, as evidence; none when the browser cannot make one."""
    try:
        answer = await view.lane.session.send("Page.captureScreenshot", {"format": "png", "optimizeForSpeed": True})
    except PlaywrightError:
        return ""
    return view.keep(b64decode(answer["data"]), ".png")
