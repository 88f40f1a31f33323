"""What the pages of a run have in common: their links, blocks of links and search forms, page by page."""

from dataclasses import dataclass, field

from checks.observation import Observation
from checks.target import Target


@dataclass(frozen=True, slots=True)
class SiteLink:
    """One link.

    `block` is the number of the block it stands in, -1 for none; `is_current`: marked as
    this page. `caption` is the text of the block that stands over it, such as the heading
    of its list. `fragment` is the part of the page that it leads to, `picture` what it
    shows when it has no text: the address or drawing of an icon.
    """

    address: str
    name: str
    block: int = -1
    is_current: bool = False
    is_step: bool = False
    caption: str = ""
    target: Target | None = None
    fragment: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class LinkBlock:
    """A navigation, header or footer. `is_in_content`: it stands in the main part of the page.

    `label` is its name, or the heading directly before it; `within` the kind of the block around it.
    """

    kind: str
    label: str
    is_in_content: bool
    within: str = ""
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class SearchForm:
    """A search: what it is sent to, the `name` of its fields, and what field and button are called.

    A hidden field that holds a word tells what is searched, and stands there as `name=word`.
    """

    action: str
    fields: tuple[str, ...]
    label: str
    button: str
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class SitePage:
    """One page. `address` is its own in one spelling, as links name it; `is_start`: somebody named it.

    `has_form`: it asks for something other than words to search for. `is_of_process`: it calls
    itself a step, an answer or a result; `asks`: its heading is a question.
    """

    page: str
    url: str
    address: str
    title: str
    language: str
    is_start: bool = False
    offers_search: bool = False
    has_form: bool = False
    is_of_process: bool = False
    asks: bool = False
    links: list[SiteLink] = field(default_factory=list)
    blocks: list[LinkBlock] = field(default_factory=list)
    searches: list[SearchForm] = field(default_factory=list)


@dataclass(frozen=True, slots=True, eq=False)
class SitePages(Observation, kind="site-pages"):
    """The pages of a run as they opened, in order. `is_whole`: a crawl that left no page of the site unseen."""

    pages: list[SitePage]
    is_whole: bool = False
