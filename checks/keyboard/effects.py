"""What a press did, in words."""

from checks.observations.control_trials import Effect
from checks.text import Text

LONGEST = 80


def told_effect(effect: Effect) -> Text:
    """The most telling part of an effect, as the end of a sentence about pressing."""
    if effect.went_to:
        return Text(en="opens another page", nl="opent een andere pagina")
    if effect.opened:
        return OPENED[effect.opened[0]]
    if effect.gained:
        text = _short(effect.gained)
        return Text(en=f"shows “{text}”", nl=f"toont “{text}”")
    if effect.lost:
        text = _short(effect.lost)
        return Text(en=f"takes “{text}” away", nl=f"haalt “{text}” weg")
    if effect.fields:
        return Text(en="changes what the form sends", nl="verandert wat het formulier verstuurt")
    return Text(en="changes the page", nl="verandert de pagina")


def _short(texts: tuple[str, ...]) -> str:
    text = " ".join(texts[0].split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


OPENED = {
    "popup": Text(en="opens a window", nl="opent een venster"),
    "dialog": Text(en="opens a message", nl="opent een melding"),
    "download": Text(en="downloads a file", nl="downloadt een bestand"),
    "file picker": Text(en="lets people choose a file", nl="laat mensen een bestand kiezen"),
}
