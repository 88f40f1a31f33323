"""Keeps a run from visiting a host more often than it was told to."""

import asyncio
import ipaddress
import time
from urllib.parse import urlsplit


class RateLimit:
    """Spaces out visits to each host; loopback hosts are not limited."""

    def __init__(self, pages_per_s: float) -> None:
        """`pages_per_s` is the most pages a second that one host is asked for."""
        self._gap_s = 1 / pages_per_s
        self._next: dict[str, float] = {}
        self._gaps: dict[str, float] = {}

    def slow_down(self, host: str, gap_s: float) -> None:
        """Leave at least `gap_s` between two visits to that host, as its robots.txt asks."""
        self._gaps[host] = max(self._gap_s, gap_s)

    async def wait(self, url: str) -> None:
        """Return when `url` may be visited."""
        host = urlsplit(url).hostname or ""
        if is_loopback(host):
            return
        now = time.monotonic()
        turn = max(now, self._next.get(host, now))
        self._next[host] = turn + self._gaps.get(host, self._gap_s)
        await asyncio.sleep(turn - now)


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine itself."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
