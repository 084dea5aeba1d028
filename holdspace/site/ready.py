"""Whether the house may open: the database answers, its tables fit this version, the data folder takes files.

``serve`` runs it in a process of its own, so that the process which only looks after the others stays small.
"""

import hashlib
import socket
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from holdspace.site import start

STAMP = ".collected"


def why_not_serve(*, processes: int = 1) -> str | None:
    """One sentence that says what to do before the house can open; None when it may."""
    if connection.vendor == "sqlite" and processes > 1:
        return (
            f"SQLite takes one web process, and {processes} were asked for. Leave --processes out, or set "
            "HOLDSPACE_DATABASE_URL to a PostgreSQL address."
        )
    return why_not_folder(Path(settings.HOLDSPACE_DATA)) or why_not_database()


def why_not_folder(data: Path) -> str | None:
    """Why the data folder cannot be used, or None."""
    if not data.is_dir():
        return f"The data folder {data} is not there. Run `holdspace setup`, or set HOLDSPACE_DATA."
    if (data / start.RESTORING).exists():
        return "A restore was not finished here. Run `holdspace restore` again, with --yes."
    try:
        probe = data / ".writable"
        probe.touch()
        probe.unlink()
    except OSError as fault:
        return f"The data folder {data} takes no files ({fault.strerror}). Give this account leave to write there."
    return None


def why_not_database() -> str | None:
    """Why the database cannot be used by this version, or None."""
    if refusal := _why_not_reached():
        return refusal
    try:
        pending, unknown = migrations()
    except DatabaseError as fault:
        return f"The database does not answer: {first_line(fault)}. Look at HOLDSPACE_DATABASE_URL."
    if unknown:
        return newer_database(unknown)
    if pending:
        waiting = f"{len(pending)} changes to the tables are waiting."
        return f"{waiting} Run `holdspace setup --no-input`; it keeps what is there."
    return None


def _why_not_reached() -> str | None:
    """Asked before the pool is: it would try for twenty seconds before it says that nobody is there."""
    host, port = connection.settings_dict["HOST"], connection.settings_dict["PORT"]
    if not host:
        return None
    try:
        socket.create_connection((host, int(port or 5432)), timeout=5).close()
    except OSError as fault:
        return f"The database does not answer at {host} ({fault.strerror or fault}). Look at HOLDSPACE_DATABASE_URL."
    return None


def newer_database(unknown: list[str]) -> str:
    """The sentence about tables that only a later version knows."""
    return (
        f"The database was written by a newer version ({unknown[0]}). Install that version, or a later one."
    )


def migrations() -> tuple[list[str], list[str]]:
    """Names of the migrations that wait, and of those applied here that this version does not know."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    on_disk = executor.loader.disk_migrations
    ours = {app for app, _ in on_disk}
    unknown = [
        f"{a}.{n}" for a, n in executor.loader.applied_migrations if a in ours and (a, n) not in on_disk
    ]
    return [str(migration) for migration, _ in plan], unknown


def first_line(fault: BaseException) -> str:
    """The first line of a fault's words: a database's answer, never what a person typed."""
    return (str(fault).strip().splitlines() or [type(fault).__name__])[0].rstrip(".")


def collect_static() -> bool:
    """Put stylesheet and scripts, hashed, into the data folder when they changed; True when something was done."""
    root = Path(settings.STATIC_ROOT)
    mark = _static_mark()
    stamp = root / STAMP
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == mark:
        return False
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(mark, encoding="utf-8")
    return True


def _static_mark() -> str:
    """Changes when any file's name, size or time does."""
    digest = hashlib.sha256(version("holdspace").encode())
    for finder in finders.get_finders():
        for path, storage in sorted(finder.list([]), key=lambda found: found[0]):
            facts = Path(storage.path(path)).stat()
            digest.update(f"{path}\0{facts.st_size}\0{facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def main(processes: str) -> None:
    """Say why not and end with 1, or make ready."""
    if refusal := why_not_serve(processes=int(processes)):
        start.refuse(refusal)
    collect_static()
