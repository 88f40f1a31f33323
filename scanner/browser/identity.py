"""How the browser presents itself: viewport, language, cookies, proxy."""

from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import ProxySettings

from scanner.browser.storage import OriginStorage


@dataclass(frozen=True, slots=True)
class BrowserIdentity:
    """What a browser context is made with.

    `viewport` is (width, height) in CSS px; cookies and proxy are in Playwright's form.
    `storages` is what pages of an origin find in their storage when they are opened.
    `secrets` are texts that no picture may show.
    """

    viewport: tuple[int, int] = (1280, 720)
    locale: str | None = None
    user_agent: str | None = None
    cookies: list[Any] = field(default_factory=list, repr=False)
    storages: tuple[OriginStorage, ...] = field(default=(), repr=False)
    secrets: tuple[str, ...] = field(default=(), repr=False)
    proxy: ProxySettings | None = None

    def context_options(self) -> dict[str, Any]:
        """Arguments for Playwright's `new_context`.

        Motion is asked to be reduced, so that pictures and layout do not depend on the
        moment; checks of motion open the page under a condition of their own.
        """
        options: dict[str, Any] = {
            "viewport": {"width": self.viewport[0], "height": self.viewport[1]},
            "service_workers": "block",
            "accept_downloads": False,
            "reduced_motion": "reduce",
            "ignore_https_errors": False,
        }
        if self.locale:
            options["locale"] = self.locale
        if self.user_agent:
            options["user_agent"] = self.user_agent
        if self.proxy:
            options["proxy"] = self.proxy
        return options
