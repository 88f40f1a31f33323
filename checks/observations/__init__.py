"""The kinds of observation, one module each; importing this package makes all of them known."""

from checks.observations.accessibility_tree import AccessibilityTree
from checks.observations.axe_run import AxeRun
from checks.observations.page_snapshot import PageSnapshot
from checks.observations.screenshot import Screenshot
from checks.observations.served_html import ServedHtml

__all__ = ["AccessibilityTree", "AxeRun", "PageSnapshot", "Screenshot", "ServedHtml"]
