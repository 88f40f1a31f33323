"""Phone numbers in running text, and the numbers that only look like them: accounts, dates, hours, references."""

import re
from collections.abc import Iterator

# Dutch and international phone numbers: at least nine digits after a 0 or +, or the short 0800, 0900, 14 0xx
PHONE = re.compile(
    r"(?<![\w.,/-])(?:\+\d{1,3}|0)(?:[\s().-]{0,2}\d){8,11}(?![\w/-])|\b0[89]00[\s-]?\d{4}\b|\b14[\s-]?0\d{2,3}\b"
)
DATE_OR_HOUR = re.compile(r"\b\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d\d\b|\b[01]\d[.:][0-5]\d\b|\b2[0-3][.:][0-5]\d\b")
OTHER_NUMBER = re.compile(
    r"(?:\b(?:iban|bic|kvk|k\.v\.k\.|btw|vat|rsin|bsn|ean|isbn|bank|giro|account)(?:[ -]?(?:nummer|number|no|nr))?"
    r"|\b(?:reken|rekening|klant|order|bestel|factuur|dossier|zaak|polis|contract|meter|relatie|customer|invoice|policy"
    r"|reference|case)[ -]?(?:nummer|number|no|nr)?|\b(?:kenmerk|referentie|code)"
    r"|\b[A-Z]{2}\d{2}\s?[A-Z]{4}|[€$£])[\s.:]*$",
    re.IGNORECASE,
)
HOURS = re.compile(r"\s*(?:uur|hrs|hours|h|u)\b", re.IGNORECASE)
BEFORE = 40  # characters before a number that say of what it is


def phone_numbers(text: str) -> list[str]:
    """The phone numbers of a text, in order."""
    return list(_numbers(text))


def _numbers(text: str) -> Iterator[str]:
    for found in PHONE.finditer(text):
        number = found[0].strip()
        is_other = OTHER_NUMBER.search(text[max(0, found.start() - BEFORE) : found.start()])
        if not is_other and not DATE_OR_HOUR.search(number) and not HOURS.match(text[found.end() :]):
            yield number
