"""Links that change something are not opened; pages that tell about it are."""

import pytest

from scanner.crawl.never import changes_something, why_never

SITE = "https://www.voorbeeld.nl"

LOGS_OUT = [
    ("/uitloggen", ""),
    ("/account/logout", ""),
    ("/logout.php", "Log uit"),
    ("/Account/LogOff", ""),
    ("/mijn/sign-out?returnUrl=/", ""),
    ("/auth/SignOut.aspx", ""),
    ("/support/logout", ""),
    ("/klantenservice/uitloggen", ""),
    ("/wp-login.php?action=logout&_wpnonce=12ab", ""),
    ("/index.php?page=logout", ""),
    ("/portal?logout", ""),
    ("/se-deconnecter", "Se déconnecter"),
    ("/d%C3%A9connexion", ""),
    ("/ausloggen", "Ausloggen"),
    ("/app#/logout", ""),
    ("/x/17", "Uitloggen"),
    ("/x/17", "Log out of your account"),
    ("/x/17", "Log uit"),
    ("/user-logout", ""),
]
UNSUBSCRIBES = [
    ("/nieuwsbrief/afmelden", ""),
    ("/unsubscribe/ab12cd34ef56gh", ""),
    ("/unsubscribe?email=jan%40voorbeeld.nl", ""),
    ("/hulp/afmelden?token=ab12cd34ef56gh78", ""),
    ("/abbestellen", "Abbestellen"),
    ("/n/1", "Afmelden"),
    ("/n/1", "Schrijf je uit"),
    ("/n/1", "Meld je af voor de nieuwsbrief"),
    ("/mailing/uitschrijven", ""),
]
DELETES = [
    ("/berichten?action=delete&id=3", ""),
    ("/delete/user/12", ""),
    ("/account/verwijderen", ""),
    ("/account-verwijderen", ""),
    ("/delete-account", ""),
    ("/deleteAccount.do", ""),
    ("/cart/remove", ""),
    ("/winkelwagen?remove_item=9f8e7d", ""),
    ("/support/tickets/123/delete", ""),
    ("/support/account/delete", ""),
    ("/konto/l%C3%B6schen", "Konto löschen"),
    ("/compte/supprimer", ""),
    ("/p/9", "Verwijder mijn account"),
    ("/p/9", "Account verwijderen"),
    ("/p/9", "Verwijderen"),
    ("/berichten?_method=delete", ""),
]
CANCELS = [
    ("/bestelling/12345/annuleren", ""),
    ("/abonnement-opzeggen", ""),
    ("/account/opzeggen", ""),
    ("/cancel-order?id=12", ""),
    ("/hulp/cancel-order?id=12", ""),
    ("/vertrag/k%C3%BCndigen", ""),
    ("/vertrag/kuendigen", ""),
    ("/p/9", "Zeg mijn abonnement op"),
    ("/p/9", "Abonnement opzeggen"),
    ("/p/9", "Cancel subscription"),
]
PAYS = [
    ("/factuur/2024001/betalen", ""),
    ("/pay?invoice=2024001", ""),
    ("/checkout", "Bestelling plaatsen"),
    ("/checkout", "Pay now"),
    ("/shop?add-to-cart=12", "In winkelmand"),
]

HELP_PAGES = [
    ("/hulp/abonnement-opzeggen", "Hoe zeg ik mijn abonnement op?"),
    ("/hulp/abonnement-opzeggen", "Abonnement opzeggen"),
    ("/hulp/abonnement-opzeggen", ""),
    ("/klantenservice/annuleren", "Annuleren"),
    ("/klantenservice/betalen", "Betalen"),
    ("/klantenservice/retourneren", "Retourneren"),
    ("/faq/account-verwijderen", "Hoe verwijder ik mijn account?"),
    ("/hulp/account/verwijderen", ""),
    ("/veelgestelde-vragen/uitloggen", "Hoe log ik uit?"),
    ("/hulp/uitloggen", "Hoe log ik uit?"),
    ("/hulp/uitloggen-lukt-niet", "Uitloggen lukt niet"),
    ("/hoe-zeg-ik-mijn-abonnement-op", ""),
    ("/abonnement-opzeggen", "Hoe zeg ik mijn abonnement op?"),
    ("/annuleren/voorwaarden", "Annuleringsvoorwaarden"),
    ("/cancellation-policy", "Cancellation policy"),
    ("/hc/nl/articles/360012345-abonnement-opzeggen", "Abonnement opzeggen"),
    ("/support/solutions/articles/1000123-delete-account", "Delete account"),
    ("/help/how-to-delete-your-account", "Delete your account"),
    ("/kundenservice/vertrag-kuendigen", "Vertrag kündigen"),
    ("/aide/resilier-contrat", "Résilier mon contrat"),
    ("/tips/vlekken-verwijderen", "Vlekken verwijderen"),
    ("/vlekken-verwijderen", "Vlekken verwijderen"),
    ("/betalen", "Betalen"),
    ("/betaalmethoden", "Betaalmethoden"),
    ("/contact?onderwerp=opzeggen", "Contact"),
    ("/contact?onderwerp=uitloggen", "Contact"),
    ("/zoeken?q=uitloggen", ""),
    ("/zoeken?q=account+verwijderen", ""),
    ("/login?returnUrl=%2Faccount%2Flogout", "Inloggen"),
    ("/cookies", "Verwijder cookies"),
    ("/", "Uitloggen"),
    ("/bestellen", "Annuleren"),
    ("/nieuws/klanten-zeggen-massaal-hun-abonnement-op", "Klanten zeggen massaal hun abonnement op"),
    ("/paypal", "PayPal"),
    ("/cancer-research", "Cancer research"),
    ("/opzegtermijn", "Opzegtermijn"),
    ("/inloggen", "Inloggen"),
    ("/producten/uitlaat", "Uitlaat"),
    ("/nieuwsbrief", "Aanmelden voor de nieuwsbrief"),
    ("/blog/12-tips-om-te-stoppen", "Stop met betalen"),
    ("/over-ons/afdeling", "Lees wat er gebeurt als je account is verwijderd"),
]


@pytest.mark.parametrize(("path", "text"), LOGS_OUT)
def test_link_that_logs_out(path: str, text: str) -> None:
    assert why_never(SITE + path, text) == "never opened: its link logs out"


@pytest.mark.parametrize(("path", "text"), UNSUBSCRIBES)
def test_link_that_unsubscribes(path: str, text: str) -> None:
    assert why_never(SITE + path, text) == "never opened: its link unsubscribes or signs off"


@pytest.mark.parametrize(("path", "text"), DELETES)
def test_link_that_deletes(path: str, text: str) -> None:
    assert why_never(SITE + path, text) == "never opened: its link deletes or removes something"


@pytest.mark.parametrize(("path", "text"), CANCELS)
def test_link_that_cancels(path: str, text: str) -> None:
    assert why_never(SITE + path, text) == "never opened: its link cancels or ends something"


@pytest.mark.parametrize(("path", "text"), PAYS)
def test_link_that_pays_or_buys(path: str, text: str) -> None:
    assert why_never(SITE + path, text) is not None


@pytest.mark.parametrize(("path", "text"), HELP_PAGES)
def test_page_that_only_tells_about_it_is_opened(path: str, text: str) -> None:
    assert why_never(SITE + path, text) is None


def test_help_host_is_a_help_section_but_its_log_out_is_not() -> None:
    assert why_never("https://klantenservice.voorbeeld.nl/annuleren", "Annuleren") is None
    assert why_never("https://support.voorbeeld.nl/account/delete") is not None
    assert why_never("https://support.voorbeeld.nl/logout") is not None


@pytest.mark.parametrize(
    "label", ["Verstuur", "Nu betalen", "Delete", "Account verwijderen", "Log uit", "Save changes", "In winkelwagen"]
)
def test_button_that_changes_something_is_known_by_its_name(label: str) -> None:
    assert changes_something(label)


@pytest.mark.parametrize("label", ["Open de chat", "Send us a message", "Sluiten", "Menu", "Meer over betalen", ""])
def test_button_that_opens_something_is_not_taken_for_one_that_changes(label: str) -> None:
    assert not changes_something(label)
