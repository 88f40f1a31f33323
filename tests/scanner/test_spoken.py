"""What a screen reader would say of a page, from the accessibility tree of a real browser."""

from checks.observations import AccessibilityTree, PageSnapshot
from checks.spoken.transcript import spoken_transcript
from checks.text import Language
from tests.support.browsing import lane_with
from tests.support.counting_server import CountingServer
from tests.support.seeing import see

PAGE = """<!doctype html><html lang=en><title>Your bill</title>
<nav aria-label=Main><ul><li><a href=/a>Home</a><li><a href=/b><img src=/i.png alt=""></a></ul></nav>
<main><h1>Your <em>bill</em></h1>
<p>You pay € 52 <b>each</b> month.</p><p hidden>Not shown</p><p aria-hidden=true>Not said</p>
<h2><a href=/c>Details</a></h2>
<form><label>Mail <input type=email required aria-invalid=true value=a@b aria-describedby=h></label>
<p id=h>We never share it.</p>
<label><input type=checkbox checked>Remember me</label><button aria-expanded=false>More</button><button></button></form>
<div id=host></div><iframe title=Chat srcdoc="<p>Hello, I am a chatbot.</p><button>Send</button>"></iframe>
<script>const host = document.getElementById("host");
host.attachShadow({mode: "closed"}).innerHTML = "<p>In the shadow</p>"</script></main>"""
ENGLISH = """Your bill
navigation landmark, Main
list, 2 items
link, Home
link, without a name
main landmark
heading, level 1, Your bill
You pay € 52 each month.
heading, level 2
link, Details
Mail
edit, Mail, invalid entry, required, a@b, We never share it.
We never share it.
check box, Remember me, checked
button, More, collapsed
button, without a name
In the shadow
frame, Chat
Hello, I am a chatbot.
button, Send"""


async def test_everything_is_said_in_reading_order() -> None:
    english, dutch = await transcripts_of(PAGE)
    assert english == ENGLISH.splitlines()
    assert dutch[5:8] == ["oriëntatiepunt hoofdinhoud", "kop, niveau 1, Your bill", "You pay € 52 each month."]
    assert "selectievakje, Remember me, aangevinkt" in dutch


async def transcripts_of(html: str) -> list[list[str]]:
    languages: tuple[Language, ...] = ("en", "nl")
    with CountingServer({"/": html}) as server:
        async with lane_with() as (lane, _guard):
            seen = await see(lane, f"{server.origin}/", PageSnapshot, AccessibilityTree)
    snapshot, tree = seen[PageSnapshot.kind], seen[AccessibilityTree.kind]
    assert isinstance(snapshot, PageSnapshot)
    assert isinstance(tree, AccessibilityTree)
    return [spoken_transcript(snapshot, tree, language) for language in languages]
