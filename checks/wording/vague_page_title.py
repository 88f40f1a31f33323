"""2.4.2: a title that would fit any page, or that has nothing to do with this one."""

from collections.abc import Iterator

from checks.dom import Dom, Element, dom_of
from checks.dom.addresses import address_parts
from checks.dom.targets import shorten
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed
from checks.wording.words import folded, is_file_name, is_vague, share_a_word, stems_of

HEADINGS = ("h1", "h2", "h3")
ENOUGH_WORDS = 8  # a page with less text has nothing to hold a title against
SPOKEN = ("alt", "aria-label", "title", "placeholder", "value")


@check(
    id="vague-page-title",
    criteria=("2.4.2",),
    techniques=("G88", "F25"),
    impact="serious",
    title=Text(en="Title that does not say what the page is", nl="Titel die niet zegt wat de pagina is"),
    barrier=Text(
        en="The title is the first thing a screen reader says, and what people see in tabs and history. From this one "
        "customers cannot tell where they are.",
        nl="De titel is het eerste wat een schermlezer voorleest, en wat mensen zien in tabbladen en geschiedenis. Aan "
        "deze titel horen klanten niet waar ze zijn.",
    ),
    remedy=Text(
        en="Say in the title what this page is, the most telling words first: “Report a fault – Water company”.",
        nl="Zeg in de titel wat deze pagina is, met de belangrijkste woorden vooraan: “Storing melden – Waterbedrijf”.",
    ),
    cannot_see=Text(
        en="Whether a title that shares words with the page says what it is about.",
        nl="Of een titel die woorden met de pagina deelt, zegt waar die over gaat.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Techniques/failures/F25",
)
def vague_page_title(snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Titles that a tool gives until somebody writes one, file names, and titles strange to their page.

    Failed are stock titles and file names that the page itself does not use as a heading.
    For a person: words such as “Home”, a host name, a title that shares no word with the
    text, and one that says no more than the name of the site.

    Source: https://www.w3.org/WAI/standards-guidelines/act/rules/c4a8a4/
    """
    dom = dom_of(snapshot)
    root, title = dom.main.root, " ".join(snapshot.title.split())
    if root is None or root.tag != "html" or not title:
        return
    headings = [text for one in dom.main.elements() if one.tag in HEADINGS and (text := one.rendered_text)]
    if is_vague(title, "no title") or is_file_name(title):
        is_meant = any(folded(title) == folded(text) for text in headings)
        yield cant_tell(None, _message(title, headings)) if is_meant else failed(None, _message(title, headings))
    elif is_vague(title, "weak title") or _is_host(title, dom.url):
        yield cant_tell(None, _message(title, headings))
    elif _is_strange(title, dom) or _is_name_of_site(title, headings, dom):
        yield cant_tell(None, _message(title, headings), confidence="low")
    else:
        yield passed(None, Text(en=f"The title is “{title}”.", nl=f"De titel is “{title}”."))


def _message(title: str, headings: list[str]) -> Text:
    shown = shorten(title, 100)
    if not headings:
        return Text(
            en=f"The title is “{shown}”: does that say what this page is?",
            nl=f"De titel is “{shown}”: zegt dat wat deze pagina is?",
        )
    heading = shorten(headings[0], 100)
    return Text(
        en=f"The title is “{shown}”, the first heading “{heading}”: does the title say what this page is?",
        nl=f"De titel is “{shown}”, de eerste kop “{heading}”: zegt de titel wat deze pagina is?",
    )


def _is_host(title: str, url: str) -> bool:
    host = (address_parts(url).hostname or "").removeprefix("www.")
    return bool(host) and folded(title).removeprefix("www.") in (host, host.partition(".")[0])


def _is_strange(title: str, dom: Dom) -> bool:
    """Whether no word of the title stands in the page, in any of its frames, or in its address."""
    words, text = stems_of(title), " ".join(_texts(dom))
    if not words or len(text.split()) < ENOUGH_WORDS:
        return False
    return not share_a_word(words, stems_of(f"{text} {address_parts(dom.url).hostname or ''}"))


def _texts(dom: Dom) -> Iterator[str]:
    for document in dom.documents:
        body = next((one for one in document.elements() if one.tag == "body"), None)
        if body is None:
            continue
        yield body.rendered_text
        for one in body.descendants():
            yield from (value for name in SPOKEN if (value := one.attr(name)))


def _is_name_of_site(title: str, headings: list[str], dom: Dom) -> bool:
    """Whether all its words stand in the page's header or footer and none in a heading, on a page that is not home."""
    words = stems_of(title)
    if not words or not headings or address_parts(dom.url).path.strip("/") == "":
        return False
    if share_a_word(words, stems_of(" ".join(headings))):
        return False
    around = " ".join(_around(one) for one in dom.main.elements() if one.tag in ("header", "footer"))
    return words <= stems_of(around)


def _around(element: Element) -> str:
    return " ".join([element.rendered_text, *(one.attr("alt") or "" for one in element.descendants())])
