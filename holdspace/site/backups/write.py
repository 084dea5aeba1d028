"""`holdspace backup`: the data in one file, the keys in another, each verified after it is written."""

import secrets
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import connection

from holdspace.conduct.store import blobs
from holdspace.outbox.models import Office
from holdspace.site.backups import archive, postgres_copy, sqlite_copy, tables
from holdspace.site.backups.archive import BackupWrong, Manifest

KEYS_SUFFIX = ".keys"


@dataclass(frozen=True)
class Written:
    """What was written: both files, and how many rows each holds."""

    data: Path
    keys: Path
    data_rows: int
    keys_rows: int


def keys_beside(data: Path) -> Path:
    """The name of the keys file of a data file."""
    return data.with_name(data.name + KEYS_SUFFIX)


def back_up(target: Path, *, now: datetime) -> Written:
    """Write both files beside each other. Raises ``BackupWrong`` with a sentence; then neither is there."""
    keys = keys_beside(target)
    for path in (target, keys):
        if path.exists():
            raise BackupWrong(f"{path} is there already and is not overwritten. Give another name.")
    if not target.parent.is_dir():
        raise BackupWrong(f"There is no folder {target.parent}. Make it, or give another name.")
    try:
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=settings.HOLDSPACE_DATA) as name:
            return _write(target, keys, Path(name), now)
    except (BackupWrong, OSError) as fault:
        target.unlink(missing_ok=True)
        keys.unlink(missing_ok=True)
        if isinstance(fault, OSError):
            raise BackupWrong(
                f"The backup could not be written: {fault.strerror}. Nothing was kept of it."
            ) from None
        raise


def _write(target: Path, keys: Path, folder: Path, now: datetime) -> Written:
    if connection.vendor == "sqlite":
        data_part, counts, key_parts, blob_ids = _from_sqlite(folder)
    else:
        data_part, counts, key_parts, blob_ids = _from_postgres(folder)
    pair = secrets.token_hex(16)
    data_manifest = _manifest(
        "data", pair, {t: n for t, n in counts.items() if t not in tables.NOT_IN_DATA}, now
    )
    keys_manifest = _manifest("keys", pair, {t: counts[t] for t in (*tables.KEYS, *tables.LISTS)}, now)
    archive.write(target, data_manifest, {"data": data_part, **_blobs(blob_ids)})
    archive.write(keys, keys_manifest, key_parts)
    verify(target, keys, folder)
    return Written(target, keys, sum(data_manifest.counts.values()), sum(keys_manifest.counts.values()))


Parts = tuple[Path, dict[str, int], dict[str, Path], list[UUID]]


def _blobs(ids: Iterable[UUID]) -> dict[str, Path]:
    """The sealed files that the rows of this moment hold, by the names they get in the container.

    They never change after they are written, and are on the disk before their row is: what was copied first is the
    database. One that is gone was destroyed with its case meanwhile, or `check` says that it is missing.
    """
    paths = {f"{archive.BLOBS}{blob_id.hex}": blobs.path_of(blob_id) for blob_id in ids}
    return {name: path for name, path in paths.items() if path.is_file()}


def _from_sqlite(folder: Path) -> Parts:
    whole, data = folder / "whole", folder / "data.sqlite3"
    sqlite_copy.snapshot(Path(str(connection.settings_dict["NAME"])), whole)
    counts = sqlite_copy.counts(whole)
    parts = {table: folder / table for table in (*tables.KEYS, *tables.LISTS)}
    for table, part in parts.items():
        part.write_text("".join(tables.lines_of(*sqlite_copy.table_lines(whole, table))), encoding="utf-8")
    ids = _ids(*sqlite_copy.table_lines(whole, tables.BLOBS))
    sqlite_copy.without(whole, data, tables.NOT_IN_DATA)
    return data, counts, parts, ids


def _ids(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> list[UUID]:
    place = list(columns).index("id")
    return [UUID(str(row[place])) for row in rows]


def _from_postgres(folder: Path) -> Parts:
    data = folder / "data.dump"
    parts = {table: folder / table for table in (*tables.KEYS, *tables.LISTS)}
    with postgres_copy.one_moment() as snapshot:
        counts = postgres_copy.counts()
        for table, part in parts.items():
            part.write_text("".join(tables.lines_of(*postgres_copy.table_lines(table))), encoding="utf-8")
        ids = _ids(*postgres_copy.table_lines(tables.BLOBS))
        postgres_copy.dump(data, snapshot, tables.NOT_IN_DATA)
    return data, counts, parts, ids


def _manifest(kind: str, pair: str, counts: dict[str, int], now: datetime) -> Manifest:
    site = bytes(Office.objects.get(pk=1).site)
    return Manifest(
        kind=kind,
        pair=pair,
        made_at=now.isoformat(),
        version=version("holdspace"),
        engine=connection.vendor,
        site=site.hex(),
        house=archive.house_mark(settings.HOLDSPACE_SECRET_KEYS[0], site),
        counts=counts,
    )


def verify(target: Path, keys: Path, folder: Path) -> None:
    """Read both files back: digests, counts, and that no key stands in the data. Raises ``BackupWrong``."""
    with tempfile.TemporaryDirectory(dir=folder) as name:
        data_manifest = archive.read_manifest(target, "data")
        data = archive.unpack(target, data_manifest, Path(name))["data"]
        if data_manifest.engine == "sqlite":
            found = sqlite_copy.counts(data)
            if any(found[table] for table in tables.NOT_IN_DATA) or any(
                found[table] != count for table, count in data_manifest.counts.items()
            ):
                raise BackupWrong(f"{target} does not hold what was to be written. Try again.")
        else:
            postgres_copy.listing(data)
        keys_manifest = archive.read_manifest(keys, "keys")
        for table, part in archive.unpack(keys, keys_manifest, Path(name)).items():
            if sum(1 for _ in tables.rows_of(part)) != keys_manifest.counts[table]:
                raise BackupWrong(f"{keys} does not hold what was to be written. Try again.")
