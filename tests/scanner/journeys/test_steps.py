"""Steps in a real browser: things are found as a person names them, and what cannot be done is named."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from scanner.browser.lane import Lane
from scanner.configuration.steps import read_step
from scanner.errors import NavigationFailed
from scanner.journeys.failure import StepFailed
from scanner.journeys.hand import perform
from scanner.journeys.secrets import Secrets
from tests.support.browsing import lane_with
from tests.support.counting_server import CountingServer

pytestmark = pytest.mark.asyncio(loop_scope="module")

HEAD = "<!doctype html><html lang=nl><title>Verhuizen</title><main><h1>Verhuizen</h1>"
FORM = f"""{HEAD}<form method=post action=/sent>
<label for=n>Uw naam *</label><input id=n>
<label>Reden <select><option>Kies</option><option>Verhuizing</option></select></label>
<style>.drawn {{ position: relative }} .drawn i {{ position: absolute; inset: 0; background: #999 }}</style>
<span class=drawn><input type=checkbox id=c><i></i></span><label for=c>Akkoord</label>
<input type=file id=b hidden><label for=b>Bijlage</label>
<div role=combobox aria-label=Land tabindex=0 onclick="o.hidden = false">Kies een land</div>
<div role=listbox id=o hidden><div role=option onclick="choose()">Frankrijk</div></div>
<script>function choose() {{ o.hidden = true; l.textContent = 'gekozen: Frankrijk'; }}</script>
<p id=l></p><button>Verder</button></form>
<iframe srcdoc="<button onclick='this.textContent = 1 + 1'>In het frame</button>"></iframe>"""
ROWS = f"{HEAD}<ul>{'<li><button>Open</button><button disabled>Uit</button>' * 300}</ul><button hidden>Weg</button>"
COVERED = f"{HEAD}<button>Verder</button><dialog id=d>Cookies?</dialog><script>d.showModal()</script>"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def lane() -> AsyncIterator[Lane]:
    async with lane_with() as (lane, _guard):
        yield lane


@pytest.fixture(scope="module")
def server() -> Iterator[CountingServer]:
    with CountingServer({"/form": FORM, "/rows": ROWS, "/covered": COVERED, "/sent": "sent"}) as server:
        yield server


@pytest.fixture(autouse=True)
def little_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PATIENCE_S", "WAIT_S", "EXPECT_S"):
        monkeypatch.setattr(f"scanner.journeys.hand.{name}", 0.6)


async def do(lane: Lane, *steps: dict[str, object], allowed: bool = True) -> None:
    for one in steps:
        await perform(lane, read_step(one), Secrets(), may_have_effects=allowed)


async def shown(lane: Lane, script: str) -> object:
    return await lane.worlds.evaluate(lane.main_frame, script)


async def test_form_is_filled_by_the_names_on_it(lane: Lane, server: CountingServer, tmp_path: Path) -> None:
    file = tmp_path / "brief.txt"
    file.write_text("x")
    await do(
        lane,
        {"goto": f"{server.origin}/form"},
        {"fill": "Uw naam", "value": "Anna"},
        {"select": "Reden", "option": "Verhuizing"},
        {"check": "Akkoord"},
        {"upload": "Bijlage", "file": str(file)},
        {"select": "Land", "option": "Frankrijk"},
        {"wait_for": "gekozen: Frankrijk"},
        {"click": {"role": "button", "name": "In het frame"}},
        {"expect": "2"},
    )
    script = "[n.value, document.querySelector('select').value, c.checked, b.files[0].name]"
    assert await shown(lane, script) == ["Anna", "Verhuizing", True, "brief.txt"]


async def test_only_a_step_with_effects_sends(lane: Lane, server: CountingServer) -> None:
    server.forget()
    await do(lane, {"goto": f"{server.origin}/form"}, {"click": "Verder"})
    await do(lane, {"click": "Verder", "effects": True}, allowed=False)
    assert server.changing() == []
    await do(lane, {"click": "Verder", "effects": ["elsewhere.example"]})
    assert server.changing() == []
    await do(lane, {"click": "Verder", "effects": True})
    assert [one.path for one in server.changing()] == ["/sent"]


@pytest.mark.parametrize(
    ("path", "step", "code", "words"),
    [
        ("/rows", {"click": "Open"}, "step-target-ambiguous", "matches 300 elements (“Open”, “Open”, “Open”, …)"),
        ("/rows", {"click": "Afrekenen"}, "step-target-missing", '"Afrekenen" is not on'),
        ("/rows", {"click": "Weg"}, "step-target-missing", "is there, but hidden"),
        ("/rows", {"click": {"css": "li:first-child [disabled]"}}, "step-not-possible", "disabled"),
        ("/rows", {"click": {"css": "li[["}}, "step-not-possible", "cannot be looked for"),
        ("/rows", {"fill": "Naam", "value": "x"}, "form-without-fields", "no field"),
        ("/rows", {"expect": "Welkom"}, "expectation-failed", '"Welkom" did not show'),
        ("/rows", {"press": "Hoera"}, "step-not-possible", "no key of that name"),
        ("/covered", {"click": "Verder"}, "step-not-possible", "lies over it"),
        ("/form", {"select": "Reden", "option": "Ziekte"}, "option-missing", '"Kies", "Verhuizing"'),
    ],
)
async def test_step_that_cannot_be_done_is_named(
    lane: Lane, server: CountingServer, path: str, step: dict[str, object], code: str, words: str
) -> None:
    await do(lane, {"goto": f"{server.origin}{path}"})
    with pytest.raises(StepFailed) as raised:
        await do(lane, step)
    assert raised.value.code == code
    assert words in raised.value.reason


async def test_page_that_is_not_there_is_named(lane: Lane, server: CountingServer) -> None:
    with pytest.raises(NavigationFailed, match="404"):
        await do(lane, {"goto": f"{server.origin}/nowhere"})


async def test_file_that_went_away_is_named(lane: Lane, server: CountingServer, tmp_path: Path) -> None:
    file = tmp_path / "brief.txt"
    file.write_text("x")
    step = read_step({"upload": "Bijlage", "file": str(file)})
    file.unlink()
    await do(lane, {"goto": f"{server.origin}/form"})
    with pytest.raises(StepFailed, match="no file") as raised:
        await perform(lane, step, Secrets(), may_have_effects=True)
    assert raised.value.code == "upload-missing"
