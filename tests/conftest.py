"""The order of the tests: long files first, so that one worker does not run the longest while the other is done."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).parent
LONG_TO_SHORT = ("scanner/test_demo_scan.py", "scanner/cli", "scanner/states", "scanner", "reports", "checks")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whole scans, then whatever drives a browser, then what takes milliseconds; files stay together."""
    items.sort(key=lambda item: _rank(item.path))


def _rank(path: Path) -> int:
    ranks = (rank for rank, name in enumerate(LONG_TO_SHORT) if path.is_relative_to(FOLDER / name))
    return next(ranks, len(LONG_TO_SHORT))
