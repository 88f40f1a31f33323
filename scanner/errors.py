"""What can go wrong in the scanner, a class for each thing that a caller can act on."""


class ScannerError(Exception):
    """Root of the scanner's own errors. The message says what was tried, on what, and what to do next."""


class NavigationFailed(ScannerError):
    """A page could not be opened; `status` is how results.json names it."""

    def __init__(self, url: str, reason: str, status: str = "unreachable") -> None:
        self.url = url
        self.reason = reason
        self.status = status
        super().__init__(reason)


class PageCrashed(ScannerError):
    """The browser tab died or stopped answering while a page was looked at."""


class BrowserGone(ScannerError):
    """The browser process ended or cannot be started any more."""
