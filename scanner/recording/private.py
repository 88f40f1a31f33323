"""What a person typed that must not be written down: what stands in its place."""

import re
import unicodedata
from typing import Final

from scanner.forms.formats import format_of, formats

PLACEHOLDER: Final = "test"
NAME_TOKENS: Final = (
    "name", "honorific-prefix", "given-name", "additional-name", "family-name", "nickname", "username", "bday",
    "street-address", "address-line1", "address-line2", "address-line3", "address-level1", "address-level2",
    "postal-code", "tel", "email", "cc-name", "cc-number", "cc-exp", "cc-csc", "sex", "impp", "organization",
)  # fmt: skip
# formats that say something of a person; an amount or an hour does not, and a date only by its words
PERSONAL_FORMATS: Final = frozenset({"email", "postcode", "phone", "iban"})
PICKED_KINDS: Final = frozenset({"date", "datetime-local", "month", "week", "time", "color", "range"})
PERSONAL_WORDS: Final = re.compile(
    r"(?<!\w)(?:bsn|burgerservicenummer|sofinummer|social security|national insurance|passport|paspoort\w*|"
    r"(?:klant|relatie|polis|dossier|lid|account|rekening|kenmerk|debiteur)\w*(?:nummer|nr)|iban|bic|"
    r"(?:customer|client|policy|account|member|card|contract) (?:number|no)|"
    r"(?:voor|achter|gebruikers|familie|geslachts)?na(?:am|men)|voorletters?|(?:first|last|user|full|sur)[ -]?name|"
    r"name|adres|address|straat\w*|street|huisnummer|woonplaats|geboorte\w*|birth\w*|telefoon\w*|mobiel\w*|"
    r"phone|mobile|e-?mail\w*)(?!\w)",
    re.IGNORECASE,
)
PICKED_DAY: Final = "1985-03-15"
BSN: Final = "123456782"  # passes the eleven test, and was never given out
IBAN_FORM: Final = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{10,30}")
PHONE_FORM: Final = re.compile(r"\+?\d{9,15}")
SECRET_OF_ADDRESS: Final = re.compile(
    r"([?&#;][\w.-]*?(?:token|ticket|secret|passw(?:or)?d|wachtwoord|jwt|saml\w*|session\w*|(?<![a-z])sid|"
    r"signature|(?<![a-z])(?:sig|auth|otp|key)|code)=)[^&#;]+",
    re.IGNORECASE,
)


def private_value(value: str, kind: str, autocomplete: str, inputmode: str, words: str) -> str | None:
    """What to write instead of a value that may be somebody's; `None` where the value can be written as typed.

    The field tells by its kind, its token and its words, and the value by its own form:
    an address for mail, an IBAN, a BSN or a telephone number in any field.
    """
    if re.search(r"(?<!\w)(?:bsn|burgerservicenummer|sofinummer)(?!\w)", words, re.IGNORECASE):
        return BSN
    known = format_of(kind, autocomplete, inputmode, words)
    if known is not None and known.id in PERSONAL_FORMATS:
        return known.right
    is_personal = _is_personal(autocomplete, words)
    if kind in PICKED_KINDS:
        return PICKED_DAY if is_personal and kind == "date" else None
    if is_personal:
        return known.right if known is not None and known.id == "date" else PLACEHOLDER
    return _by_form(value)


def _is_personal(autocomplete: str, words: str) -> bool:
    token = autocomplete.rsplit(maxsplit=1)[-1] if autocomplete.split() else ""
    spaced = re.sub(r"[_-]|(?<=[a-z])(?=[A-Z])", " ", words)
    return token.startswith(NAME_TOKENS) or any(PERSONAL_WORDS.search(each) for each in (words, spaced))


def secret_name(label: str) -> str:
    """The name of an environment variable for a secret, made from the label of its field."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode()
    words = re.sub(r"[^A-Za-z0-9]+", "_", plain).strip("_").upper()[:40].rstrip("_")
    return f"LOKET_{words}" if words else "LOKET_SECRET"


def address_without_secrets(url: str) -> str:
    """An address in which tokens and codes have no value: a link from a mail may log in whoever has it."""
    return SECRET_OF_ADDRESS.sub(r"\1", url)


def _by_form(value: str) -> str | None:
    bare = re.sub(r"[\s().-]", "", value)
    if re.search(r"\S@\S", value):
        return _right("email")
    if IBAN_FORM.search(bare.upper()):
        return _right("iban")
    if _is_bsn(bare):
        return BSN
    return _right("phone") if PHONE_FORM.search(bare) else None


def _is_bsn(bare: str) -> bool:
    """The eleven test for eight or nine digits."""
    if not re.fullmatch(r"\d{8,9}", bare):
        return False
    digits = [int(digit) for digit in bare.zfill(9)]
    return (sum(weight * digit for weight, digit in zip(range(9, 1, -1), digits, strict=False)) - digits[8]) % 11 == 0


def _right(format_id: str) -> str:
    return next(one.right for one in formats() if one.id == format_id)
