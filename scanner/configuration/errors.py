"""What can be wrong with a configuration file or an option: both end a command with exit code 2."""

from collections.abc import Iterable

from scanner.errors import ScannerError


class ConfigurationError(ScannerError):
    """A configuration file with faults; `faults` has a line each, `FILE:LINE: what is wrong and what is right`."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


class BadOption(ScannerError, ValueError):
    """An option whose value cannot be used. A `ValueError` too, so that pydantic collects it.

    `value` is what was given, or empty where it may hold a secret.
    """

    def __init__(self, option: str, value: object, what_to_do: str) -> None:
        self.option = option
        self.value = value
        self.what_to_do = what_to_do
        given = f'{option} "{value}"' if value not in ("", None) else option
        super().__init__(f"{given}: {what_to_do}")
