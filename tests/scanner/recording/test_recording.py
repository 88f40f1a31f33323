"""What is done in a page is written as steps that the scanner reads, and that lead to the same place again."""

import asyncio
from pathlib import Path

from playwright.async_api import Page, async_playwright

from scanner.browser.find import find_browser
from scanner.browser.keeper import SWITCHES
from scanner.browser.sandbox import launch_options
from scanner.configuration import Journey, load_configuration
from scanner.journeys.secrets import Secrets
from scanner.journeys.walk import Walk
from scanner.recording.recorded import PERSONAL, SECRETS, Recorded
from scanner.recording.recorder import Recorder
from scanner.recording.writing import journey_toml
from tests.support.browsing import lane_with
from tests.support.counting_server import Arrival, CountingServer, Reply

HEAD = "<!doctype html><html lang=nl><title>Loket</title><main><h1>Loket</h1>"
START = f"{HEAD}<button id=menu onclick='l.hidden = false'><svg width=9 height=9></svg></button><p id=l hidden>open</p>"
START += (
    "<ul><li><button>Meer</button><li><button onclick='l.textContent = 2'>Meer</button></ul><a href=/login>Inloggen</a>"
)
LOGIN = f"""{HEAD}<form method=post action=/login>
<label for=u>Gebruikersnaam *</label><input id=u name=u>
<label for=p>Wachtwoord *</label><input id=p name=p type=password>
<button type=button onclick="p.type = 'text'">Toon</button>
<label>Code uit de app <input name=c autocomplete=one-time-code></label>
<button>Inloggen</button></form>"""
FORM = f"""{HEAD}<form action=/klaar>
<label>Reden <select><option>Kies</option><option>Verhuizing</option></select></label>
<fieldset><legend>Huur</legend><label><input type=radio name=h>Ja</label></fieldset>
<fieldset><legend>Koop</legend><label><input type=radio name=k id=kj>Ja</label></fieldset>
<input type=checkbox id=a><label for=a>Akkoord</label>
<label for=b>Bijlage</label><input type=file id=b>
<label for=m>Mail</label><input id=m type=email><div contenteditable=true aria-label=Vraag></div>
<iframe srcdoc="<button onclick='this.textContent = 1 + 1'>In het frame</button>"></iframe>
<label>Zoek <input name=q></label><button>Stuur</button></form>"""
PASSWORD, CODE, MAIL = "geheim-W4chtwoord&7", "918273", "anna@prive.example"


def log_in(arrival: Arrival) -> Reply:
    return Reply(status=303, headers={"Location": "/form"}) if arrival.method == "POST" else Reply(LOGIN)


ROUTES = {"/": START, "/login": log_in, "/form": FORM, "/klaar": f"{HEAD}<p>Bedankt"}


async def acts(page: Page, file: Path) -> None:
    await page.locator("#menu").click()
    await page.get_by_role("button", name="Meer").nth(1).click()
    await page.get_by_role("link", name="Inloggen").click()
    await page.get_by_label("Gebruikersnaam").press_sequentially("annadevries")
    await page.get_by_label("Wachtwoord").press_sequentially(PASSWORD[:5])
    await page.get_by_role("button", name="Toon").click()
    await page.get_by_label("Wachtwoord").press_sequentially(PASSWORD[5:])
    await page.get_by_label("Code").press_sequentially(CODE)
    await page.get_by_role("button", name="Inloggen").click()
    await page.get_by_label("Reden").press("ArrowDown")
    await page.locator("#kj").check()
    await page.get_by_text("Akkoord").click()
    await page.get_by_label("Bijlage").set_input_files(file)
    await page.get_by_label("Mail").press_sequentially(MAIL)
    await page.get_by_label("Vraag").press_sequentially('Wat is "dit"?')
    await page.frame_locator("iframe").get_by_role("button").click()
    await page.get_by_label("Zoek").press_sequentially("warmte")
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/klaar*")


async def recorded(server: CountingServer, file: Path) -> Recorded:
    async with async_playwright() as playwright:
        options = launch_options(find_browser())
        options["args"] = [*options["args"], *SWITCHES]
        browser = await playwright.chromium.launch(**options)
        recorder = Recorder(await browser.new_context())
        page = await recorder.open(f"{server.origin}/")
        await acts(page, file)
        await page.goto(f"{server.origin}/form")  # as if typed
        async with asyncio.timeout(10):
            while recorder.recorded.steps[-1].step.action != "goto":  # noqa: ASYNC110  (nothing tells of it)
                await asyncio.sleep(0.02)
        await page.close()
        async with asyncio.timeout(10):
            await recorder.closed.wait()
        await browser.close()
    return recorder.recorded


async def test_acts_become_steps_that_lead_to_the_same_place(tmp_path: Path) -> None:
    attachment = tmp_path / "brief.txt"
    attachment.write_text("x")
    with CountingServer(ROUTES) as server:
        found = await recorded(server, attachment)
        text = journey_toml(found.steps)
        assert steps_in(text) == expected(server)
        assert not any(secret in text for secret in (PASSWORD, PASSWORD[:5], CODE, MAIL, "annadevries"))
        assert [one.path for one in server.changing()] == ["/login"]

        server.forget()
        journey = read(text.replace(*ALLOWED), tmp_path)
        seen: list[str] = []

        async def look(state: str) -> None:
            seen.append(state)

        async with lane_with() as (lane, _guard):
            secrets = Secrets({"LOKET_WACHTWOORD": PASSWORD, "LOKET_CODE_UIT_DE_APP": CODE})
            await Walk(lane, journey.steps, secrets, look).to_the_end()
            assert lane.page.url == f"{server.origin}/form"
        assert seen == ["end of recorded"]
        assert [one.path for one in server.changing()] == ["/login"]
        assert PASSWORD.encode().replace(b"&", b"%26") in server.changing()[0].body
        assert server.count("/klaar") == 1


def steps_in(text: str) -> list[str]:
    return [line.strip() for line in text.partition("steps = [\n")[2].splitlines()[:-1]]


def read(text: str, folder: Path) -> Journey:
    file = folder / "loketscan.toml"
    file.write_text(text, encoding="utf-8")
    (journey,) = load_configuration(file).journey
    return journey


BUTTON = '{ click = { role = "button", name = "Inloggen" } }'
ALLOWED = (BUTTON, BUTTON.replace(" } }", " }, effects = true }"))
EXPECTED = """
{ goto = "ORIGIN/" },
{ click = { css = "#menu" } },
{ click = { css = "html > body > main > ul > li:nth-of-type(2) > button" } },
{ click = { role = "link", name = "Inloggen" } },
{ fill = "Gebruikersnaam *", value = "test" },   # PERSONAL
{ fill = "Wachtwoord *", secret = "LOKET_WACHTWOORD" },   # PASSWORD
{ click = { role = "button", name = "Toon" } },
{ fill = "Wachtwoord *", secret = "LOKET_WACHTWOORD" },   # PASSWORD
{ fill = "Code uit de app", secret = "LOKET_CODE_UIT_DE_APP" },   # CODE
# The next step sent POST to HOST. A run stops that, unless you add: effects = true
{ click = { role = "button", name = "Inloggen" } },
{ select = "Reden", option = "Verhuizing" },
{ check = { css = "#kj" } },
{ check = "Akkoord" },
# { upload = "Bijlage", file = "…" },   # name a file, and take away the first #
{ fill = "Mail", value = "test@example.org" },   # PERSONAL
{ fill = "Vraag", value = "Wat is \\"dit\\"?" },
{ click = { role = "button", name = "In het frame" } },
{ fill = "Zoek", value = "warmte" },
{ press = "Enter" },
{ goto = "ORIGIN/form" },
{ state = "end of recorded" },   # scanned as a page of its own; add more where wanted
"""


def expected(server: CountingServer) -> list[str]:
    text = EXPECTED.replace("ORIGIN", server.origin).replace("HOST", server.host).replace("# PERSONAL", f"# {PERSONAL}")
    text = text.replace("# PASSWORD", f"# {SECRETS['password']}").replace("# CODE", f"# {SECRETS['code']}")
    return text.strip().splitlines()
