"""A small portal that is logged into, for journeys to walk through."""

import secrets
from collections.abc import Callable
from urllib.parse import parse_qs

from tests.support.counting_server import Arrival, CountingServer, Reply, Route

USER = "anna@example.org"
PASSWORD = "geheim-W4chtwoord&7"
HEAD = "<!doctype html><html lang=nl><head><title>{title}</title></head><body><main><h1>{title}</h1>"
LINKS = "<a href=/overzicht>Mijn</a> <a href=/rekening>Rekening</a> <a href=/login>Inloggen</a>"
OUT = "<a href=/uit>Uitloggen</a>"
DETAILS = "<form method=post action=/bewaar><label>Naam <input name=n></label><button>Bewaar</button></form>"
LOGIN = """<form method=post action=/login>{error}
<label for=u>Gebruikersnaam</label><input id=u name=u value="{user}">
<label for=p>Wachtwoord *</label><input id=p name=p type=password>
<button>Inloggen</button></form>"""


class Portal:
    """Pages of a portal: a start page, a login, and pages for who is logged in, by the session's cookie."""

    def __init__(self) -> None:
        self.sessions: set[str] = set()
        self.routes: dict[str, Route] = {
            "/": page(
                "Start", "<a href=/overzicht>Mijn</a> <a href=/rekening>Rekening</a> <a href=/login>Inloggen</a>"
            ),
            "/login": self.login,
            "/overzicht": self._inside("Overzicht", f"<p>Welkom, {USER}</p><button>Details</button>{OUT}"),
            "/rekening": self._inside("Rekening", f"<img src=/x.png>{OUT}"),
            "/gegevens": self._inside("Gegevens", f"{DETAILS}{OUT}"),
            "/bewaar": "saved",
            "/afscheid": self._afscheid,
            "/x.png": Reply(b"", "image/png"),
        }

    def login(self, arrival: Arrival) -> Reply:
        """The form, and what becomes of it when it is sent."""
        if arrival.method != "POST":
            return Reply(page("Inloggen", LOGIN.format(error="", user="")))
        sent = {name: values[0] for name, values in parse_qs(arrival.body.decode()).items()}
        if sent != {"u": USER, "p": PASSWORD}:
            error = f"<p role=alert>Onbekend: {sent.get('u')} met {sent.get('p')}</p>"
            return Reply(page("Inloggen", LOGIN.format(error=error, user=sent.get("u"))))
        session = secrets.token_hex(8)
        self.sessions.add(session)
        return Reply(status=303, headers={"Location": "/overzicht", "Set-Cookie": f"sid={session}; Path=/; HttpOnly"})

    def _inside(self, title: str, body: str) -> Callable[[Arrival], Reply]:
        def answer(arrival: Arrival) -> Reply:
            cookie = arrival.headers.get("Cookie", "")
            if not any(f"sid={one}" in cookie for one in self.sessions):
                return Reply(status=302, headers={"Location": "/login"})
            return Reply(page(title, body))

        return answer

    def _afscheid(self, arrival: Arrival) -> Reply:
        """A page that logs out, under a name that does not say so."""
        self.sessions.clear()
        return Reply(page("Tot ziens", "<p>Dag!"), headers={"Set-Cookie": "sid=; Path=/; Max-Age=0"})


def page(title: str, body: str) -> str:
    return f"{HEAD.format(title=title)}{body}</main></body></html>"


def serve(portal: Portal) -> CountingServer:
    return CountingServer(portal.routes)
