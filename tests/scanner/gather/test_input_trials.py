"""What is seen of pages on which keys are pressed, values changed, and buttons held down."""

from checks.observations import EventListeners, InputTrials, PageSnapshot
from tests.support.seeing import HEAD, SeenPages

ROUTES = {
    "/key": f"{HEAD}<p id=o></p><script>onkeydown = (e) => {{ if (e.key === 'k') o.textContent = 'Chat' }}</script>",
    "/frame": f"{HEAD}<p>Text</p><iframe title=Chat src=/key></iframe>",
    "/alt": f"{HEAD}<p id=o></p><script>onkeydown = (e) => {{ if (e.altKey) o.textContent = 'Chat' }}</script>",
    "/leaves": f"{HEAD}<select id=s onchange=\"location='/key'\"><option>A<option>B</select>",
    "/asks": f'{HEAD}<select onchange="o.hidden = false"><option>A<option>B</select><p id=o hidden>More</p>',
    "/press": f'{HEAD}<p id=o>Bill</p><button onpointerdown="o.remove()">Delete</button>',
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


async def test_combination_with_alt_is_no_single_key() -> None:
    found = await trials("/alt")
    assert found.keys_pressed
    assert not found.keys


async def test_choice_that_leaves_the_page_is_held_and_seen() -> None:
    (trial,) = (await trials("/leaves")).values
    assert trial.navigated_to.endswith("/key")


async def test_choice_that_asks_more_stays() -> None:
    (trial,) = (await trials("/asks")).values
    assert (trial.navigated_to, trial.focus_moved) == ("", False)


async def test_press_that_deletes_is_not_taken_back() -> None:
    (trial,) = (await trials("/press")).presses
    assert (trial.lost, trial.undone) == (["Bill"], False)


async def test_menu_that_opens_on_press_closes_again() -> None:
    (trial,) = (await trials("/menu")).presses
    assert (trial.gained, trial.undone) == (["Menu"], True)
