"""Notices that a page is not what was asked for but a request to log in: the session is over."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from scanner.browser.lane import Lane
from scanner.page_reading import PageReading

# A part of the path of a page where people log in, or are told that they have to again. Not "aanmelden" alone,
# which is also how one becomes a customer.
LOGIN_PART: Final = re.compile(
    r"(?:^|[/_.#-])(?:log-?in|log-?on|sign-?in|inloggen|inlog|anmelden|einloggen|connexion|authenticate|authorize|"
    r"oauth2?|saml2?|sso|session-?(?:expired|timeout)|sessie-?verlopen|timed-?out)(?:$|[/_.#-])",
    re.IGNORECASE,
)
LOGIN_HOST: Final = re.compile(r"(?:login|inloggen|signin|sso|idp|auth|accounts)\.", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SessionSigns:
    """By what a lost session is known. `login_pages` are the addresses where the journey typed its secrets.

    `cookies` names the cookies that came by logging in, with their domains.
    """

    login_pages: frozenset[str] = frozenset()
    cookies: frozenset[tuple[str, str]] = frozenset()

    def why_lost(self, requested: str, final: str, reading: PageReading) -> str | None:
        """Why the page at `final` shows that the session is over, `None` when it does not."""
        if has_moved(requested, final):
            if bare(final) in self.login_pages or is_login_address(final):
                return f"it leads to the page to log in: {final}"
            if reading.has_password_field:
                return f"it leads to a page that asks for a password: {final}"
            return None
        if reading.asks_to_log_in and bare(final) not in self.login_pages and not is_login_address(requested):
            return "it asks to log in"
        return None

    async def lost_cookies(self, lane: Lane) -> list[str]:
        """Cookies of the session that are gone now: the page at hand logged out."""
        if not self.cookies:
            return []
        now = {(one["name"], one["domain"]) for one in (await lane.stored()).cookies}
        return sorted(name for name, _ in self.cookies - now)


def bare(url: str) -> str:
    """An address without query, scheme, www and closing slash; of the fragment only a route of an app is kept."""
    parts = urlsplit(url)
    route = f"#{parts.fragment.rstrip('/')}" if parts.fragment.startswith(("/", "!/")) else ""
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/').lower()}{route.lower()}"


def has_moved(requested: str, final: str) -> bool:
    """Whether a redirect led to another page, not just to another spelling of the address."""
    return bare(requested) != bare(final)


def is_login_address(url: str) -> bool:
    """Whether an address calls itself a place to log in."""
    parts = urlsplit(url)
    return bool(LOGIN_PART.search(f"{parts.path}#{parts.fragment}") or LOGIN_HOST.match(parts.hostname or ""))
