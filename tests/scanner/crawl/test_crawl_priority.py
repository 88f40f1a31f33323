"""Customer-service pages come first, within bounds."""

import pytest

from scanner.crawl.priority import LinePlace, place_in_line, service_score

SITE = "https://www.voorbeeld.nl"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/contact", ""),
        ("/klantenservice", "Klantenservice"),
        ("/klantenservice.html", ""),
        ("/p/12", "Neem contact op"),
        ("/p/12", "Veelgestelde vragen"),
        ("/p/12", "Chat met ons"),
        ("/p/12", "Mijn Voorbeeld"),
        ("/mijn-voorbeeld", ""),
        ("/mijnvoorbeeld", ""),
        ("/inloggen", ""),
        ("/help-center", ""),
        ("/h%C3%A4ufige-fragen", ""),
        ("/haeufige-fragen", ""),
        ("/questions-frequentes", ""),
        ("/espace-client", ""),
        ("/#/contact", ""),
    ],
)
def test_customer_service_scores_high(path: str, text: str) -> None:
    assert service_score(SITE + path, text) >= 6


@pytest.mark.parametrize(
    ("path", "text"), [("/storing-melden", ""), ("/p/1", "Klacht indienen"), ("/toegankelijkheid", "")]
)
def test_pages_of_interest_score_in_between(path: str, text: str) -> None:
    assert service_score(SITE + path, text) == 4


@pytest.mark.parametrize(
    ("path", "text"),
    [("/contactlenzen", "Contactlenzen"), ("/mijnbouw", "Mijnbouw"), ("/chateau", "Château"), ("/", "Home")],
)
def test_words_that_only_look_alike_score_nothing(path: str, text: str) -> None:
    assert service_score(SITE + path, text) == 0


def test_sentence_as_link_text_does_not_count() -> None:
    teaser = "Onze nieuwe fabriek in Almelo kreeg bezoek van de minister die contact zocht"
    assert service_score(f"{SITE}/p/12", teaser) == 0


def test_news_and_vacancies_score_below_nothing() -> None:
    assert service_score(f"{SITE}/nieuws/kwartaalcijfers") < 0
    assert service_score(f"{SITE}/p/3", "Vacatures") < 0
    assert service_score(f"{SITE}/nieuws/contact") >= 6


def test_home_page_of_a_service_host_scores() -> None:
    assert service_score("https://klantenservice.voorbeeld.nl/") >= 6
    assert service_score("https://mijn.voorbeeld.nl/") >= 6


def in_line(
    path: str, depth: int, text: str = "", folder_rank: int = 0, sitemap: bool = False, discovered: int = 0
) -> LinePlace:
    return place_in_line(
        url=SITE + path, text=text, depth=depth, folder_rank=folder_rank, from_sitemap=sitemap, discovered=discovered
    )


def test_contact_page_three_links_away_comes_with_ordinary_pages_one_link_away() -> None:
    assert in_line("/contact", 3) > in_line("/over-ons", 1)
    assert in_line("/contact", 2) < in_line("/over-ons", 1)
    assert in_line("/contact", 3) < in_line("/over-ons", 2)


def test_depth_decides_among_equals() -> None:
    assert in_line("/a", 1, discovered=9) < in_line("/b", 2, discovered=1)
    assert in_line("/a", 1, discovered=1) < in_line("/b", 1, discovered=2)


def test_crowded_folder_waits_at_most_two_levels_more() -> None:
    places = [in_line("/hulp/a", 1, folder_rank=rank).level for rank in (0, 7, 8, 31, 32, 100_000)]
    assert places == [2, 2, 3, 3, 4, 4]
    assert in_line("/hulp/contact", 1, folder_rank=500).level == 1


def test_nothing_waits_more_than_six_levels() -> None:
    assert in_line("/nieuws/a", 1, folder_rank=9_999, sitemap=True).level == 1 + 6
