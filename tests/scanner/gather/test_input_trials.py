"""What is seen of pages on which keys are pressed, values changed, and buttons held down."""

import asyncio

import pytest

from checks.observations import EventListeners, InputTrials, PageSnapshot
from scanner.gather.trials import input_trials
from tests.support.seeing import HEAD, SeenPages

ROUTES = {
    "/key": f"{HEAD}<p id=o></p><script>onkeydown = (e) => {{ if (e.key === 'k') o.textContent = 'Chat' }}</script>",
    "/frame": f"{HEAD}<p>Text</p><iframe title=Chat src=/key></iframe>",
    "/alt": f"{HEAD}<p id=o></p><script>onkeydown = (e) => {{ if (e.altKey) o.textContent = 'Chat' }}</script>",
    "/leaves": f"{HEAD}<select id=s onchange=\"location='/key'\"><option>A<option>B</select>",
    "/focus-leaves": f"{HEAD}<input type=checkbox onfocus=\"location='/key'\"><script>0</script>",
    "/asks": f'{HEAD}<select onchange="o.hidden = false"><option>A<option>B</select><p id=o hidden>More</p>',
    "/press": f'{HEAD}<p id=o>Bill</p><button onpointerdown="o.remove()">Delete</button>',
    "/late": f"{HEAD}<p id=o></p><script>onkeydown = () => 0; for (const late of [400, 560, 720, 880])"
    "setTimeout(() => o.append(`Connected ${late} `), late)</script>",
    "/late-key": f"{HEAD}<p id=o></p><p id=n></p><script>setTimeout(() => n.append('Connected'), 700);"
    "onkeydown = (e) => { if (e.key === 'k') o.textContent = 'Chat' }</script>",
    "/steady": f"{HEAD}<p id=n>0</p><script>let n = 0; onkeydown = () => 0;"
    "setInterval(() => { document.getElementById('n').textContent = `Slide ${++n}` }, 170)</script>",
    "/own-value": f"{HEAD}<input id=f autofocus><button onmousedown='void 0'>Send</button><script>let own = '';"
    "f.oninput = () => { own = f.value }; f.onblur = () => { f.value = own }</script>",
    "/clears-on-blur": f"{HEAD}<input autofocus onblur='this.value = null'><button onmousedown='void 0'>Send</button>",
    "/sends-on-press": f"{HEAD}<input id=f autofocus><button onmousedown=\"f.value = ''\">Send</button>",
    "/menu": f'{HEAD}<p id=o hidden>Menu</p><button onmousedown="o.hidden = !o.hidden">Open</button>',
}
PAGES = SeenPages(ROUTES, InputTrials, PageSnapshot, EventListeners)


async def trials(path: str) -> InputTrials:
    return await PAGES.at(path)


async def test_key_that_opens_the_chat_is_seen() -> None:
    found = await trials("/key")
    assert [(one.key, one.texts) for one in found.keys] == [("k", ["Chat"])]


async def test_key_that_works_within_a_frame_names_the_frame() -> None:
    found = await trials("/frame")
    assert [(one.key, one.texts) for one in found.keys] == [("k", ["Chat"])]
    assert found.keys[0].frame


async def test_text_that_comes_late_is_not_what_a_key_did() -> None:
    assert not (await trials("/late")).keys


async def test_key_is_found_on_a_page_where_a_text_comes_late() -> None:
    assert [(one.key, one.texts) for one in (await trials("/late-key")).keys] == [("k", ["Chat"])]


async def test_slides_that_go_on_are_not_what_a_key_did() -> None:
    assert not (await trials("/steady")).keys


@pytest.mark.parametrize("path", ["/own-value", "/clears-on-blur"])
async def test_field_that_changes_when_left_is_not_what_a_press_did(path: str) -> None:
    assert not (await trials(path)).presses


async def test_press_that_empties_the_field_is_seen() -> None:
    (trial,) = (await trials("/sends-on-press")).presses
    assert (trial.emptied_fields, trial.undone) == (True, False)


async def test_what_was_seen_before_time_was_up_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    async def never(*_: object) -> None:
        await asyncio.sleep(60)

    monkeypatch.setattr(input_trials, "pressed_down", never)
    monkeypatch.setattr(input_trials, "TRIALS_S", 4.0)
    pages = SeenPages({"/both": ROUTES["/leaves"] + ROUTES["/press"]}, InputTrials, PageSnapshot, EventListeners)
    found = await pages.at("/both")
    assert [one.way for one in found.values] == ["select"]
    assert found.left_out == 1


async def test_combination_with_alt_is_no_single_key() -> None:
    found = await trials("/alt")
    assert found.keys_pressed
    assert not found.keys


async def test_choice_that_leaves_the_page_is_held_and_seen() -> None:
    (trial,) = (await trials("/leaves")).values
    assert trial.navigated_to.endswith("/key")


async def test_leaving_at_focus_is_not_what_a_choice_did() -> None:
    assert not [one for one in (await trials("/focus-leaves")).values if one.navigated_to]


async def test_choice_that_asks_more_stays() -> None:
    (trial,) = (await trials("/asks")).values
    assert (trial.navigated_to, trial.focus_moved) == ("", False)


async def test_press_that_deletes_is_not_taken_back() -> None:
    (trial,) = (await trials("/press")).presses
    assert (trial.lost, trial.undone) == (["Bill"], False)


async def test_menu_that_opens_on_press_closes_again() -> None:
    (trial,) = (await trials("/menu")).presses
    assert (trial.gained, trial.undone) == (["Menu"], True)
