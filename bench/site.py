"""A generated customer-service site: the same for the same numbers, with barriers seeded and known."""

import http.server
import threading
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Self

TEMPLATES = 10
SEEDED = (
    ("image-alt", '<img src="/pixel.png">'),
    ("label", '<input type="text" name="klantnummer">'),
    ("button-name", '<button type="button"></button>'),
    ("link-name", '<a href="/pagina/1"></a>'),
    ("color-contrast", '<p style="color:#999;background:#fff">Wij helpen u graag verder met uw vraag.</p>'),
    ("select-name", "<select><option>maandag</option></select>"),
    ("aria-roles", '<div role="knop">Verder</div>'),
    ("list", "<ul><div>geen punt</div></ul>"),
)
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


@dataclass(frozen=True, slots=True)
class Seed:
    """A barrier that stands on one page on purpose, by the axe rule that finds it."""

    page: int
    rule: str


def seeds_of(page: int) -> list[Seed]:
    """The barriers of one page: none on half of the pages, one or two on the others."""
    if page % 2:
        return []
    first = SEEDED[(page // 2) % len(SEEDED)][0]
    second = SEEDED[(page // 6 + 3) % len(SEEDED)][0]
    return [Seed(page, rule) for rule in dict.fromkeys((first, second) if page % 6 == 0 else (first,))]


def page_html(page: int, pages: int, widget_origin: str) -> str:
    """One page of the site: header, navigation, an article or form after its template, footer, chat frame."""
    template = page % TEMPLATES
    markup = dict(SEEDED)
    seeded = "\n".join(markup[seed.rule] for seed in seeds_of(page))
    links = "".join(f'<li><a href="/pagina/{n}">Pagina {n}</a></li>' for n in range(1, min(pages, 12) + 1))
    following = f'<p><a href="/pagina/{page % pages + 1}">Volgende pagina, nummer {page % pages + 1}</a></p>'
    return f"""<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><title>Pagina {page} – Servicedesk</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/stijl.css"><script src="/menu.js" defer></script></head>
<body><a class="skip" href="#inhoud">Naar de inhoud</a>
<header><p>Servicedesk</p><nav aria-label="Hoofdmenu"><ul>{links}</ul></nav></header>
<main id="inhoud"><h1>Pagina {page}: {_subject(template)}</h1>
{_body(template, page)}
{seeded}
{following}</main>
<footer><p>Bel ons op <a href="tel:+31201234567">020 123 4567</a>.</p></footer>
<iframe title="Chat met de servicedesk" src="{widget_origin}/chat.html" width="320" height="240"></iframe>
</body></html>"""


CHAT = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Chat</title>
<link rel="stylesheet" href="/stijl.css"></head><body><main><h1>Chat</h1>
<div role="log" aria-label="Gesprek"><p>Hallo, waarmee kunnen we helpen?</p></div>
<form><label for="v">Uw vraag</label> <input id="v" name="v"> <button>Versturen</button></form></main>
<script>document.querySelector('form').addEventListener('submit', (e) => e.preventDefault());</script></body></html>"""
STYLE = """body{font:1rem/1.5 sans-serif;margin:0;color:#1a1a1a;background:#fff}
header,main,footer{max-width:60rem;margin:0 auto;padding:1rem}nav ul{display:flex;flex-wrap:wrap;gap:.5rem;padding:0;
list-style:none}.card{border:1px solid #767676;padding:1rem;margin:1rem 0}.skip{position:absolute;left:-99rem}
.skip:focus{left:0}table{border-collapse:collapse}td,th{border:1px solid #767676;padding:.25rem .5rem}"""
MENU = "document.documentElement.classList.add('js');"


def _subject(template: int) -> str:
    subjects = (
        "rekening", "verhuizen", "storing", "contact", "tarieven",
        "meterstand", "klacht", "inloggen", "gegevens", "vragen",
    )  # fmt: skip
    return subjects[template]


def _body(template: int, page: int) -> str:
    cards = "".join(
        f'<section class="card"><h2>Onderwerp {n}</h2><p>Op deze pagina leest u wat u moet doen, stap {n} van '
        f'{3 + template}. <a href="/pagina/{n}">Lees meer over onderwerp {n}</a>.</p></section>'
        for n in range(1, 4 + template)
    )
    if template % 3 == 0:
        rows = "".join(
            f"<tr><th scope='row'>Maand {n}</th><td>{n * 3} m³</td><td>€ {n * 7},50</td></tr>" for n in range(12)
        )
        heads = "<tr><th>Maand</th><th>Verbruik</th><th>Kosten</th></tr>"
        return f"{cards}<table><caption>Verbruik</caption>{heads}{rows}</table>"
    if template % 3 == 1:
        fields = "".join(
            f'<p><label for="f{n}">Gegeven {n}</label> <input id="f{n}" name="f{n}"></p>'
            for n in range(1, 6 + template)
        )
        return f"{cards}<form method='get' action='/pagina/{page}'>{fields}<button>Versturen</button></form>"
    return cards


class BenchSite:
    """The site on 127.0.0.1 and its chat on localhost, each answer delayed by `delay_s`."""

    def __init__(self, pages: int, delay_s: float = 0.01) -> None:
        self.pages = pages
        self._delay_s = delay_s
        self._desk = self._server()
        self._chat = self._server()

    def __enter__(self) -> Self:
        for server in (self._desk, self._chat):
            threading.Thread(target=server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for server in (self._desk, self._chat):
            server.shutdown()
            server.server_close()

    @property
    def urls(self) -> list[str]:
        """The addresses of all pages, in order."""
        return [f"http://127.0.0.1:{self._desk.server_port}/pagina/{n}" for n in range(1, self.pages + 1)]

    def _server(self) -> http.server.ThreadingHTTPServer:
        site = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                time.sleep(site._delay_s)
                media_type, body = site._answer(self.path)
                self.send_response(200 if body else 404)
                self.send_header("Content-Type", media_type)
                self.send_header("Content-Length", str(len(body)))
                self.send_header(
                    "Cache-Control", "max-age=600" if media_type != "text/html; charset=utf-8" else "no-cache"
                )
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *arguments: object) -> None:
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        return server

    def _answer(self, path: str) -> tuple[str, bytes]:
        html = "text/html; charset=utf-8"
        if path.startswith("/pagina/") and path[8:].split("?", maxsplit=1)[0].isdigit():
            widget = f"http://localhost:{self._chat.server_port}"
            return html, page_html(int(path[8:].split("?", maxsplit=1)[0]), self.pages, widget).encode()
        known = {
            "/chat.html": (html, CHAT.encode()),
            "/stijl.css": ("text/css", STYLE.encode()),
            "/menu.js": ("text/javascript", MENU.encode()),
            "/pixel.png": ("image/png", PIXEL),
        }
        return known.get(path, ("text/plain", b""))
