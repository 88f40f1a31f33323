"""A conversation in a chat widget as a customer had it: how it opened, what was said and told, where focus went."""

from dataclasses import dataclass, field
from typing import Literal

from checks.observation import Observation

Who = Literal["customer", "service", "unknown"]

Way = Literal["keyboard", "mouse", "by-itself", "none"]
"""How something was done: by key, by mouse because no key did it, it was so already; or it was not done."""

FocusPlace = Literal["panel", "field", "launcher", "page", "nothing", "outside"]
"""Where focus is: in the chat, in its text field, on its launcher, elsewhere on the page, on nothing, outside it."""


@dataclass(frozen=True, slots=True)
class FocusSpot:
    """Where focus was at one moment, and where one press of Tab took it from there. Nodes are 0 for none."""

    place: FocusPlace
    node: int
    next_place: FocusPlace = "nothing"
    next_node: int = 0


@dataclass(frozen=True, slots=True)
class Act:
    """Something that was done to a control of the chat: which keys were tried in vain, and what did it.

    `way` is `none` when nothing did. `focus` is where focus was afterwards, `None` when it was not looked at.
    """

    node: int
    way: Way
    keys_in_vain: tuple[str, ...] = ()
    key: str = ""
    focus: FocusSpot | None = None


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """One message of the conversation. `node` is the smallest element that holds all its text.

    `at_ms` counts from the moment that our message was sent; 0 for what was there before.
    `is_failure` marks a text of the widget itself that says that sending went wrong.
    """

    node: int
    who: Who
    text: str
    at_ms: int = 0
    is_failure: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What a screen reader is told by a live region, `at_ms` after the act that led to this state.

    `is_sure` is false where the region came, or became visible, together with its text,
    which not every screen reader tells.
    """

    at_ms: int
    text: str
    politeness: str
    is_sure: bool


@dataclass(frozen=True, slots=True, eq=False)
class ChatExchange(Observation, kind="chat-exchange"):
    """A chat in one of its states, such as `chat-open`, `chat-replied`, `chat-failed`, `chat-menu`, `chat-closed`.

    Nodes are the browser's numbers of elements, as in `node_ids` of this state's page
    snapshot; 0 means that there is none, or that it is gone. `reasons` are sentences on
    why this was taken for a chat. `options` are buttons with ready answers, `messages` the
    conversation so far in order of the document, `told` what live regions said since the
    act that led here (opening, sending, choosing, closing), in order of time.
    `sent` is the text of our message, empty when none was sent yet; `kept_text` is what
    the text field held afterwards. `stopped` names the requests that safe mode held back
    meanwhile, `POST https://…`. `launcher_name` is what the launcher was called before it was
    used. `stand_in` tells whether answers were made up in place of
    the server's. `escape_closes` is `None` where Escape was not tried. `picture` shows
    the whole window in this state.
    """

    state: str
    reasons: tuple[str, ...] = ()
    vendor: str = ""
    frames: tuple[str, ...] = ()
    launcher: int = 0
    launcher_name: str = ""
    panel: int = 0
    log: int = 0
    text_field: int = 0
    send: int = 0
    close: int = 0
    minimise: int = 0
    end: int = 0
    options: tuple[int, ...] = ()
    opening: Act = field(default_factory=lambda: Act(0, "none"))
    sending: Act | None = None
    choosing: Act | None = None
    closing: Act | None = None
    escape_closes: bool | None = None
    sent: str = ""
    kept_text: str = ""
    messages: tuple[ChatMessage, ...] = ()
    told: tuple[Told, ...] = ()
    stopped: tuple[str, ...] = ()
    stand_in: bool = False
    consent: str = ""
    picture: str = ""

    @property
    def replies(self) -> tuple[ChatMessage, ...]:
        """What the service said after our message."""
        return tuple(one for one in self.messages if one.at_ms > 0 and one.who == "service" and not one.is_failure)
