"""Pictures of findings about what is fixed show the window as people see it."""

from pathlib import Path

import pytest
from PIL import Image

from checks.page_state import Condition
from checks.registry import Selection
from checks.verdict import Assertion
from scanner.conditions import emulations
from scanner.page_job import PageRequest, look_at
from scanner.run.folder import RunFolder
from scanner.state_job import Plan
from tests.support.browsing import lane_with
from tests.support.counting_server import CountingServer

NAVY = (0, 0, 128)
HEAD = "<!doctype html><html lang=en><meta name=viewport content='width=device-width'><title>Contact</title>"
LONG = "<p>We answer every letter within two weeks.</p>" * 12
PAGES = {
    "/bar": f"{HEAD}<style>#bar {{position: fixed; left: 0; right: 0; bottom: 0; height: 90px; background: navy}}"
    f"@media (min-width: 900px) {{body {{padding-bottom: 90px}}}}</style>{LONG}<p>Write to us at the town hall.</p>"
    "<div id=bar></div>",
    "/panel": f"{HEAD}<style>section {{position: fixed; right: 20px; bottom: 20px; width: 370px; background: navy}}"
    f"</style>{LONG * 4}<section><button>Close</button><p>Hello</p></section>",
}


async def findings(path: str, check: str, folder: RunFolder) -> list[Assertion]:
    """What the check fails the page on, with pictures."""
    selection = Selection((check,), ())
    plan = Plan(selection, selection.checks(), Condition("default", 1280, 720), emulations(1280, 720), 20.0)
    folder.create()
    with CountingServer(PAGES) as server:
        async with lane_with() as (lane, guard):
            look = await look_at(lane, guard, PageRequest(1, f"{server.origin}{path}"), plan, folder)
    return [one for one in look.assertions if one.outcome == "failed"]


@pytest.mark.parametrize(
    ("path", "check", "in_both"),
    [("/bar", "covered-content-at-320-px", False), ("/panel", "lost-content-at-320-px", True)],
)
async def test_picture_shows_what_is_fixed(path: str, check: str, in_both: bool, tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "run")
    (one,) = await findings(path, check, folder)
    before, now = (_navy_pixels(folder.path / picture) for picture in one.evidence)
    assert now > 2000
    assert (before > 2000) == in_both


def _navy_pixels(picture: Path) -> int:
    with Image.open(picture) as opened:
        return {colour: count for count, colour in opened.convert("RGB").getcolors(100_000) or []}.get(NAVY, 0)
