"""Phone numbers, and what only looks like one."""

import pytest

from checks.contact.numbers import phone_numbers


@pytest.mark.parametrize(
    "text",
    [
        "Bel 088 000 0001",
        "T:030-123 45 67",
        "Bel 0800-1234 - gratis",
        "Bel 14 030",
        "Call +44 1632 960001: we help",
        "Telefoonnummer: 0301234567",
        "Bel de klantenservice: 030 1234567",
    ],
)
def test_phone_number_is_found(text: str) -> None:
    assert len(phone_numbers(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "€ 10/€ 20",
        "1234 AB Utrecht",
        "IBAN NL91 ABNA 0417 1643 00",
        "Rekeningnummer: 0417164300",
        "KvK 012345678",
        "RSIN 001234567",
        "Open 01-01-2026 10:00",
        "Ma 08.30-17.00 09.00-12.00",
        "Open 0900-1700 uur",
        "Klantnummer 0123456789",
        "Van 01.01.2026 30.06.2026",
        "€ 0123456789",
    ],
)
def test_other_number_is_none(text: str) -> None:
    assert phone_numbers(text) == []
