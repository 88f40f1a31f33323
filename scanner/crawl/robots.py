"""robots.txt of one origin: what may be visited, how slowly, and where the sitemaps are (RFC 9309).

| answer to /robots.txt | what RFC 9309 says | here |
|---|---|---|
| 200 | follow it; read at least 500 KiB | followed, the first 500 KiB of it |
| 404 and other 4xx | unavailable (2.3.1.3): anything may be visited | everything allowed |
| 429 | among the 4xx | taken as 5xx: "too many requests" is no permission |
| 5xx, no answer | unreachable (2.3.1.4): assume complete disallow | nothing allowed, with the reason |
| 3xx left after five redirects | may be taken as unavailable (2.3.1.2) | everything allowed |
"""

from dataclasses import dataclass, field

from protego import Protego

from scanner.crawl.reason import Reason

MAX_BYTES = 500 * 1024  # RFC 9309, 2.5
FORBIDDEN = Reason("robots", "forbidden by robots.txt")


@dataclass(frozen=True, slots=True)
class RobotsRules:
    """The rules of one origin for one user agent.

    `text` is what they were made of, so that they can be stored. `note` says in a
    sentence why there are no rules of the site's own; `refusal` is the reason why
    nothing at all may be visited.
    """

    text: str
    user_agent: str
    note: str | None = None
    refusal: str | None = None
    _rules: Protego = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_rules", Protego.parse(self.text))

    @classmethod
    def parse(cls, text: str, user_agent: str) -> "RobotsRules":
        """Rules from the text of a robots.txt. A text that is none, such as an HTML page, has no rules."""
        return cls(text=_within_limit(text), user_agent=user_agent)

    @classmethod
    def of_answer(cls, status: int | None, body: bytes, user_agent: str) -> "RobotsRules":
        """Rules from the answer of a server, redirects followed; `None` for no answer."""
        if status is not None and 200 <= status < 300:
            return cls.parse(body[:MAX_BYTES].decode("utf-8-sig", errors="replace"), user_agent)
        if status is None or status >= 500 or status == 429:
            answer = "no answer" if status is None else f"HTTP {status}"
            return cls(
                text="",
                user_agent=user_agent,
                note=f"robots.txt could not be read ({answer}), so nothing may be visited (RFC 9309, 2.3.1.4). "
                "Try again later, or use --ignore-robots on a site of your own.",
                refusal=f"robots.txt could not be read ({answer})",
            )
        return cls.allowing_all(user_agent, f"There is no robots.txt (HTTP {status}).")

    @classmethod
    def allowing_all(cls, user_agent: str, note: str) -> "RobotsRules":
        """No rules: everything may be visited, for the reason in `note`."""
        return cls(text="", user_agent=user_agent, note=note)

    def allows(self, url: str) -> bool:
        """Whether an address of this origin may be visited."""
        return self.why_refused(url) is None

    def why_refused(self, url: str) -> Reason | None:
        """The reason why an address may not be visited, or `None` when it may."""
        if self.refusal is not None:
            return Reason("robots", self.refusal)
        # a hash route stays in the browser: robots rules are about what is requested
        return None if self._rules.can_fetch(url.partition("#")[0], self.user_agent) else FORBIDDEN

    @property
    def crawl_delay_s(self) -> float | None:
        """Seconds that the site asks to leave between two requests; `None` when it does not ask."""
        delay = self._rules.crawl_delay(self.user_agent)
        return None if delay is None else float(delay)

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """Addresses of sitemaps as written, each once."""
        return tuple(dict.fromkeys(self._rules.sitemaps))


def _within_limit(text: str) -> str:
    """At most `MAX_BYTES`, cut at a line end: half a rule could forbid more than the whole one."""
    if len(text) < MAX_BYTES // 4:
        return text
    raw = text.encode(errors="replace")
    if len(raw) < MAX_BYTES:
        return text
    return raw[:MAX_BYTES].decode(errors="ignore").rpartition("\n")[0]
