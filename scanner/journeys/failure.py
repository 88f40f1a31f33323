"""How a step of a journey goes wrong."""

from scanner.errors import ScannerError


class StepFailed(ScannerError):
    """A step that cannot be done. `code` is how results.json names it; the message never holds what was typed."""

    def __init__(self, code: str, reason: str) -> None:
        self.code = code
        self.reason = reason
        super().__init__(reason)
