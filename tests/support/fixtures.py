"""Fixtures of checks: cases in JSON, each a small page and what the check has to say of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import msgspec

from checks.contrast.painting import is_recoloured, plain_colours
from checks.observation import Key, Observation, StateObservations
from checks.observations import AccessibilityTree, AxeRun, NarrowLoads, NoScriptPage, SitePages, TextPixels
from checks.observations.accessibility_tree import AccessibleNode
from checks.observations.axe_run import AxeNode, AxeRule
from checks.observations.text_pixels import MeasuredText, TextPiece
from checks.outcome import Outcome
from checks.page_state import DEFAULT_CONDITION, PageState
from checks.site.outline import outline_of
from tests.support.looks import Styles
from tests.support.snapshots import BuiltPage, build_page, served_html

FOLDER = Path(__file__).parents[1] / "checks"


@dataclass(frozen=True, slots=True)
class Expected:
    """One verdict: its outcome, the place it points at (`null`: the page), and words of its English message."""

    outcome: Outcome
    at: str | None = None
    says: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A page and the verdicts on it. No verdicts: the check has nothing to say, which is inapplicable.

    `html` is the page as rendered, `served` as sent, which is also what it is without
    scripts. `axe` lists axe's results by outcome, rule and the place
    (`{"incomplete": {"color-contrast": ["p"]}}`).
    `loaded` is the page as loaded under a condition.
    `observed` holds other observations by condition and kind, as JSON; `@path` in it stands for
    the node number of an element. `accessible` gives role, name and perhaps description by path.
    `pages` are further pages of the site by path, for the checks over all of them;
    `whole_crawl`: there are no others.
    """

    name: str
    html: str = "<html lang=en><title>Contact</title><p>Contact</p></html>"
    expect: tuple[Expected, ...] = ()
    served: str | None = None
    runs_scripts: bool = True
    title: str | None = None
    content_type: str = "text/html"
    styles: dict[str, dict[str, str]] = field(default_factory=dict)
    axe: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    under: dict[str, str] = field(default_factory=dict)
    loaded: dict[str, str] = field(default_factory=dict)
    observed: dict[str, dict[str, Any]] = field(default_factory=dict)
    accessible: dict[str, tuple[str, ...]] = field(default_factory=dict)
    state: str = "initial"
    pages: dict[str, str] = field(default_factory=dict)
    whole_crawl: bool = True


def cases(file: Path) -> list[Case]:
    """The cases of one file."""
    return msgspec.json.decode(file.read_bytes(), type=list[Case])


def observations_of(case: Case) -> tuple[StateObservations, BuiltPage]:
    """What gatherers would have seen of the case's page."""
    styles: Mapping[str, Styles] = case.styles
    page = build_page(case.html, styles=styles, title=case.title, content_type=case.content_type)
    seen: dict[Key, Observation] = {
        (DEFAULT_CONDITION, "page-snapshot"): page.snapshot,
        (DEFAULT_CONDITION, "axe-run"): _axe_run(case, page),
        (DEFAULT_CONDITION, "text-pixels"): _text_pixels(case, page),
    }
    seen[DEFAULT_CONDITION, "accessibility-tree"] = _tree(case, page)
    if case.served is not None:
        seen[DEFAULT_CONDITION, "served-html"] = served_html(case.served)
        # without scripts a browser reads noscript as any other element
        bare = build_page(case.served.replace("noscript", "div")).snapshot
        seen[DEFAULT_CONDITION, "no-script-page"] = NoScriptPage(bare if case.runs_scripts else None)
    for condition, html in case.under.items():
        seen[condition, "page-snapshot"] = build_page(html).snapshot
    loaded = {condition: build_page(html).snapshot for condition, html in case.loaded.items()}
    seen[DEFAULT_CONDITION, "narrow-loads"] = NarrowLoads(loaded)
    for condition, kinds in case.observed.items():
        for kind, value in kinds.items():
            seen[condition, kind] = msgspec.convert(_numbered(value, page), Observation.kinds[kind], strict=False)
    seen[DEFAULT_CONDITION, SitePages.kind] = _site(case, page)
    return StateObservations(PageState("p1", page.snapshot.url), seen), page


def _site(case: Case, page: BuiltPage) -> SitePages:
    """The case's page, which somebody named, and the further ones, whose names are their texts."""
    found = [outline_of("p1", page.snapshot, _tree(case, page), is_start=True)]
    for path, html in case.pages.items():
        snapshot = build_page(html, url=urljoin(page.snapshot.url, path)).snapshot
        found.append(outline_of(f"p{len(found) + 1}", snapshot, None, is_start=False))
    return SitePages(found, is_whole=case.whole_crawl)


def _numbered(value: Any, page: BuiltPage) -> Any:
    """The value with `@path` replaced by node numbers, in keys too."""
    if isinstance(value, str) and value.startswith("@"):
        element = page.element(value[1:])
        return element.document.columns.node_ids[element.row]
    if isinstance(value, dict):
        return {_numbered(key, page): _numbered(inner, page) for key, inner in value.items()}
    return [_numbered(inner, page) for inner in value] if isinstance(value, list) else value


def _tree(case: Case, page: BuiltPage) -> AccessibilityTree:
    documents: list[dict[int, AccessibleNode]] = [{} for _ in page.documents]
    for path, told in case.accessible.items():
        element = page.element(path)
        documents[element.document.place][element.row] = AccessibleNode(*told)
    return AccessibilityTree(documents)


def _text_pixels(case: Case, page: BuiltPage) -> TextPixels:
    """Pixels behind the texts that axe left open and that stand over one plain colour."""
    texts = []
    for path in case.axe.get("incomplete", {}).get("color-contrast", []):
        element = page.element(path)
        columns = element.document.columns
        for row in element.text_rows():
            colours = plain_colours(element, row)
            if colours is not None and columns.boxes[row] is not None:
                text, ground = (one.hex for one in colours)
                painted = [(text, ground, 90)] if is_recoloured(element) else []
                piece = TextPiece((0.0, 0.0, 40.0, 12.0), 100, [(ground, 100)], painted)
                texts.append(MeasuredText(columns.node_ids[row], [piece]))
    return TextPixels(texts)


def _axe_run(case: Case, page: BuiltPage) -> AxeRun:
    def rules(outcome: str) -> list[AxeRule]:
        return [
            AxeRule(rule, TAGS[rule], "serious", f"help of {rule}", "", "", [_node(page, one) for one in at])
            for rule, at in case.axe.get(outcome, {}).items()
        ]

    return AxeRun(
        version="4.12.1",
        violations=rules("violations"),
        incomplete=rules("incomplete"),
        passes={rule: len(at) for rule, at in case.axe.get("passes", {}).items()},
        inapplicable=list(case.axe.get("inapplicable", {})),
        rule_tags=TAGS,
        unread_frames=[(frame, "no answer") for frame in case.axe.get("unread", {})],
    )


def _node(page: BuiltPage, path: str) -> AxeNode:
    return AxeNode([[path]], page.ancestry(path), "", "serious", "Fix any of the following:\n  A reason", {})


TAGS = {
    "color-contrast": ["cat.color", "wcag2aa", "wcag143"],
    "image-alt": ["cat.text-alternatives", "wcag2a", "wcag111"],
    "link-name": ["cat.name-role-value", "wcag2a", "wcag244", "wcag412"],
}
