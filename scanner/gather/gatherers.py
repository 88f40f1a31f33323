"""All gatherers, in an order in which each comes after what it builds on."""

from typing import Final

from scanner.gather.accessibility_tree import AccessibilityTreeGatherer
from scanner.gather.axe_run import AxeRunGatherer
from scanner.gather.page_snapshot import PageSnapshotGatherer
from scanner.gather.served_html import ServedHtmlGatherer
from scanner.gather.view import Gatherer

GATHERERS: Final[tuple[Gatherer, ...]] = (
    PageSnapshotGatherer(),
    AccessibilityTreeGatherer(),
    ServedHtmlGatherer(),
    AxeRunGatherer(),
)
