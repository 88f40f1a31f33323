"""Contact data in texts and links: mail addresses and phone numbers."""

import re

from checks.contact.numbers import phone_numbers
from checks.script.served_page import MAIL

WRITING_SCHEMES = frozenset({"sms", "whatsapp", "xmpp"})


def contacts_of(text: str, hrefs: set[str]) -> set[str]:
    """Mail addresses in lower case, phone numbers as digits; `sms:` and WhatsApp links count as numbers."""
    found = {mail.lower() for mail in MAIL.findall(text)}
    found |= {re.sub(r"\D", "", number) for number in phone_numbers(text)}
    for href in hrefs:
        scheme, _, rest = href.strip().partition(":")
        if scheme.lower() == "mailto":
            found.add(rest.split("?")[0].lower())
        elif scheme.lower() == "tel" or scheme.lower() in WRITING_SCHEMES or "//wa.me/" in href:
            found.add(re.sub(r"\D", "", rest))
    return found - {""}
