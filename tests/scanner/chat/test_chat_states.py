"""A chat is found, opened and talked to whatever it is built of, and nothing leaves the browser by default."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from checks.observations import ChatExchange, PageSnapshot
from checks.page_state import Condition, PageState
from scanner.browser.guard import Guard
from scanner.browser.lane import Lane
from scanner.chat.explorer import ChatExplorer
from scanner.gather.page_snapshot import PageSnapshotGatherer
from scanner.gather.view import View
from scanner.states.explorer import NotReached, Reached
from tests.support.browsing import lane_with
from tests.support.counting_server import Arrival, CountingServer, Reply

PAGES = Path(__file__).parent / "pages"

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def site() -> AsyncIterator[CountingServer]:
    with CountingServer({"/answer": answer}, PAGES) as server:
        yield server


def answer(arrival: Arrival) -> Reply:
    """What the service of the posting chat says."""
    return Reply(json.dumps({"text": f"U vroeg iets van {len(arrival.body)} letters."}), "application/json")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def tab() -> AsyncIterator[tuple[Lane, Guard]]:
    async with lane_with() as tab:
        yield tab


async def explored(
    tab: tuple[Lane, Guard], site: CountingServer, name: str, until: str = ""
) -> tuple[dict[str, ChatExchange], dict[str, str]]:
    """The states of the page's chat with their exchanges, and those not reached with the reason."""
    lane = tab[0]
    url = f"{site.origin}/{name}.html"
    await lane.open(url, 20.0)
    view = View(lane, PageState("p1", url), Condition("default"), {}, lambda _data, _suffix: "evidence/x.png")
    found: dict[str, ChatExchange] = {}
    missed: dict[str, str] = {}
    async for one in ChatExplorer(vendors=()).explore(view):
        match one:
            case Reached():
                seen = one.seen[ChatExchange.kind]
                assert isinstance(seen, ChatExchange)
                found[one.state] = seen
            case NotReached():
                missed[one.state] = one.reason
        if one.state == until:
            break
    return found, missed


async def test_a_launcher_that_keys_reach_is_opened_by_key(tab: tuple[Lane, Guard], site: CountingServer) -> None:
    found, missed = await explored(tab, site, "button")
    assert list(found) == ["chat-open", "chat-replied", "chat-closed"] and not missed
    opened, replied, closed = found.values()
    assert (opened.opening.way, opened.opening.key) == ("keyboard", "Enter")
    assert opened.opening.focus is not None and opened.opening.focus.place == "field"
    assert all((opened.launcher, opened.panel, opened.log, opened.text_field, opened.send, opened.close))
    assert replied.sent == "What are the opening hours?" and replied.kept_text == ""
    assert [one.who for one in replied.messages] == ["service", "customer", "service"]
    assert replied.replies[0].text.endswith("We are open from nine to five.")  # it came in pieces
    assert any("nine" in one.text for one in replied.told)
    assert closed.escape_closes and closed.closing is not None and closed.closing.way == "keyboard"
    assert closed.closing.focus is not None and closed.closing.focus.place == "launcher"


async def test_a_launcher_that_keys_do_not_reach_is_clicked(tab: tuple[Lane, Guard], site: CountingServer) -> None:
    found, _ = await explored(tab, site, "div", until="chat-replied")
    assert found["chat-open"].opening.way == "mouse" and found["chat-open"].opening.keys_in_vain == ("Tab",)
    assert found["chat-replied"].replies and not found["chat-replied"].told  # no live region


@pytest.mark.parametrize("name", ["frame", "shadow"])
async def test_frames_and_shadow_trees_are_no_hindrance(
    tab: tuple[Lane, Guard], site: CountingServer, name: str
) -> None:
    found, _ = await explored(tab, site, name, until="chat-replied")
    assert found["chat-open"].opening.way == "keyboard"
    assert found["chat-open"].frames == (("#holder",) if name == "frame" else ())
    assert found["chat-replied"].replies and bool(found["chat-replied"].told) == (name == "frame")


async def test_a_chat_that_needs_its_server_stops_there(tab: tuple[Lane, Guard], site: CountingServer) -> None:
    found, missed = await explored(tab, site, "posting", until="chat-replied")
    assert "safe mode stopped" in missed["chat-replied"] and "/answer" in missed["chat-replied"]
    assert not site.changing()
    failed = found["chat-failed"]
    assert failed.sent == "Wat zijn de openingstijden?" == failed.kept_text
    assert failed.sending is not None and (failed.sending.keys_in_vain, failed.sending.key) == (("Enter",), "Enter")
    assert failed.messages[-1].is_failure and failed.stopped


async def test_with_effects_allowed_the_server_answers(site: CountingServer) -> None:
    async with lane_with(allowed=("127.0.0.1",)) as tab:
        found, _ = await explored(tab, site, "posting", until="chat-replied")
    assert found["chat-replied"].replies[0].text == "U vroeg iets van 27 letters."


async def test_a_chat_of_ready_answers_is_led_by_them(tab: tuple[Lane, Guard], site: CountingServer) -> None:
    found, _ = await explored(tab, site, "options", until="chat-replied")
    assert len(found["chat-open"].options) == 2
    assert found["chat-replied"].choosing is not None and found["chat-replied"].replies


async def test_consent_is_given_only_where_the_chat_needs_it(tab: tuple[Lane, Guard], site: CountingServer) -> None:
    found, _ = await explored(tab, site, "consent", until="chat-open")
    assert found["chat-open"].consent == "accept"


async def test_a_page_without_a_chat_has_no_such_states(tab: tuple[Lane, Guard], site: CountingServer) -> None:
    assert await explored(tab, site, "none") == ({}, {})


async def test_a_launcher_that_pages_share_is_one_component(tab: tuple[Lane, Guard], site: CountingServer) -> None:
    explorer = ChatExplorer(vendors=())
    found = []
    for name in ("button", "button-elsewhere", "none"):
        url = f"{site.origin}/{name}.html"
        await tab[0].open(url, 20.0)
        view = View(tab[0], PageState("p1", url), Condition("default"), {}, lambda _data, _suffix: "")
        snapshot = await PageSnapshotGatherer().gather(view)
        found.append(explorer.components({PageSnapshot.kind: snapshot}))
    first, elsewhere, none = found
    assert len(first) == 1 and elsewhere == first and not none
