"""The journey that a scan of the demo makes: it logs in and looks at the two overviews behind the login."""

from scanner.configuration import Journey
from scanner.configuration.steps import read_step
from scanner.demo.service_desk import LOGIN_PATHS, PASSWORD, PROTECTED, USER


def demo_journey(origin: str) -> Journey:
    """Name and password are no secret: the demo shows them on its login page."""
    first, second = PROTECTED
    steps = (
        {"goto": f"{origin}{LOGIN_PATHS[0]}"},
        {"fill": "Gebruikersnaam", "value": USER},
        {"fill": "Wachtwoord", "value": PASSWORD},
        {"click": {"role": "button", "name": "Inloggen"}, "effects": True},
        {"goto": first},
        {"state": "logged-in"},
        {"goto": second},
        {"state": "logged-in-accessible"},
    )
    return Journey(name="Mijn Zilvermeer", steps=tuple(read_step(one) for one in steps))
