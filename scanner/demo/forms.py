"""The forms of the service desk and what the server says of what was filled in."""

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Field:
    """One form field. `pattern` is what a filled-in value has to look like, `invalid` what is said otherwise."""

    name: str
    missing: str
    pattern: str = ""
    invalid: str = ""

    def problem(self, value: str) -> str | None:
        """A sentence that says what is wrong and how to mend it, or nothing."""
        value = value.strip()
        if not value:
            return self.missing or None
        if self.pattern and not re.fullmatch(self.pattern, value):
            return self.invalid
        return None


KLANTNUMMER: Final = Field(
    "klantnummer",
    "Vul uw klantnummer in. Het staat rechtsboven op uw rekening.",
    r"\d{7}",
    "Een klantnummer heeft 7 cijfers, bijvoorbeeld 1234567.",
)
POSTCODE: Final = Field(
    "postcode",
    "Vul uw nieuwe postcode in.",
    r"\d{4}\s?[A-Za-z]{2}",
    "Een postcode heeft 4 cijfers en 2 letters, bijvoorbeeld 1234 AB.",
)
EMAIL: Final = Field(
    "email",
    "Vul uw e-mailadres in.",
    r"[^@\s]+@[^@\s]+\.[^@\s]+",
    "Een e-mailadres heeft een apenstaartje en een punt, bijvoorbeeld naam@voorbeeld.example.",
)
DATE_PATTERN: Final = r"(0?[1-9]|[12]\d|3[01])-(0?[1-9]|1[0-2])-\d{4}"


def _date(name: str, missing: str) -> Field:
    return Field(name, missing, DATE_PATTERN, "Schrijf de datum als dag-maand-jaar, bijvoorbeeld 15-3-2027.")


Form = tuple[Field, ...]

VERHUIZEN: Final[Form] = (
    KLANTNUMMER,
    POSTCODE,
    Field("huisnummer", "Vul uw nieuwe huisnummer in.", r"\d+.*", "Een huisnummer begint met een cijfer."),
    _date("verhuisdatum", "Vul de dag in waarop u verhuist."),
    Field("reden", "Kies waarom u verhuist."),
    EMAIL,
)
SCHRIJVEN: Final[Form] = (
    Field("naam", "Vul uw naam in."),
    EMAIL,
    Field("bericht", "Schrijf uw vraag op."),
    Field("antwoord", "Kies hoe u antwoord wilt."),
    Field("controle", "Beantwoord de controlevraag.", r"(?i)7|zeven", "Het antwoord is een getal onder de tien."),
)
TERUGBELLEN: Final[Form] = (
    Field("telefoon", "Vul uw telefoonnummer in.", r"[\d\s+-]{10,}", "Een telefoonnummer heeft 10 cijfers."),
)
AFSPRAAK: Final[Form] = (
    Field("dag", "Kies een dag."),
    Field("tijd", "Kies een tijd."),
    Field("telefoon", "Vul uw telefoonnummer in.", r"[\d\s+-]{10,}", "Een telefoonnummer heeft 10 cijfers."),
)
GEGEVENS: Final[Form] = (KLANTNUMMER, Field("achternaam", "Vul uw achternaam in."), EMAIL)
METERSTAND: Final[Form] = (
    Field(
        "meternummer",
        "Vul het nummer van uw watermeter in. Het staat op het deksel, onder de streepjescode.",
        r"[A-Za-z]?\d{6,8}",
        "Een meternummer heeft 6 tot 8 cijfers.",
    ),
    Field(
        "stand",
        "Vul de stand van uw watermeter in.",
        r"\d{1,5}",
        "Vul alleen de zwarte cijfers in, zonder komma. Bijvoorbeeld 00482.",
    ),
    _date("opnamedatum", "Vul de dag in waarop u de meter las."),
    Field("aanleiding", "Kies waarom u de stand doorgeeft."),
)
AANMELDEN: Final[Form] = (
    Field("soort", "Kies of u een huurhuis of een koophuis hebt."),
    Field("postcode", "Vul de postcode van het nieuwe adres in.", POSTCODE.pattern, POSTCODE.invalid),
)
OPZEGGEN: Final[Form] = (Field("zeker", "Zet een vinkje als u zeker weet dat u wilt opzeggen."),)
INLOGGEN: Final[Form] = (
    Field("gebruikersnaam", "Vul uw gebruikersnaam in."),
    Field("wachtwoord", "Vul uw wachtwoord in."),
)
LEAK: Final[Form] = (Field("place", "Tell us the street and the number, for example Molenstraat 12."),)

FORMS: Final[dict[str, Form]] = {
    "/en/leak.html": LEAK,
    "/en/leak-accessible.html": LEAK,
    "/hulp/verhuizen.html": VERHUIZEN,
    "/hulp/verhuizen-toegankelijk.html": VERHUIZEN,
    "/hulp/afspraak.html": AFSPRAAK,
    "/hulp/afspraak-toegankelijk.html": AFSPRAAK,
    "/contact.html": TERUGBELLEN,
    "/contact/bellen.html": TERUGBELLEN,
    "/contact/schrijven.html": SCHRIJVEN,
    "/contact/schrijven-toegankelijk.html": SCHRIJVEN,
    "/portaal/gegevens.html": GEGEVENS,
    "/portaal/gegevens-toegankelijk.html": GEGEVENS,
    "/portaal/meterstand.html": METERSTAND,
    "/portaal/meterstand-toegankelijk.html": METERSTAND,
    "/portaal/aanmelden-stap-1.html": AANMELDEN,
    "/portaal/aanmelden-stap-1-toegankelijk.html": AANMELDEN,
}
"""The form of each page that has one; it is sent to the page's own address."""


def problems(form: Form, values: dict[str, str]) -> dict[str, str]:
    """What is wrong with what was filled in, by field name; empty when all is well."""
    found = {field.name: field.problem(values.get(field.name, "")) for field in form}
    return {name: problem for name, problem in found.items() if problem}
