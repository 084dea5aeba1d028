"""Copy a SQLite database while it is in use, and take out of the copy what does not belong in it."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from holdspace.site.backups.archive import BackupWrong


def snapshot(source: Path, target: Path) -> None:
    """One consistent moment of a database that others may be writing to (SQLite's backup interface)."""
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)


def without(source: Path, target: Path, tables: Sequence[str]) -> None:
    """Empty these tables and write what is left into a new file, in which no trace of them remains."""
    with closing(sqlite3.connect(source, isolation_level=None)) as copy:
        copy.execute("PRAGMA journal_mode=DELETE")
        copy.execute("PRAGMA secure_delete=ON")
        copy.execute("PRAGMA foreign_keys=OFF")
        for table in tables:
            copy.execute(f'DELETE FROM "{table}"')
        copy.execute("VACUUM INTO ?", [str(target)])


def counts(path: Path) -> dict[str, int]:
    """How many rows each table has. Raises ``BackupWrong`` when SQLite finds the file damaged."""
    with closing(sqlite3.connect(path)) as copy:
        if copy.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise BackupWrong(f"{path} is damaged.")
        names = [row[0] for row in copy.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        return {
            name: copy.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
            for name in sorted(names)
            if not name.startswith("sqlite_")
        }


def table_lines(path: Path, table: str) -> tuple[list[str], list[tuple[object, ...]]]:
    """The column names and rows of one table."""
    with closing(sqlite3.connect(path)) as copy:
        found = copy.execute(f'SELECT * FROM "{table}"')
        return [column[0] for column in found.description], found.fetchall()
