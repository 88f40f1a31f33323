"""Which addresses are one page: the same but for tracking and session parameters.

The key is for comparing only; it is never requested. In it the query is in order of
parameter names (values of one name keep theirs), empty parameters are gone, and so
are session ids within the path.
"""

import re
from functools import lru_cache
from typing import NewType
from urllib.parse import unquote_plus

from scanner.crawl.url import Url, parse_url

UrlKey = NewType("UrlKey", str)

# Advertising click ids and campaign names, as the networks document them.
TRACKING = re.compile(
    r"utm_.*|gclid|gclsrc|dclid|gbraid|wbraid|gad_source|gad_campaignid|srsltid|fbclid|fb_action_ids|fb_source|msclkid"
    r"|yclid|ysclid|twclid|ttclid|li_fat_id|igshid|igsh|mc_cid|mc_eid|_ga|_gl|_hsenc|_hsmi|__hstc|__hssc|__hsfp"
    r"|hsctatracking|mkt_tok|(?:piwik|pk|mtm|matomo)_.*|s_kwcid|ef_id|vero_(?:id|conv)|oly_(?:enc|anon)_id|_openstat"
    r"|wt[._]mc(?:_id)?|at_(?:medium|campaign|creation|channel|format|variant|send_date|link)|sc_campaign|epik|rb_clickid"
)
SESSION = re.compile(r"jsessionid|phpsessid|aspsessionid.*|asp\.net_sessionid|cfid|cftoken|sessionid|session_id|zenid")
MAYBE_SESSION = re.compile(r"sid|session|sess|s|oscsid|ssid")
"""Names that also mean other things (`sid=12` is a section): a session only with a random-looking value."""

_RANDOM_VALUE = re.compile(r"(?=[^0-9]*[0-9])(?=[^A-Za-z]*[A-Za-z])[A-Za-z0-9_-]{16,}|[0-9a-fA-F]{20,}")
_SESSION_IN_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;]*", re.IGNORECASE)
_ASP_SESSION = re.compile(r"/\([SAFX]\([A-Za-z0-9]+\)(?:[SAFX]\([A-Za-z0-9]+\))*\)(?=/)")


@lru_cache(maxsize=16_384)
def url_key(url: str) -> UrlKey:
    """What two addresses of one page have in common. Raises `BadUrl`."""
    parts = parse_url(url)
    path = _ASP_SESSION.sub("", _SESSION_IN_PATH.sub("", parts.path))
    # a hash route may have a query of its own: #/agenda?utm_source=mail
    route, mark, route_query = parts.route.partition("?")
    kept = sorted(_meaningful(parts.query), key=_name)
    kept_in_route = sorted(_meaningful(route_query), key=_name) if mark else []
    return UrlKey(
        str(Url(parts.scheme, parts.host, parts.port, path, "&".join(kept), "?".join((route, *_joined(kept_in_route)))))
    )


def without_tracking(url: str) -> str:
    """The address to visit: tracking parameters are left out, so that a scan is no visitor of a campaign.

    Session ids stay, since a site may need the one that it handed out. Raises `BadUrl`.
    """
    parts = parse_url(url)
    pairs = parts.query.split("&")
    kept = [pair for pair in pairs if not TRACKING.fullmatch(_name(pair))]
    if len(kept) == len(pairs):
        return url
    return str(Url(parts.scheme, parts.host, parts.port, parts.path, "&".join(kept), parts.route))


def _meaningful(query: str) -> list[str]:
    return [pair for pair in query.split("&") if pair and not _is_passing(pair)]


def _is_passing(pair: str) -> bool:
    name = _name(pair)
    if TRACKING.fullmatch(name) or SESSION.fullmatch(name):
        return True
    return bool(MAYBE_SESSION.fullmatch(name) and _RANDOM_VALUE.fullmatch(pair.partition("=")[2]))


def _name(pair: str) -> str:
    return unquote_plus(pair.partition("=")[0]).lower()


def _joined(pairs: list[str]) -> tuple[str, ...]:
    return ("&".join(pairs),) if pairs else ()
