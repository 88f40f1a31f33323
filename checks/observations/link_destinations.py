"""What stands behind links that sound the same: the pages that they lead to, as the server sends them."""

from dataclasses import dataclass, field

from checks.observation import Observation


@dataclass(frozen=True, slots=True)
class LinkedPage:
    """A page as its HTML is sent to a new visitor, before scripts.

    `address` is where the link leads, without its fragment, `url` where redirects ended.
    `heading` is the first h1, `text` the main text without menus, header and footer, cut
    off after some thousand characters. `asks_to_log_in`: it has a field for a password.
    `runs_scripts`: what people get may be more than what is sent.
    """

    address: str
    url: str
    status: int
    title: str
    heading: str
    canonical: str
    text: str
    asks_to_log_in: bool = False
    runs_scripts: bool = False


@dataclass(frozen=True, slots=True)
class LinkDestinations(Observation, kind="link-destinations"):
    """The pages that could be had: not what the run may not ask for, what is no HTML, and what came too late."""

    pages: list[LinkedPage] = field(default_factory=list)

    def at(self, address: str) -> LinkedPage | None:
        """The page that a link to that address leads to."""
        return next((one for one in self.pages if one.address == address), None)
