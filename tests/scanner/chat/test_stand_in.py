"""A stand-in answers in place of the chat's server: the chat goes on, and nothing of it reaches the server."""

from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace

import pytest
import pytest_asyncio

from checks.observations import ChatExchange
from checks.observations.chat_exchange import Act
from checks.page_state import Condition, PageState
from scanner.browser.guard import Guard
from scanner.browser.lane import Lane
from scanner.chat.explorer import ChatExplorer
from scanner.chat.opening import Way
from scanner.chat.settings import ChatSettings, StandInSettings
from scanner.chat.stand_in.recipe import recipes
from scanner.chat.stand_in.scenario import BadTurn, Turn, scenes, turn_from
from scanner.chat.stand_in.server import ChatStandIn
from scanner.chat.talking import Said
from scanner.chat.tour import MOST_SENT, Tour
from scanner.chat.widget import Marked, Widget
from scanner.gather.view import View
from scanner.states.explorer import NotReached, Reached, StateLost
from tests.support.browsing import lane_with
from tests.support.counting_server import CountingServer

PAGES = Path(__file__).parent / "pages"
OPENING_HOURS = "Wij zijn open op maandag tot en met vrijdag, van 9 tot 17 uur."


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def site() -> AsyncIterator[CountingServer]:
    with CountingServer({}, PAGES) as server:
        yield server


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def tab() -> AsyncIterator[tuple[Lane, Guard]]:
    async with lane_with() as tab:
        yield tab


async def explored(
    lane: Lane, url: str, settings: StandInSettings, until: str = ""
) -> tuple[dict[str, ChatExchange], dict[str, str]]:
    await lane.open(url, 20.0)
    view = View(lane, PageState("p1", url), Condition("default"), {}, lambda _data, _suffix: "evidence/x.png")
    found: dict[str, ChatExchange] = {}
    missed: dict[str, str] = {}
    exploring = ChatExplorer(lambda _url: ChatSettings(stand_in=settings), vendors=()).explore(view)
    async for one in exploring:
        match one:
            case Reached():
                seen = one.seen[ChatExchange.kind]
                assert isinstance(seen, ChatExchange)
                found[one.state] = seen
            case NotReached():
                missed[one.state] = one.reason
        if one.state == until:
            break
    await exploring.aclose()  # type: ignore[attr-defined]
    return found, missed


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(
    ("way", "recipe", "url"),
    [
        ("stream", "stream", "/answer"),
        ("rasa", "rasa", None),
        ("websocket", "websocket", "/live"),
        ("polling", "socket-io", None),
        ("direct", "direct-line", None),
        ("rocket", "rocket-chat", None),
    ],
)
async def test_each_protocol_is_answered(
    tab: tuple[Lane, Guard], site: CountingServer, way: str, recipe: str, url: str | None
) -> None:
    settings = StandInSettings(recipes()[recipe].at(url))
    found, missed = await explored(tab[0], f"{site.origin}/stands-in.html?way={way}", settings, until="chat-replied")
    assert not missed
    assert [one.text for one in found["chat-replied"].replies] == [OPENING_HOURS]
    assert found["chat-replied"].stand_in and any(OPENING_HOURS in one.text for one in found["chat-replied"].told)
    assert len(found["chat-replied"].options) == (2 if way in ("rasa", "direct") else 0)
    assert not site.changing() and not found["chat-replied"].stopped


@pytest.mark.asyncio(loop_scope="module")
async def test_error_and_end_are_played_too(tab: tuple[Lane, Guard], site: CountingServer) -> None:
    settings = StandInSettings(recipes()["json"].at("/answer"), (Turn(say=("Goedemiddag.",)),))
    found, _ = await explored(tab[0], f"{site.origin}/stands-in.html?way=json", settings, until="chat-ended")
    assert [*found] == ["chat-open", "chat-replied", "chat-failed", "chat-ended"]
    assert found["chat-replied"].replies[0].text == "Goedemiddag."
    assert found["chat-failed"].messages[-1].is_failure
    assert found["chat-ended"].replies[0].text == "Er zijn nog 2 wachtenden voor u. De chat is beëindigd."
    assert not site.changing()


@pytest.mark.asyncio(loop_scope="module")
async def test_a_page_loaded_anew_gets_what_it_asks_for_itself(tab: tuple[Lane, Guard], site: CountingServer) -> None:
    stand_in = ChatStandIn(recipes()["socket-io"], "nl")
    lane = tab[0]
    await lane.open(f"{site.origin}/stands-in.html?way=none", 20.0)
    with lane.answered_by(stand_in):
        lane.visit.url = f"{site.origin}/stands-in.html?way=polling"
        for _ in range(3):  # each load leaves a poll behind that waits
            stand_in.play("talk")
            await lane.reopen()
            await lane.page.fill(".f", "Wanneer?")
            await lane.page.click(".go")
            await lane.page.get_by_text(OPENING_HOURS).wait_for(timeout=5000)
    assert not site.changing()


@pytest.mark.asyncio(loop_scope="module")
async def test_another_origin_is_answered_without_being_asked(tab: tuple[Lane, Guard], site: CountingServer) -> None:
    with CountingServer({}) as other:
        settings = StandInSettings(recipes()["rasa"])
        url = f"{site.origin}/stands-in.html?way=rasa&at={other.origin}"
        found, missed = await explored(tab[0], url, settings, until="chat-replied")
        assert found["chat-replied"].replies and not missed
        assert not other.arrivals


@pytest.mark.asyncio(loop_scope="module")
async def test_what_the_recipe_does_not_name_stays_stopped(tab: tuple[Lane, Guard], site: CountingServer) -> None:
    settings = StandInSettings(recipes()["json"].at("/elsewhere"))
    found, missed = await explored(tab[0], f"{site.origin}/stands-in.html?way=json", settings, until="chat-replied")
    assert "chat-replied" not in found and "[channel.chat.stand_in]" in missed["chat-replied"]
    assert not site.changing() and tab[1].stops


@pytest.mark.asyncio(loop_scope="module")
async def test_states_that_a_recipe_does_not_bring_about_are_told(
    tab: tuple[Lane, Guard], site: CountingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scanner.chat.talking.ANSWER_S", 1.0)
    settings = StandInSettings(recipes()["json"].at("/elsewhere"))
    found, missed = await explored(tab[0], f"{site.origin}/stands-in.html?way=json", settings, until="chat-ended")
    assert {*missed} == {"chat-replied", "chat-failed", "chat-ended"} - {*found}
    assert "no answer to that" in missed["chat-ended"]


@pytest.mark.asyncio(loop_scope="module")
async def test_what_has_no_answer_is_stopped_at_the_addresses_of_a_recipe_alone(
    tab: tuple[Lane, Guard], site: CountingServer
) -> None:
    lane, guard = tab
    await lane.open(f"{site.origin}/stands-in.html?way=none", 20.0)
    stops, seen = len(guard.stops), len(site.arrivals)
    ask = "([address, method, body]) => fetch(address, { method, body }).then(() => 'answered', () => 'stopped')"
    asked = [
        ("/webhooks/rest/webhook", "POST", '{"message": "Hoi"}', "answered"),
        ("/webhooks/rest/webhook", "POST", '{"other": "Hoi"}', "stopped"),
        ("/webhooks/rest/webhook", "GET", None, "stopped"),
        ("/webhooks/rest/webhook", "OPTIONS", None, "stopped"),
        ("/elsewhere?from=/webhooks/rest/webhook", "GET", None, "answered"),
        ("/elsewhere?from=/webhooks/rest/webhook", "OPTIONS", None, "answered"),
    ]
    stand_in = ChatStandIn(recipes()["rasa"])
    stand_in.play("talk")
    with lane.answered_by(stand_in):
        for address, method, body, outcome in asked:
            assert await lane.page.evaluate(ask, [address, method, body]) == outcome, (address, method)
    assert [one.kind for one in guard.stops[stops:]] == ["POST", "GET", "OPTIONS"]
    arrived = {(one.method, one.path) for one in site.arrivals[seen:]}
    assert arrived == {("GET", "/elsewhere"), ("OPTIONS", "/elsewhere")}


@pytest.mark.asyncio(loop_scope="module")
async def test_no_more_messages_are_sent_than_a_service_is_asked_to_bear(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    async def say(widget: Widget, text: str) -> Said:
        said.append(text)
        widget.parts = SimpleNamespace(field=object(), is_form=False)  # type: ignore[assignment]
        return Said(text, Act(0, "keyboard"), 0.0, "", (), ())

    monkeypatch.setattr("scanner.chat.tour.say", say)
    widget = SimpleNamespace(parts=None, stand_in=None, settings=ChatSettings(), language="nl")
    tour = Tour(widget, Way(None, Marked((), "", "open")))  # type: ignore[arg-type]
    with pytest.raises(StateLost):
        for _ in range(MOST_SENT):
            widget.parts = SimpleNamespace(field=object(), is_form=True)  # a form first: each time two messages
            await tour._say()
    assert len(said) == MOST_SENT


def test_every_scene_has_turns_in_both_languages() -> None:
    assert {language: list(listed) for language, listed in scenes().items()} == {
        one: ["talk", "error", "end"] for one in ("nl", "en")
    }


@pytest.mark.parametrize(
    "value", [{}, {"sya": "x"}, {"options": ["a"]}, {"say": "x", "card": {"text": "y"}}, {"end": 1}]
)
def test_a_turn_that_makes_no_sense_is_refused(value: dict[str, object]) -> None:
    with pytest.raises(BadTurn):
        turn_from(value)


def test_addresses_match_as_a_whole() -> None:
    recipe = recipes()["json"].at("/api/*")
    assert recipe.is_at("https://a.example/api/chat") and not recipe.is_at("https://a.example/v1/api/chat")
