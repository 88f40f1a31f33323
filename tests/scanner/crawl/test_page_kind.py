"""The kind of a page, with a reason that a person can check."""

import pytest

from scanner.crawl.kind import PageFacts, kind_of_page

SITE = "https://www.voorbeeld.nl"


def test_declared_kind_wins() -> None:
    facts = PageFacts(f"{SITE}/contact", has_password_field=True)
    assert kind_of_page(facts, "chat") == ("chat", "The configuration declares it as chat.")


@pytest.mark.parametrize(
    ("facts", "kind", "reason"),
    [
        (
            PageFacts(f"{SITE}/chat", has_chat_frame_or_launcher=True),
            "chat",
            "“chat” in its address names a chat, and one was seen on the page.",
        ),
        (
            PageFacts(f"{SITE}/p/1", h1="Chat met ons"),
            "chat",
            "“Chat met ons” in its main heading names a chat, and none was seen on the page.",
        ),
        (
            PageFacts(f"{SITE}/widget", has_chat_frame_or_launcher=True, text_chars=40),
            "chat",
            "A chat was seen on the page, and little else.",
        ),
        (
            PageFacts(f"{SITE}/inloggen", title="Inloggen | Voorbeeld", has_password_field=True),
            "portal",
            "“Inloggen” in its title names a portal, and the page asks for a password.",
        ),
        (PageFacts(f"{SITE}/x", title="Welkom", has_password_field=True), "portal", "The page asks for a password."),
        (PageFacts(f"{SITE}/mijn/facturen", title="Facturen"), "portal", "Its address lies under “mijn”."),
        (PageFacts("https://mijn.voorbeeld.nl/overzicht"), "portal", "Its address lies under “mijn”."),
        (
            PageFacts(f"{SITE}/adreswijziging-doorgeven", field_count=6),
            "portal",
            "“adreswijziging doorgeven” in its address names a form, and the page has 6 fields to fill in.",
        ),
        (
            PageFacts(f"{SITE}/p/2", title="Veelgestelde vragen - Voorbeeld"),
            "help",
            "“Veelgestelde vragen” in its title names help or contact.",
        ),
        (PageFacts(f"{SITE}/hulp/factuur-niet-ontvangen"), "help", "Its address lies under “hulp”."),
        (
            PageFacts(f"{SITE}/over-ons", title="Over ons"),
            "other",
            "Nothing in its address, title or heading names a chat, a portal or help.",
        ),
    ],
)
def test_kind_and_reason(facts: PageFacts, kind: str, reason: str) -> None:
    assert kind_of_page(facts) == (kind, reason)


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        # a launcher or a log-in box in the header of every page does not decide
        (PageFacts(f"{SITE}/contact", has_chat_frame_or_launcher=True, text_chars=3_000), "help"),
        (PageFacts(f"{SITE}/over-ons", has_chat_frame_or_launcher=True, text_chars=3_000), "other"),
        (PageFacts(f"{SITE}/hulp/wachtwoord", title="Nieuw wachtwoord", has_password_field=True), "help"),
        # articles about a chat or about logging in
        (PageFacts(f"{SITE}/hulp/hoe-werkt-de-chat", h1="Hoe werkt de chat?"), "help"),
        (PageFacts(f"{SITE}/hulp/inloggen-lukt-niet", h1="Inloggen lukt niet"), "help"),
        (PageFacts(f"{SITE}/contact", h1="Contact", field_count=6), "help"),
        (PageFacts(f"{SITE}/zoeken", field_count=9), "other"),
        (PageFacts(f"{SITE}/nieuws/1", h1="Zo kwam onze directeur in contact met de jeugd van Almelo"), "other"),
    ],
)
def test_near_twins(facts: PageFacts, kind: str) -> None:
    assert kind_of_page(facts)[0] == kind
