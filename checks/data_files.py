"""The data that checks rest on: `data/*.json`."""

from functools import cache
from importlib.resources import files
from typing import Any

import msgspec


def data_file(name: str) -> bytes:
    """The bytes of one file of `data/`."""
    return files("checks").joinpath("data").joinpath(name).read_bytes()


@cache
def data_of(name: str) -> Any:
    """What a JSON file of `data/` holds; read once, not to be changed."""
    return msgspec.json.decode(data_file(name))
