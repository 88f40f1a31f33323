"""The demo servers, started once a module, and a customer of their own for each test."""

from collections.abc import Iterator

import pytest
from demo_customer import Customer

from scanner.demo import DemoServers


@pytest.fixture(scope="module")
def demo() -> Iterator[DemoServers]:
    with DemoServers() as servers:
        yield servers


@pytest.fixture
def customer() -> Customer:
    return Customer()
