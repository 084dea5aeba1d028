"""What holds for every test: no network beyond this machine, and which tests PostgreSQL runs again."""

import json
import os
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, settings
from pytest_django.plugin import DjangoDbBlocker, blocking_manager_key

from tests.tables import migrated_once

LOOPBACK = ("127.", "::1", "localhost")
WRITTEN: list[str] = []  # the rows of a database that is new, once it is set up
ON_POSTGRES = ("test_actions", "test_work", "test_races")


# How long an example takes depends on what else the machine does.
settings.register_profile("any_machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any_machine")

# A browser's own loop runs in the thread of the tests; the ORM is called between its steps, never inside.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


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


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> Iterator[None]:
    """Asked for before the tables are made."""
    with migrated_once():
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Remember what the migrations wrote: the row that names this installation, and more."""
    with django_db_blocker.unblock():
        rows = json.loads(connection.creation.serialize_db_to_string())
        # Django writes these itself again when it empties the tables.
        ours = [row for row in rows if not row["model"].startswith(("contenttypes.", "auth."))]
        WRITTEN.append(json.dumps(ours))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """A test that commits is cleaned up by emptying every table: what the migrations wrote is put back for the next."""
    yield
    marker = item.get_closest_marker("django_db")
    commits = marker is not None and marker.kwargs.get("transaction", False)
    # After the last test there is no database any more.
    if nextitem and WRITTEN and (commits or "transactional_db" in getattr(item, "fixturenames", ())):
        with item.config.stash[blocking_manager_key].unblock():
            connection.creation.deserialize_db_from_string(WRITTEN[0])


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
