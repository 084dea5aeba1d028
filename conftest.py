"""What holds for every test: no network beyond this machine, and which tests PostgreSQL runs again."""

import os
import socket
from collections.abc import Iterator
from typing import Any

import pytest

LOOPBACK = ("127.", "::1", "localhost")
ON_POSTGRES = ("test_actions", "test_work", "test_races")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "postgres: runs again on PostgreSQL")
    config.addinivalue_line("markers", "only_postgres: says something about PostgreSQL alone")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what a database can change is run: the action tests of every room, and marked tests."""
    keep = [item for item in items if _wanted(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in keep])
    items[:] = keep


def _wanted(item: pytest.Item) -> bool:
    only = item.get_closest_marker("only_postgres") is not None
    if "PYTEST_POSTGRES" not in os.environ:
        return not only
    return only or item.path.name.startswith(ON_POSTGRES) or item.get_closest_marker("postgres") is not None


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """A test that reaches for another machine fails, and says which."""
    real_connect, real_connect_ex = socket.socket.connect, socket.socket.connect_ex

    def near(address: Any) -> None:
        if isinstance(address, tuple) and not str(address[0]).startswith(LOOPBACK):
            raise AssertionError(f"A test reached for {address[0]}.")

    def connect(self: socket.socket, address: Any) -> None:
        near(address)
        real_connect(self, address)

    def connect_ex(self: socket.socket, address: Any) -> int:
        near(address)
        return real_connect_ex(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect)
        patch.setattr(socket.socket, "connect_ex", connect_ex)
        yield
