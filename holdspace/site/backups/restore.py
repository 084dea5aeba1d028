"""`holdspace restore`: put a backup back, and replay the erasures before it answers anybody.

The embedded database is put together beside the old one and takes its place only at the end. While a restore is
under way, or was cut off, a marker in the data folder keeps `serve` and `worker` from starting.
"""

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from holdspace.conduct.models import Case, Destroyed
from holdspace.conduct.store import blobs
from holdspace.people import actions as people
from holdspace.site import ready, start
from holdspace.site.backups import archive, postgres_copy, tables
from holdspace.site.backups.archive import BackupWrong, Manifest
from holdspace.site.backups.write import KEYS_SUFFIX


@dataclass(frozen=True)
class Restored:
    """What came back: rows, keys that found their case, erasures and destructions done again."""

    rows: int
    keys: int
    keys_without_place: int
    erased: int
    destroyed: int


@dataclass(frozen=True)
class Unpacked:
    """A backup taken out and compared, before anything is touched."""

    data: Manifest
    data_part: Path
    keys: Manifest | None
    key_parts: dict[str, Path]
    blobs: dict[str, Path]


def put_back(
    file: Path,
    keys: Path | None,
    *,
    house_key: bytes,
    folder: Path,
    embedded: Path | None,
    yes: bool,
    now: datetime,
) -> Restored:
    """Put a backup in place. Raises ``BackupWrong`` with a sentence.

    Django is connected to the database that is filled: the real one on PostgreSQL, else one in ``folder`` that takes
    the place of ``embedded`` at the end.
    """
    unpacked = unpack(file, keys, folder)
    something = embedded.exists() if embedded else bool(connection.introspection.table_names())
    if refusal := why_not(unpacked.data, house_key, something and not yes):
        raise BackupWrong(refusal)
    lists = lists_beside(file, unpacked.data.site, folder)
    add_lists(lists, unpacked.key_parts)
    mark = Path(settings.HOLDSPACE_DATA) / start.RESTORING
    try:
        if embedded:
            shutil.move(unpacked.data_part, connection.settings_dict["NAME"])
        else:
            mark.touch()
            postgres_copy.restore(unpacked.data_part, empty_first=something)
        put_blobs(unpacked.blobs)
        done = fill(unpacked, lists, now=now)
        held = blobs.held()
    except DatabaseError as fault:
        raise BackupWrong(f"The database does not take it: {ready.first_line(fault)}.") from None
    if embedded:
        take_place(Path(connection.settings_dict["NAME"]), embedded)
    # Only now: until then what was here before is what a fault would leave in place, with its files.
    blobs.drop_others(held)
    mark.unlink(missing_ok=True)
    return done


def unpack(data: Path, keys: Path | None, folder: Path) -> Unpacked:
    """Read both files and compare all digests. Raises ``BackupWrong``."""
    manifest = archive.read_manifest(data, "data")
    parts: dict[str, Path] = {}
    keys_manifest = archive.read_manifest(keys, "keys") if keys else None
    if keys and keys_manifest:
        if keys_manifest.site != manifest.site:
            raise BackupWrong(f"{keys} belongs to another installation than {data}.")
        parts = archive.unpack(keys, keys_manifest, folder)
    found = archive.unpack(data, manifest, folder, blobs=True)
    return Unpacked(manifest, found.pop("data"), keys_manifest, parts, found)


def why_not(manifest: Manifest, house_key: bytes, occupied: bool) -> str | None:
    """Why this backup cannot be put back here, or None."""
    if archive.house_mark(house_key, bytes.fromhex(manifest.site)) != manifest.house:
        return "This is not the house key that belongs to this backup. Nothing was changed."
    if manifest.engine != connection.vendor:
        return f"This backup is of a {manifest.engine} database. Set HOLDSPACE_DATABASE_URL to one."
    if occupied:
        return "There is an installation here already. Give --yes to replace it, or set HOLDSPACE_DATA."
    return None


def told(done: Restored) -> str:
    """What the command says at its end."""
    lines = [
        f"{done.rows} rows and {done.keys} keys are back.",
        f"Erased again: {done.erased} people who had left. Destroyed again: {done.destroyed} cases.",
    ]
    if done.keys_without_place:
        lines.append(
            f"{done.keys_without_place} keys belong to what this older copy does not hold, and were left out."
        )
    lines.append("Look it over with `holdspace check`, then start it with `holdspace serve`.")
    return "\n".join(lines) + "\n"


def lists_beside(data: Path, site: str, folder: Path) -> dict[str, set[UUID]]:
    """What the keys files in the same folder say was erased and destroyed since: an old copy brings nobody back."""
    found: dict[str, set[UUID]] = {table: set() for table in tables.LISTS}
    for number, path in enumerate(sorted(data.parent.glob(f"*{KEYS_SUFFIX}"))):
        try:
            manifest = archive.read_manifest(path, "keys")
        except BackupWrong:
            continue
        if manifest.site == site:
            place = folder / f"beside-{number}"
            place.mkdir()
            add_lists(found, archive.unpack(path, manifest, place))
    return found


def add_lists(found: dict[str, set[UUID]], parts: dict[str, Path]) -> None:
    """Add the persons erased and the cases destroyed that the unpacked keys file names."""
    for table, column in zip(tables.LISTS, ("person_id", "id"), strict=True):
        if table in parts:
            found[table] |= {UUID(str(row[column])) for row in tables.rows_of(parts[table])}


def fill(unpacked: Unpacked, lists: dict[str, set[UUID]], *, now: datetime) -> Restored:
    """Put the keys in, bring the tables up to this version, and replay what was erased and destroyed.

    The database that Django is connected to holds the data already.
    """
    loaded = missing = 0
    # A file that an earlier version wrote knows fewer tables.
    for table in [one for one in tables.KEYS if unpacked.keys and one in unpacked.key_parts]:
        took, left = load_rows(table, tables.rows_of(unpacked.key_parts[table]))
        loaded, missing = loaded + took, missing + left
    call_command("migrate", interactive=False, verbosity=0)
    erased = people.replay_erasures(lists[tables.LISTS[0]], now=now)
    destroyed = destroy_again(lists[tables.LISTS[1]])
    connection.check_constraints()
    return Restored(sum(unpacked.data.counts.values()), loaded, missing, erased, destroyed)


@transaction.atomic
def destroy_again(ids: set[UUID]) -> int:
    """Delete the cases on the list of the destroyed, with all that hangs on them; return how many were there."""
    there = Case.objects.filter(pk__in=ids)
    count = there.count()
    blobs.let_go(there.values_list("pk", flat=True))
    there.delete()
    Destroyed.objects.bulk_create([Destroyed(id=gone) for gone in ids], ignore_conflicts=True)
    return count


@transaction.atomic
def load_rows(table: str, rows: Iterable[dict[str, Any]]) -> tuple[int, int]:
    """Insert rows whose parents are there; return how many went in, and how many found no parent."""
    quote = connection.ops.quote_name
    took = left = 0
    with connection.cursor() as cursor:
        parents = connection.introspection.get_relations(cursor, table)
        known = {column: _values(cursor, *relation[:2]) for column, relation in parents.items()}
        for row in rows:
            if any(_plain(row[column]) not in ids for column, ids in known.items()):
                left += 1
                continue
            names, signs = ", ".join(map(quote, row)), ", ".join(["%s"] * len(row))
            cursor.execute(f"INSERT INTO {quote(table)} ({names}) VALUES ({signs})", list(row.values()))
            took += 1
    return took, left


def _values(cursor: Any, column: str, table: str) -> set[str]:
    quote = connection.ops.quote_name
    cursor.execute(f"SELECT {quote(column)} FROM {quote(table)}")
    return {_plain(value) for (value,) in cursor.fetchall()}


def _plain(value: object) -> str:
    return str(value).replace("-", "")


def put_blobs(parts: dict[str, Path]) -> None:
    """Put sealed files into their places; each has a name of its own, so that it replaces only itself."""
    for name, part in parts.items():
        place = blobs.path_of(UUID(hex=name.removeprefix(archive.BLOBS)))
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.move(part, place)


def take_place(staged: Path, target: Path) -> None:
    """The embedded database that was put together takes the place of the old one, in one step."""
    connection.close()
    for ending in ("-wal", "-shm"):
        target.with_name(target.name + ending).unlink(missing_ok=True)
    os.replace(staged, target)
