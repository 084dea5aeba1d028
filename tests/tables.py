"""Empty tables for tests on SQLite: migrated once for each state of the migrations, then copied from a file."""

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management.commands.migrate import Command
from django.db import connections

LIBRARIES = ("django", "django-allauth", "fido2")


@contextmanager
def migrated_once() -> Iterator[None]:
    """While tests make their database, ``migrate`` copies what it wrote the last time, if nothing has changed."""
    migrate = Command.handle

    def handle(command: Command, *args: Any, **options: Any) -> Any:
        into = connections[options["database"]]
        if into.vendor != "sqlite":
            return migrate(command, *args, **options)
        kept = Path(tempfile.gettempdir()) / f"holdspace-tables-{_state()}.sqlite3"
        into.ensure_connection()
        if kept.exists():
            _copy(sqlite3.connect(kept), into.connection)
            return None
        answer = migrate(command, *args, **options)
        fresh = kept.with_suffix(f".{os.getpid()}")
        _copy(into.connection, sqlite3.connect(fresh), close=1)
        fresh.rename(kept)  # whole or not at all: another process may look for it now
        return answer

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Command, "handle", handle)
        yield


def _copy(source: sqlite3.Connection, into: sqlite3.Connection, close: int = 0) -> None:
    source.backup(into)
    (source, into)[close].close()


def _state() -> str:
    """Changes when a migration of any room or library does."""
    digest = hashlib.sha256(" ".join(map(version, LIBRARIES)).encode())
    for app in sorted(apps.get_app_configs(), key=lambda app: app.label):
        for path in sorted(Path(app.path, "migrations").glob("*.py")):
            digest.update(f"{app.label} {path.name}".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
