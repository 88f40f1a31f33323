"""Sitemaps: every form that the protocol knows, and every way in which they are broken."""

import gzip
from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.crawl.sitemap import Fetched, SitemapLimits, SitemapReading, read_sitemaps, sitemap_addresses
from scanner.crawl.sitemap_document import SitemapEntry, read_document

SITE = "https://voorbeeld.nl"
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def urlset(*paths: str, namespace: str = NAMESPACE) -> bytes:
    return f"<urlset {namespace}>{''.join(f'<url><loc>{SITE}{p}</loc></url>' for p in paths)}</urlset>".encode()


def index(*paths: str) -> bytes:
    inner = "".join(f"<sitemap><loc>{SITE}{p}</loc></sitemap>" for p in paths)
    return f'<?xml version="1.0"?><sitemapindex {NAMESPACE}>{inner}</sitemapindex>'.encode()


async def read(files: Mapping[str, bytes], *starts: str, guess: bool = False, **limits: int) -> SitemapReading:
    """Read sitemaps of a site that has those files."""

    async def fetch(url: str) -> Fetched:
        path = url.removeprefix(SITE)
        if path == "/weg":
            raise ConnectionResetError("connection reset")
        status = 200 if path in files else 404
        return Fetched(status, files.get(path, b""), "text/plain", url)

    urls = [SITE + one for one in starts]
    return await read_sitemaps([] if guess else urls, fetch, SitemapLimits(**limits), guesses=urls if guess else [])


def locs(reading: SitemapReading) -> list[str]:
    return [entry.loc.removeprefix(SITE) for entry in reading.urls]


async def test_index_gzip_and_plain_text_are_read() -> None:
    files = {
        "/index.xml": index("/a.xml.gz", "/b.txt", "/c.xml", "/a.xml.gz"),
        "/a.xml.gz": gzip.compress(urlset("/1", "/2")),
        "/b.txt": f"\ufeff{SITE}/3\r\n\n  {SITE}/1  \nonzin\n".encode(),
        "/c.xml": urlset("/4", namespace=""),
    }
    reading = await read(files, "/index.xml")
    assert locs(reading) == ["/1", "/2", "/3", "/4"]
    assert reading.problems == ()


async def test_lastmod_is_kept_and_pictures_are_no_pages() -> None:
    body = f"""<urlset {NAMESPACE} xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
      <url><image:image><image:loc>{SITE}/foto.jpg</image:loc></image:image>
        <loc> {SITE}/contact?a=1&amp;b=2 </loc><lastmod>2024-05-17</lastmod></url></urlset>""".encode()
    reading = await read({"/s.xml": body}, "/s.xml")
    assert reading.urls == (SitemapEntry(f"{SITE}/contact?a=1&b=2", "2024-05-17"),)


async def test_what_was_read_before_the_break_is_kept() -> None:
    reading = await read({"/s.xml": urlset("/1", "/2")[:-20]}, "/s.xml")
    assert locs(reading) == ["/1"]
    assert "is broken XML" in reading.problems[0].why
    assert "1 addresses were read before" in reading.problems[0].why


async def test_entity_bomb_is_refused() -> None:
    body = b'<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]><urlset><url><loc>&y;</loc></url></urlset>'
    reading = await read({"/s.xml": body}, "/s.xml")
    assert reading.urls == ()
    assert "EntitiesForbidden" in reading.problems[0].why


async def test_gzip_bomb_is_refused() -> None:
    reading = await read({"/s.xml": gzip.compress(b"<" * 3_000_000)}, "/s.xml", unpacked_bytes=1_000_000)
    assert [one.why for one in reading.problems] == ["unpacks to more than 1000000 bytes"]


async def test_broken_gzip_is_a_problem() -> None:
    reading = await read({"/s.xml": b"\x1f\x8bonzin"}, "/s.xml")
    assert "no readable gzip" in reading.problems[0].why


async def test_missing_sitemap_is_a_problem_when_declared_and_none_when_guessed() -> None:
    declared = await read({}, "/s.xml")
    assert [one.why for one in declared.problems] == ["answered HTTP 404"]
    assert (await read({}, "/s.xml", guess=True)).problems == ()
    page = {"/s.xml": b"<!DOCTYPE html><html><body>Niet gevonden</body></html>"}
    assert [one.why for one in (await read(page, "/s.xml")).problems] == ["is an HTML page, no sitemap"]
    assert (await read(page, "/s.xml", guess=True)).problems == ()


async def test_lost_connection_is_a_problem_and_the_others_are_read() -> None:
    reading = await read({"/s.xml": urlset("/1")}, "/weg", "/s.xml")
    assert locs(reading) == ["/1"]
    assert [one.why for one in reading.problems] == ["could not be fetched: connection reset"]


async def test_number_of_sitemaps_and_of_addresses_is_bounded() -> None:
    files = {f"/{n}.xml": index(f"/{n + 1}.xml") for n in range(100)}
    reading = await read(files, "/0.xml")
    assert reading.problems[-1].why == "not read: 50 sitemaps were read, which is the limit"
    full = await read({"/s.xml": urlset(*map(str, range(20)))}, "/s.xml", urls=10)
    assert len(full.urls) == 10
    assert full.problems[-1].why == "not read to its end: 10 addresses were read, which is the limit"


async def test_sitemap_that_names_itself_ends() -> None:
    assert (await read({"/s.xml": index("/s.xml")}, "/s.xml")).problems == ()


async def test_lines_that_are_no_addresses_are_counted() -> None:
    body = f"<urlset><url><loc>mailto:a@b.nl</loc></url><url><loc>{SITE}/1</loc></url></urlset>".encode()
    reading = await read({"/s.xml": body}, "/s.xml")
    assert locs(reading) == ["/1"]
    assert [one.why for one in reading.problems] == ["lists 1 addresses that are none"]


async def test_xml_in_utf_16_is_read() -> None:
    body = '<?xml version="1.0" encoding="UTF-16"?>' + urlset("/1").decode()
    assert locs(await read({"/s.xml": body.encode("utf-16")}, "/s.xml")) == ["/1"]


def test_where_to_look() -> None:
    assert sitemap_addresses([f"{SITE}/s.xml"], SITE) == ((f"{SITE}/s.xml",), ())
    assert sitemap_addresses([], SITE) == ((), (f"{SITE}/sitemap.xml",))


PIECES = [
    b"<urlset>",
    b"</urlset>",
    b"<url>",
    b"</url>",
    b"<loc>",
    b"</loc>",
    b"https://a.nl/",
    b"<?xml version='1.0'",
    b"?>",
]
PIECES += [
    b" encoding='klingon'",
    b"\x1f\x8b",
    b"\xff\xfe",
    b"\x00",
    b"&x;",
    b"<!DOCTYPE a [",
    b"<sitemap>",
    b"\xef\xbb\xbf",
    b"<!--",
]


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.binary(), st.lists(st.sampled_from(PIECES), max_size=12).map(b"".join)))
def test_any_bytes_are_a_document_or_a_problem(body: bytes) -> None:
    document = read_document(body, 100)
    assert document.entries or document.sitemaps or document.problem


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.sampled_from(["/0", "/1", "/2"]), st.binary(max_size=60)))
async def test_any_files_are_read_without_raising(files: dict[str, bytes]) -> None:
    zipped = {path: gzip.compress(body)[: len(body) + 9] for path, body in files.items()}
    reading = await read({**files, **{f"{path}.gz": body for path, body in zipped.items()}}, "/0", "/1", "/2", "/0.gz")
    assert len(reading.problems) >= 1
