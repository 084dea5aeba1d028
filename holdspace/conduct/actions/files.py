"""Files become part of a case: an entry that holds the key, and a row that holds the sealed bytes (R-200)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from holdspace.clock.refusal import allow
from holdspace.conduct.models import Blob, Thread
from holdspace.conduct.rules.files import FileKind, SealedFile, files_of, kind_named, shown_name
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.story import Entry
from holdspace.conduct.store import blobs
from holdspace.conduct.store.ledger import REPORTER, THREAD, Ledger

SWEEP_FILES: Final = "conduct.sweep_files"


def add_files(
    ledger: Ledger, files: Iterable[SealedFile], *, thread: Thread, at: datetime, by: str = REPORTER
) -> list[Blob]:
    """Name each file in a sealed entry; return the rows that hold them, which the caller writes with the case.

    Raises ``Refused(FILE_GONE)`` where one is no longer there.
    """
    rows = []
    for file in files:
        allow(None if blobs.length(file.id) == file.blob.sealed_size else Refusal.FILE_GONE)
        ledger.add("file", file.body(), by=by, at=at, drawer=THREAD, thread=thread)
        rows.append(blobs.row_of(file.id, ledger.case.pk, file.blob))
    return rows


def not_sent_yet(entries: Sequence[Entry], files: Iterable[SealedFile]) -> list[SealedFile]:
    """Those that are not in the case yet: sent twice, a file is there once."""
    there = [sent.file for sent in files_of(entries)]
    new: list[SealedFile] = []
    for file in files:
        if not any(file.same_as(other) for other in (*there, *new)):
            new.append(file)
    return new


def seal_file(name: str, pieces: Iterable[bytes]) -> SealedFile:
    """Seal what did not come by a form, such as a file in a mail. Nothing holds it until ``add_files``.

    Its kind is not asked for: what no copy can be made of is shown as that. Raises ``OSError``.
    """
    incoming = blobs.Incoming()
    try:
        for piece in pieces:
            incoming.write(piece)
        shown = shown_name(name)
        return SealedFile(incoming.id, shown, kind_named(shown) or FileKind.OTHER, incoming.finish())
    except OSError:
        incoming.drop()
        raise


def sweep_files(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand: take away what was sealed for a form that nobody sent."""
    blobs.sweep(now=now)
