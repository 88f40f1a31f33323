"""The HTML report: `write_html` makes `report.html` of a result, in English or Dutch."""

from reports.html.report import write_html

__all__ = ["write_html"]
