"""The outline of one page: the links, blocks and search forms by which it is compared with others."""

import re
from collections.abc import Mapping
from dataclasses import replace

from checks.data_files import data_of
from checks.dom import Dom, Element, dom_of
from checks.dom.addresses import address_of, address_parts
from checks.dom.fields import FIELDS, is_asked
from checks.dom.targets import target_of
from checks.forms.fields import referred
from checks.observations.accessibility_tree import AccessibilityTree
from checks.observations.page_snapshot import PageSnapshot
from checks.observations.site_pages import LinkBlock, SearchForm, SiteLink, SitePage
from checks.structure.roles import is_heading
from checks.wording.words import folded

BLOCK_ROLES = {"navigation": "navigation", "banner": "header", "contentinfo": "footer"}
BLOCK_TAGS = {"nav": "navigation", "header": "header", "footer": "footer"}
CONTENT_TAGS = frozenset({"main", "article", "section", "aside", "dialog"})
CONTENT_ROLES = frozenset({"main", "article", "complementary", "dialog", "search"})
MOST_LINKS = 1500
SHORTEST_CAPTION, LONGEST_CAPTION = 3, 80  # letters, characters
SCOPE = re.compile(r"[^\W\d_]{2,20}")  # a word; what has digits in it may be a token, another one each time


def outline_of(page: str, snapshot: PageSnapshot, tree: AccessibilityTree | None, *, is_start: bool) -> SitePage:
    """What a page is compared by. Frames are left out: they are pages of their own."""
    dom = dom_of(snapshot)
    elements = list(dom.main.elements())
    blocks = [one for one in elements if _block_kind(one)]
    places = {one: place for place, one in enumerate(blocks)}
    fields = [one for one in elements if is_asked(one) and one.is_rendered]
    searches = [one for one in fields if _is_search(one, tree)]
    links = [one for one in elements if one.tag in ("a", "area") and one.attr("href")][:MOST_LINKS]
    captions, base = _captions(elements, places), dom.main.base_url
    return SitePage(
        page=page,
        url=snapshot.url,
        address=address_of(snapshot.url, snapshot.url),
        title=" ".join(snapshot.title.split()),
        language=_language(dom),
        is_start=is_start,
        offers_search=bool(searches) or any(_speaks_of_search(one, tree) for one in elements),
        has_form=len(fields) > len(searches),
        is_of_process=_is_of_process(snapshot, elements),
        asks=any(one.tag in ("h1", "h2", "legend") and one.text.rstrip().endswith("?") for one in elements),
        links=[made for one in links if (made := _link(one, places, tree, base, captions.get(one, "")))],
        blocks=[_block(one, places) for one in blocks],
        searches=[_search_form(one, tree, base) for one in searches],
    )


def known_as(page: SitePage, twins: Mapping[str, str]) -> SitePage:
    """The page with one address for each page: `twins` gives that of each address which leads to another's page."""
    links = [replace(one, address=twins.get(one.address, one.address)) for one in page.links]
    return replace(page, address=twins.get(page.address, page.address), links=links)


def name_of(element: Element, tree: AccessibilityTree | None) -> str:
    """The accessible name, or the text where the browser told none."""
    node = tree.documents[element.document.place].get(element.row) if tree else None
    if node is not None and node.name.strip():
        return " ".join(node.name.split())
    pictures = " ".join(one.attr("alt") or "" for one in element.descendants() if one.tag == "img")
    return element.attr("aria-label") or element.text or pictures.strip() or element.attr("title") or ""


def _link(
    one: Element, places: dict[Element, int], tree: AccessibilityTree | None, base: str, caption: str
) -> SiteLink | None:
    href = (one.attr("href") or "").strip()
    address = address_of(href, base)
    if not address or (href.startswith("#") and not href.startswith(("#/", "#!/"))):
        return None
    block = next((places[around] for around in one.ancestors() if around in places), -1)
    current = (one.attr("aria-current") or "false").lower() not in ("false", "")
    name = name_of(one, tree)
    words = frozenset(re.findall(r"\w+", name.casefold()))
    is_step = bool({"next", "prev"} & set((one.attr("rel") or "").lower().split())) or not words.isdisjoint(
        data_of("site-words.json")["step"]
    )
    target = target_of(one) if block >= 0 else None
    fragment = address_parts(href).fragment
    picture = _picture_of(one) if block >= 0 else ""
    return SiteLink(address, name, block, current, is_step, caption, target, fragment, picture)


def _picture_of(link: Element) -> str:
    """What a link without text shows: the address, drawing or class of its first picture."""
    if link.rendered_text:
        return ""
    for one in link.descendants():
        shown = one.attr("src") or one.attr("d") or one.attr("href") or one.attr("xlink:href")
        if shown or one.tag == "i":
            return shown or one.attr("class") or ""
    return ""


def _block_kind(one: Element) -> str:
    role = one.attr("role")
    if role:
        return BLOCK_ROLES.get(role.split()[0].lower(), "") if role.strip() else ""
    kind = BLOCK_TAGS.get(one.tag, "")
    # a header or footer of an article or section is no landmark
    return "" if kind in ("header", "footer") and _is_in_content(one) else kind


def _is_in_content(one: Element) -> bool:
    return any(
        (around.attr("role") or "") in CONTENT_ROLES or (not around.attr("role") and around.tag in CONTENT_TAGS)
        for around in one.ancestors()
    )


def _block(one: Element, places: dict[Element, int]) -> LinkBlock:
    around = next((_block_kind(outer) for outer in one.ancestors() if outer in places), "")
    return LinkBlock(_block_kind(one), _label(one), _is_in_content(one), around, target_of(one))


def _label(one: Element) -> str:
    named = one.attr("aria-label") or " ".join(each.text for each in referred(one, "aria-labelledby"))
    level = one.parent.children if one.parent is not None else []
    before = [each for each in level if each.row < one.row]
    return named.strip() or (before[-1].text if before and is_heading(before[-1]) else "")


def _is_of_process(snapshot: PageSnapshot, elements: list[Element]) -> bool:
    """Whether a page is a step, an answer or a result, by its address, its title, its headings or a marked step."""
    if any((one.attr("aria-current") or "") == "step" for one in elements):
        return True
    parts = address_parts(snapshot.url)
    headings = " / ".join(one.text for one in elements if one.tag in ("h1", "h2", "legend"))
    told = [snapshot.title, headings, re.sub(r"[-_/.=&+]+", " ", f"{parts.path} {parts.query} {parts.fragment}")]
    listed = data_of("site-words.json")["process"]
    return any(re.search(pattern, text, re.IGNORECASE) for pattern in listed for text in told)


def _captions(elements: list[Element], places: dict[Element, int]) -> dict[Element, str]:
    """For each link of a block the text over it: what the block last said outside its links."""
    found: dict[Element, str] = {}
    said: dict[int, str] = {}
    for one in elements:
        chain = (one, *one.ancestors())
        block = next((places[each] for each in chain if each in places), -1)
        if block < 0:
            continue
        if any(each.tag in ("a", "area") for each in chain):
            found[one] = said.get(block, "")
        elif text := _own_words(one):
            said[block] = text
    return found


def _own_words(one: Element) -> str:
    texts = (one.document.string(one.document.columns.values[row]) for row in one.text_rows())
    text = " ".join(" ".join(texts).split())
    return text if len(re.findall(r"[^\W\d_]", text)) >= SHORTEST_CAPTION and len(text) <= LONGEST_CAPTION else ""


def _language(dom: Dom) -> str:
    root = dom.main.root
    return ((root.attr("lang") or "") if root else "").split("-")[0].lower()


def _is_search(field: Element, tree: AccessibilityTree | None) -> bool:
    if field.tag != "input" or (field.attr("type") or "text").lower() not in ("search", "text"):
        return False
    around = [field, *field.ancestors()]
    if (field.attr("type") or "").lower() == "search" or any(
        one.attr("role") in ("search", "searchbox") or one.tag == "search" for one in around
    ):
        return True
    words = " ".join(
        filter(None, [name_of(field, tree), *(field.attr(name) for name in ("placeholder", "name", "id"))])
    )
    return _has_search_word(words)


def _speaks_of_search(one: Element, tree: AccessibilityTree | None) -> bool:
    """Whether a control leads to a search or to a list of all pages."""
    if one.tag not in ("a", "button", "summary") and one.attr("role") not in (
        "button",
        "link",
        "searchbox",
        "combobox",
    ):
        return False
    return _has_search_word(
        f"{name_of(one, tree)[:120]} {one.attr('title') or ''} {_last_part(one.attr('href') or '')}"
    )


def _last_part(href: str) -> str:
    """The last part of an address's path: `zoeken` of `/hulp/zoeken/`; nothing of a script's or a mail address."""
    parts = address_parts(href.strip())
    return parts.path.rstrip("/").rpartition("/")[2] if parts.scheme in ("", "http", "https") else ""


def _has_search_word(text: str) -> bool:
    words = re.findall(r"[^\W_]+", folded(text))
    listed = data_of("site-words.json")
    return any(word.startswith(tuple(listed["search"])) for word in words) or any(
        phrase in " ".join(words) for phrase in listed["all pages"]
    )


def _search_form(field: Element, tree: AccessibilityTree | None, base: str) -> SearchForm:
    form = next((one for one in field.ancestors() if one.tag == "form" or one.attr("role") == "search"), None)
    inside = list(form.descendants()) if form else []
    buttons = [one for one in inside if one.tag == "button" or (one.attr("type") or "") in ("submit", "image")]
    button = next((one for one in buttons if (one.attr("type") or "submit") in ("submit", "image")), None)
    names = sorted(_field_name(one) for one in inside if one.tag in FIELDS and one.attr("name"))
    action = form.attr("action") if form else None
    return SearchForm(
        action=address_of(action, base).partition("?")[0] if action else "",
        fields=tuple(names),
        label=name_of(field, tree),
        button=(name_of(button, tree) or button.attr("value") or "") if button else "",
        target=target_of(form or field),
    )


def _field_name(field: Element) -> str:
    name, value = field.attr("name") or "", field.attr("value") or ""
    is_word = (field.attr("type") or "").lower() == "hidden" and SCOPE.fullmatch(value) is not None
    return f"{name}={value}" if is_word else name
