"""`python -m scanner.documents URL TYPE`: reads the document on stdin and writes what it says as JSON to stdout."""

import resource
import sys
from contextlib import suppress
from typing import cast

import msgspec

from checks.observations.offered_documents import DocumentType
from scanner.documents.reading import READ_S, read_body

MOST_MEMORY_BYTES = 2 * 1024**3


def main() -> None:
    """Read within limits of memory and time."""
    limits = ((resource.RLIMIT_AS, MOST_MEMORY_BYTES), (resource.RLIMIT_CPU, int(READ_S)))
    for limit, value in limits:
        with suppress(ValueError, OSError):  # a system that has no such limit
            resource.setrlimit(limit, (value, value))
    url, named = sys.argv[1:]
    sys.stdout.buffer.write(msgspec.json.encode(read_body(url, cast(DocumentType, named), sys.stdin.buffer.read())))


if __name__ == "__main__":
    main()
