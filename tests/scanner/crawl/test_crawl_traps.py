"""Traps are bounded; archives, forms and help centres are not taken for one."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.crawl.traps import TrapGuard, TrapLimits

SITE = "https://voorbeeld.nl"


def passed(urls: list[str]) -> int:
    """How many of the addresses one guard lets pass."""
    guard = TrapGuard()
    return sum(guard.why(SITE + url) is None for url in urls)


def days(count: int) -> list[date]:
    return [date(2024, 1, 1) + timedelta(days=number) for number in range(count)]


@pytest.mark.parametrize(
    "form",
    [
        "/agenda/{0:%Y}/{0:%m}/{0:%d}",
        "/agenda/{0:%Y-%m-%d}",
        "/agenda/{0:%Y%m%d}/lijst",
        "/agenda?datum={0:%d-%m-%Y}",
        "/agenda?dag={0:%j}",
        "/agenda?tribe-bar-date={0:%Y-%m-%d}",
        "/#/agenda/{0:%Y-%m-%d}",
    ],
)
def test_calendar_ends_after_24_dates(form: str) -> None:
    guard = TrapGuard()
    reasons = [guard.why(SITE + form.format(day)) for day in days(200)]
    assert reasons[:24] == [None] * 24
    assert set(reasons[24:]) == {"trap: more than 24 pages that differ in dates, such as a calendar"}


def test_calendar_by_name_of_the_month_ends() -> None:
    months = ["januari", "februari", "maart", "april", "mei", "juni", "juli"]
    assert passed([f"/agenda/{month}-{year}" for year in range(2000, 2030) for month in months]) == 24


def test_news_of_many_dates_is_no_calendar() -> None:
    titled = [
        f"/nieuws/{day:%Y/%m/%d}/{'abcdefghij'[n % 10]}{'klmnopqrst'[n // 10]}" for n, day in enumerate(days(100))
    ]
    assert passed(titled) == 100


def test_session_codes_in_the_path_end() -> None:
    urls = [f"/s/{number:08x}a1b2c3d4e5f6/contact" for number in range(300)]
    assert passed(urls) == 50


def test_endless_query_strings_end() -> None:
    assert passed([f"/lijst?cursor={number}x{number}" for number in range(300)]) == 60
    assert passed([f"/vraag?id={number}" for number in range(40)]) == 40


def test_filters_combined_end() -> None:
    names = [f"f{number}" for number in range(40)]
    combined = [f"/lijst?{one}=a&{other}=b" for one in names for other in names if one < other]
    assert passed(combined) == 12
    assert passed(["/lijst?" + "&".join(f"{name}=1" for name in names[:9])]) == 0


@pytest.mark.parametrize(
    "path",
    [
        "/a/b/a/b/a/b",
        "/x/x/x",
        "/nl/a/nl/b/nl/c/nl/d",
        "/next/1/next/2/next/3",
        "/" + "/".join(map(chr, range(97, 114))),
    ],
)
def test_path_that_repeats_itself_or_is_very_deep(path: str) -> None:
    assert passed([path]) == 0


@pytest.mark.parametrize(
    "path", ["/nl/nl", "/2024/05/05", "/1/2/3/4", "/hulp/a/1/b/2", "/docs/v1/api/v1", "/hulp/hulp"]
)
def test_path_that_only_looks_repeated(path: str) -> None:
    assert passed([path]) == 1


def test_very_long_address_is_left() -> None:
    assert passed(["/" + "a" * 2_000]) == 0


def test_numbered_pages_have_room() -> None:
    assert passed([f"/artikel/{number}" for number in range(900)]) == 500


def test_refused_address_does_not_count() -> None:
    guard = TrapGuard(TrapLimits(queries_per_path=2))
    assert [guard.why(f"{SITE}/a?{n}={'x' * 3000}") is None for n in range(3)] == [False] * 3
    assert [guard.why(f"{SITE}/a?q=x{n}y") is None for n in range(3)] == [True, True, False]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["{n}", "{d}", "{c}", "lijst", "a"]), min_size=1, max_size=5), st.booleans())
def test_any_numbered_dated_or_coded_template_is_bounded(parts: list[str], in_query: bool) -> None:
    template = "/x?" + "&".join(f"p{i}={part}" for i, part in enumerate(parts)) if in_query else "/" + "/".join(parts)
    urls = {
        template.format(n=number, d=day.isoformat(), c=f"{number:016x}a9b8") for number, day in enumerate(days(700))
    }
    assert passed(sorted(urls)) <= 500
