"""A sentence for each thing that a browser says when a page does not come."""

from typing import Final

from scanner.errors import NavigationFailed


def navigation_failure(url: str, text: str) -> NavigationFailed:
    """What a browser's error means for a person, and how results.json names it."""
    for code, (status, sentence) in NETWORK_ERRORS.items():
        if code in text:
            return NavigationFailed(url, sentence, status)
    return NavigationFailed(url, f"the browser could not open it: {text.splitlines()[0][:200]}")


NETWORK_ERRORS: Final[dict[str, tuple[str, str]]] = {
    "ERR_NAME_NOT_RESOLVED": ("unreachable", "the host name is not known"),
    "ERR_CONNECTION_REFUSED": ("unreachable", "the host refused the connection"),
    "ERR_CONNECTION_RESET": ("unreachable", "the host broke the connection off"),
    "ERR_CONNECTION_CLOSED": ("unreachable", "the host closed the connection without an answer"),
    "ERR_EMPTY_RESPONSE": ("unreachable", "the host closed the connection without an answer"),
    "ERR_CONNECTION_TIMED_OUT": ("unreachable", "the host did not answer"),
    "ERR_ADDRESS_UNREACHABLE": ("unreachable", "the host cannot be reached from here"),
    "ERR_INTERNET_DISCONNECTED": ("unreachable", "there is no network"),
    "ERR_TOO_MANY_REDIRECTS": ("unreachable", "it redirects in a circle"),
    "ERR_CERT": ("blocked", "its certificate is not valid, so the page was not opened"),
    "ERR_SSL": ("blocked", "no secure connection could be made"),
    "ERR_BLOCKED_BY_CLIENT": ("blocked", "opening it needs a request that safe mode stops"),
    "ERR_UNSAFE_PORT": ("blocked", "browsers refuse this port"),
    "ERR_INVALID_RESPONSE": ("unreachable", "the answer was no valid HTTP"),
    "ERR_INVALID_HTTP_RESPONSE": ("unreachable", "the answer was no valid HTTP"),
    "ERR_ABORTED": ("skipped", "it is a download or an empty answer, not a page"),
    "Download is starting": ("skipped", "it is a download, not a page"),
    "ERR_HTTP_RESPONSE_CODE_FAILURE": ("unreachable", "the host answered with an error and no page"),
}
