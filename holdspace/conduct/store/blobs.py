"""Sealed files beside the database: written while they arrive, held by a row, taken away with their case.

A file without a row belongs to a report that was not sent, or to nobody any more. It opens with a key that only the
reporter's page holds, and the sweep takes it away after a day.
"""

import hashlib
import os
import shutil
import uuid
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final
from uuid import UUID

from django.conf import settings
from django.db import transaction

from holdspace.conduct.models import Blob
from holdspace.conduct.rules.files import SealedFile
from holdspace.outbox.house import house
from holdspace.vault import Damaged
from holdspace.vault.blob import SealedBlob, Sealing, check_blob, open_blob, size_class

WAITS: Final = timedelta(hours=25)  # one hour longer than a page may be open
KEEP_FREE: Final = 300 * 1024 * 1024  # of the disk: what people write must still find room


def folder() -> Path:
    """Where sealed files lie."""
    return Path(settings.HOLDSPACE_DATA) / "blobs"


def path_of(blob_id: UUID) -> Path:
    """Where this one lies, whether it is there or not."""
    return folder() / blob_id.hex[:2] / blob_id.hex


class Incoming:
    """A file on its way in: sealed piece by piece, under a fresh id and a fresh key. Raises ``OSError``."""

    def __init__(self) -> None:
        self.id = uuid.uuid4()
        path = path_of(self.id)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if shutil.disk_usage(path.parent).free < KEEP_FREE:
            raise OSError("too little room is left")
        self._file: BinaryIO = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
        self._sealing = Sealing(self._file, house().site)

    def write(self, piece: bytes) -> None:
        self._sealing.write(piece)

    def finish(self) -> SealedBlob:
        """Have it on the disk, whole, before anything names it."""
        blob = self._sealing.finish()
        with self._file as file:
            os.fsync(file.fileno())
        _sync(path_of(self.id).parent)
        return blob

    def drop(self) -> None:
        """Leave nothing of it."""
        self._sealing.stop()
        with suppress(OSError):
            self._file.close()
        drop(self.id)


def _sync(place: Path) -> None:
    found = os.open(place, os.O_RDONLY)
    try:
        os.fsync(found)
    finally:
        os.close(found)


def drop(blob_id: UUID) -> None:
    """Take a file away that no row holds; one that is gone already is no fault."""
    path_of(blob_id).unlink(missing_ok=True)


def row_of(blob_id: UUID, case_id: UUID, blob: SealedBlob) -> Blob:
    """The signed row that holds a file for a case; nothing is saved."""
    row = Blob(id=blob_id, case_id=case_id, size_class=size_class(blob.size), digest=blob.digest)
    row.mac = house().mac("blob", row.pk.bytes, _columns(row))
    return row


def _columns(row: Blob) -> list[bytes | int]:
    return [row.case_id.bytes, row.size_class, bytes(row.digest)]


def holds(row: Blob) -> bool:
    """Whether the house wrote this row as it stands."""
    return house().verify("blob", row.pk.bytes, _columns(row), bytes(row.mac))


def length(blob_id: UUID) -> int | None:
    """The length of the sealed file in bytes; None where there is none."""
    try:
        return path_of(blob_id).stat().st_size
    except OSError:
        return None


def rows_of(case_id: UUID) -> dict[UUID, Blob]:
    """The rows that hold the files of a case, by id. One query."""
    return {row.pk: row for row in Blob.objects.filter(case_id=case_id)}


def stands(file: SealedFile, row: Blob | None) -> bool:
    """Whether a file is there as its entry says, as far as its row and its length tell; its bytes are not read."""
    if row is None or not holds(row) or bytes(row.digest) != file.blob.digest:
        return False
    return length(file.id) == file.blob.sealed_size


def opened(file: SealedFile, case_id: UUID) -> Iterator[bytes]:
    """The content of a file, piece by piece, once all of it was found as it was sealed. Raises ``Damaged``."""
    if not stands(file, rows_of(case_id).get(file.id)):
        raise Damaged
    try:
        source = path_of(file.id).open("rb")
        check_blob(source, file.blob)
    except OSError:
        raise Damaged from None
    return open_blob(source, file.blob, house().site)


def let_go(case_ids: Iterable[UUID]) -> int:
    """Take the files of these cases away with their rows, once the deed is done; return how many."""
    rows = Blob.objects.filter(case_id__in=list(case_ids))
    gone = list(rows.values_list("pk", flat=True))
    rows.delete()
    for blob_id in gone:
        transaction.on_commit(partial(drop, blob_id))
    return len(gone)


def files() -> Iterator[tuple[UUID, Path]]:
    """Every file that lies there, by its id; what has another name is none of ours."""
    for path in sorted(folder().glob("??/*")):
        with suppress(ValueError):
            yield UUID(hex=path.name), path


def sweep(*, now: datetime, after: timedelta = WAITS) -> int:
    """Take away what no row has held for so long; return how many files."""
    gone = 0
    for blob_id, path in files():
        with suppress(FileNotFoundError):
            old = path.stat().st_mtime <= (now - after).timestamp()
            if old and not Blob.objects.filter(pk=blob_id).exists():
                path.unlink()
                gone += 1
    return gone


def held() -> set[UUID]:
    """Which files have a row."""
    return set(Blob.objects.values_list("pk", flat=True))


def drop_others(kept: Collection[UUID]) -> None:
    """Take away every file but these: after a restore, what was there before is nobody's."""
    for blob_id, path in files():
        if blob_id not in kept:
            path.unlink(missing_ok=True)


def broken() -> bool:
    """Whether any file is missing or is not as it was sealed. Nothing is opened, and no number is said (K8)."""
    return any(not holds(row) or _digest(row.pk) != bytes(row.digest) for row in Blob.objects.iterator())


def _digest(blob_id: UUID) -> bytes | None:
    try:
        with path_of(blob_id).open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError:
        return None
