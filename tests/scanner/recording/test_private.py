"""What is personal is not written down, and what is not stays as it was typed."""

import pytest

from scanner.recording.private import BSN, PICKED_DAY, PLACEHOLDER, address_without_secrets, private_value, secret_name


@pytest.mark.parametrize(
    ("value", "kind", "autocomplete", "words", "written"),
    [
        ("anna@example.nl", "email", "", "Contact", "test@example.org"),
        ("anna@example.nl", "text", "", "Onderwerp", "test@example.org"),
        ("NL02 RABO 0123 4567 89", "text", "", "Referentie", "NL91 ABNA 0417 1643 00"),
        ("111222333", "text", "", "Nummer van u", BSN),
        ("5", "text", "", "BSN", BSN),
        ("06 1234 5678", "text", "", "Bereikbaar op", "0201234567"),
        ("Anna de Vries", "text", "", "Voornaam", PLACEHOLDER),
        ("Anna", "text", "section-a given-name", "x", PLACEHOLDER),
        ("1990-01-02", "date", "", "Geboortedatum", PICKED_DAY),
        ("2026-11-24", "date", "", "Ingangsdatum", None),
        ("12,50", "text", "", "Bedrag", None),
        ("Ik heb een vraag over mijn meter 12", "textarea", "", "Uw vraag", None),
        ("warmtepomp", "search", "", "Zoek", None),
    ],
)
def test_value_is_written_only_when_it_is_nobodys(
    value: str, kind: str, autocomplete: str, words: str, written: str | None
) -> None:
    assert private_value(value, kind, autocomplete, "", words) == written


@pytest.mark.parametrize(
    ("label", "name"), [("Wachtwoord *", "LOKET_WACHTWOORD"), ("Één code", "LOKET_EEN_CODE"), ("***", "LOKET_SECRET")]
)
def test_secret_is_named_after_its_label(label: str, name: str) -> None:
    assert secret_name(label) == name


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://a.example/in?magic_token=f3A9&lang=nl", "https://a.example/in?magic_token=&lang=nl"),
        ("https://a.example/#access_token=eyJ.x.y", "https://a.example/#access_token="),
        ("https://a.example/back?code=77x;sid=1", "https://a.example/back?code=;sid="),
        ("https://a.example/zoek?q=token&monkey=1&side=2", "https://a.example/zoek?q=token&monkey=1&side=2"),
    ],
)
def test_address_keeps_no_token(url: str, written: str) -> None:
    assert address_without_secrets(url) == written
