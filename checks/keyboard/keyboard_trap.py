"""2.1.2: a part of the page that keyboard focus cannot leave."""

from collections.abc import Iterator

from checks.dom.nodes import target_at
from checks.observations.focus_walk import FocusWalk
from checks.observations.page_snapshot import PageSnapshot
from checks.registry import check
from checks.text import Text
from checks.verdict import Verdict, cant_tell, failed, passed


@check(
    id="keyboard-trap",
    criteria=("2.1.2",),
    techniques=("G21", "F10"),
    impact="critical",
    title=Text(en="Keyboard focus cannot get out", nl="De toetsenbordfocus kan er niet uit"),
    barrier=Text(
        en="Customers who use a keyboard are stuck: they cannot reach the rest of the page and have to close it.",
        nl="Klanten die een toetsenbord gebruiken zitten vast: ze komen niet meer bij de rest van de pagina.",
    ),
    remedy=Text(
        en="Let Tab leave the element, or close the dialog with Escape and with a close button that Tab reaches.",
        nl="Zorg dat Tab het onderdeel verlaat, of sluit het venster met Escape en met een sluitknop die met Tab "
        "te bereiken is.",
    ),
    cannot_see=Text(
        en="Traps that only arise after typing or sending something.",
        nl="Vallen die pas ontstaan nadat iets is ingetypt of verstuurd.",
    ),
    source="https://www.w3.org/WAI/WCAG21/Understanding/no-keyboard-trap.html",
)
def keyboard_trap(walk: FocusWalk, snapshot: PageSnapshot) -> Iterator[Verdict]:
    """Elements that neither Tab, Shift+Tab, Escape, arrows, keys that the page names nor a button of theirs leaves.

    Source: https://www.w3.org/WAI/WCAG21/Understanding/no-keyboard-trap.html
    """
    trap = walk.trap
    if trap is not None and trap.is_cut_short:
        yield cant_tell(
            target_at(snapshot, *trap.nodes),
            Text(
                en=f"Tab keeps going round {len(trap.nodes)} element(s), and the time was up before every way out was "
                f"tried. Tried: {', '.join(trap.tried)}.",
                nl=f"Tab blijft rondgaan langs {len(trap.nodes)} element(en), en de tijd was om voordat elke uitweg "
                f"was geprobeerd. Geprobeerd: {', '.join(trap.tried)}.",
            ),
            evidence=(trap.picture,) if trap.picture else (),
        )
    elif trap is not None and not trap.way_out:
        keys = ", ".join(trap.tried)
        yield failed(
            target_at(snapshot, *trap.nodes),
            Text(
                en=f"Tab keeps going round {len(trap.nodes)} element(s). Nothing led out: {keys}.",
                nl=f"Tab blijft rondgaan langs {len(trap.nodes)} element(en). Niets leidde eruit: {keys}.",
            ),
            evidence=(trap.picture,) if trap.picture else (),
        )
    elif trap is not None:
        yield passed(
            target_at(snapshot, *trap.nodes),
            Text(en=f"Focus gets out with {trap.way_out}.", nl=f"De focus komt eruit met {trap.way_out}."),
        )
    elif walk.ending == "left":
        yield passed(None, Text(en="Tab leads through the page and out.", nl="Tab leidt door de pagina en eruit."))
    elif walk.ending == "limit":
        yield cant_tell(
            None,
            Text(
                en=f"The walk with Tab was ended after {len(walk.stops)} stops; {walk.not_walked} more were not "
                "reached. Walk on by hand from there.",
                nl=f"De wandeling met Tab is gestopt na {len(walk.stops)} haltes; {walk.not_walked} andere zijn niet "
                "bereikt. Loop vanaf daar zelf verder.",
            ),
            confidence="low",
        )
