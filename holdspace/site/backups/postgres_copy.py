"""Copy a PostgreSQL database with its own programs, from one snapshot."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from holdspace.site.backups.archive import BackupWrong


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise BackupWrong(f"{name} is not installed. On Debian: apt install postgresql-client")
    return found


def _run(name: str, *words: str) -> str:
    facts = connection.settings_dict
    names = {
        "PGHOST": "HOST",
        "PGPORT": "PORT",
        "PGUSER": "USER",
        "PGPASSWORD": "PASSWORD",
        "PGDATABASE": "NAME",
    }
    told = {variable: str(facts[key]) for variable, key in names.items() if facts[key]}
    done = subprocess.run(
        [_program(name), *words], env={**os.environ, **told}, capture_output=True, check=False
    )
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines() or ["no reason given"]
        why = next((line for line in said if "error:" in line.casefold()), said[-1])
        raise BackupWrong(f"{name} could not do it: {why}")
    return done.stdout.decode(errors="replace")


@contextmanager
def one_moment() -> Iterator[str]:
    """A snapshot that pg_dump and our own queries share, so that both files are of one moment."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        yield str(cursor.fetchone()[0])


def dump(target: Path, snapshot: str, without: Sequence[str]) -> None:
    """Everything but the rows of the tables in ``without``."""
    left_out = [f"--exclude-table-data={table}" for table in without]
    form = ["--format=custom", "--no-owner", "--no-privileges"]
    _run("pg_dump", *form, f"--snapshot={snapshot}", f"--file={target}", *left_out)


def restore(source: Path, *, empty_first: bool) -> None:
    """Put a dump back in one transaction. The schema is emptied first where something is there."""
    if empty_first:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public")
    connection.close()
    _run(
        "pg_restore",
        "--single-transaction",
        "--no-owner",
        "--no-privileges",
        f"--dbname={_name()}",
        str(source),
    )


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def listing(source: Path) -> str:
    """What is in a dump; raises ``BackupWrong`` where pg_restore cannot read it."""
    return _run("pg_restore", "--list", str(source))


def counts() -> dict[str, int]:
    """How many rows each table has."""
    with connection.cursor() as cursor:
        names = sorted(connection.introspection.table_names(cursor))
        return {name: _count(cursor, name) for name in names}


def _count(cursor: Any, table: str) -> int:
    cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")
    return int(cursor.fetchone()[0])


def table_lines(table: str) -> tuple[list[str], list[tuple[object, ...]]]:
    """The column names and rows of one table, from the snapshot that is open."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        return [column[0] for column in cursor.description], cursor.fetchall()
