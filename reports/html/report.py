"""`report.html`: the whole result in one file that works from disk, without network or scripts."""

from functools import cache, partial
from importlib.resources import files
from pathlib import Path

import jinja2
from markupsafe import Markup

from checks.criteria import criterion_by_id, product_rule_by_id
from checks.outcome import IMPACTS, OUTCOMES
from checks.text import Language
from reports.findings import Finding, findings, message_of
from reports.html import barriers, coverage, page_data, reasons
from reports.html.documents import document_rows
from reports.html.overview import overview
from reports.html.wider import wider_rows
from reports.html.wording import Wording
from reports.result import PageResult, Result

FILE_NAME = "report.html"


def write_html(result: Result, folder: Path, language: Language) -> Path:
    """Write the report of `result` into its run folder, where the evidence lies; returns its path.

    It is written piece by piece, so a thousand pages do not have to fit in memory twice.
    """
    path = folder / FILE_NAME
    wording = Wording(language)
    template = environment(wording).get_template("report.html.j2")
    with path.open("w", encoding="utf-8", newline="\n") as file:
        pieces = template.stream(**_context(result, wording))
        pieces.enable_buffering(64)
        file.writelines(pieces)
    return path


def environment(wording: Wording, package: str = "reports.html") -> jinja2.Environment:
    """The templates of a package, with everything that comes from a page escaped and made visible."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader(package, "templates"),
        autoescape=True,
        finalize=page_data.shown,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {
        "lang": wording.language,
        "w": wording,
        "t": wording.t,
        "n": wording.n,
        "say": wording.say,
        "english": wording.english,
        "anchor": page_data.anchor,
        "is_picture": page_data.is_picture,
        "web_address": page_data.web_address,
        "message_of": message_of,
        "first_picture": barriers.first_picture,
        "pictures": barriers.pictures,
        "other_sources": barriers.other_sources,
        "technique_pages": barriers.technique_pages,
        "finding_anchor": finding_anchor,
        "people": partial(reasons.people, wording=wording),
        "reason": partial(reasons.reason, wording=wording),
        "is_transcript": page_data.is_transcript,
        "was_seen": coverage.was_seen,
        "criterion_by_id": criterion_by_id(),
        "rule_by_id": product_rule_by_id(),
        "outcomes": OUTCOMES,
        "impacts": IMPACTS[::-1],
    }
    return made


def finding_anchor(finding: Finding) -> str:
    """The id of a finding in the report, the same in every run."""
    return page_data.anchor(finding.outcome, finding.fingerprint)


def _context(result: Result, wording: Wording) -> dict[str, object]:
    found = findings(result)
    groups = barriers.barriers(result, found)
    return {
        "result": result,
        "overview": overview(result, found, groups),
        "failed": [group for group in groups if group.outcome == "failed"],
        "doubts": [group for group in groups if group.outcome == "cantTell"],
        "places_listed": barriers.places_listed(len(found)),
        "page_by_id": {page.id: page for page in result.pages},
        "page_names": {page.id: _page_name(page, wording) for page in result.pages},
        "how_to_decide": {one.id: one.how_to_decide for one in result.criteria},
        "barriers_of": _barriers_by_criterion(groups),
        "principles": coverage.by_principle(result.criteria),
        "manual": coverage.manual_work(result),
        "untested": coverage.untested(result),
        "wider": wider_rows(result),
        "documents": document_rows(result),
        "pages_left_out": coverage.pages_left_out(result),
        "problems": coverage.problem_kinds(result),
        "per_page": coverage.findings_per_page(found),
        "conversations": [page for page in result.pages if page.conversation],
        "scope": list(coverage.scope_lines(result.scope)),
        "css": Markup(_style()),  # noqa: S704  (our own file)
        "css_hash": page_data.policy_hash(_style()),
    }


def _page_name(page: PageResult, wording: Wording) -> str:
    return " ".join(page.title.split()) or page.final_url or page.url or wording.t("sample.untitled")


def _barriers_by_criterion(groups: tuple[barriers.Barrier, ...]) -> dict[str, list[barriers.Barrier]]:
    by_criterion: dict[str, list[barriers.Barrier]] = {}
    for group in groups:
        for criterion in group.criteria:
            by_criterion.setdefault(criterion, []).append(group)
    return by_criterion


@cache
def _style() -> str:
    return files("reports.html").joinpath("report.css").read_text(encoding="utf-8")
