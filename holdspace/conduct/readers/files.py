"""The files of a case, as its page shows them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdspace.conduct import texts_files as texts
from holdspace.conduct.models import Blob
from holdspace.conduct.readers.part import Part
from holdspace.conduct.readers.told import Names, Told
from holdspace.conduct.rules.files import PICTURES, SHAPES, FileKind, SentFile, files_of
from holdspace.conduct.store.blobs import rows_of, stands
from holdspace.conduct.store.shown import LARGEST

NEVER_SHOWN = frozenset({FileKind.HEIC, FileKind.OTHER})
# What a copy becomes where it is not the kind that it was made of.
BECOMES = {FileKind.GIF: FileKind.PNG, FileKind.WEBP: FileKind.PNG}


@dataclass(frozen=True)
class FileLine:
    """One file. ``stands``: it lies there as it was sealed; ``shown``: a copy of it can be tried."""

    file_id: UUID
    name: str
    kind: object
    size: int
    at: datetime
    who: str
    stands: bool
    shown: bool
    picture: bool


@dataclass(frozen=True)
class FilesPart:
    case_id: UUID
    files: tuple[FileLine, ...]


def files_part(case: Told, me: UUID, names: Names, now: datetime) -> Part | None:
    """Every file that came with the case, in the order in which they came."""
    sent = files_of(case.opened.entries)
    if not sent:
        return None
    case_id = case.opened.case.pk
    held = rows_of(case_id)
    page = FilesPart(case_id, tuple(_line(one, held.get(one.file.id), names) for one in sent))
    return Part("conduct/desk/parts/files.html", page)


def _line(sent: SentFile, row: Blob | None, names: Names) -> FileLine:
    file = sent.file
    return FileLine(
        file_id=file.id,
        name=file.name,
        kind=texts.KINDS[file.kind],
        size=file.blob.size,
        at=sent.at,
        who=names.of(sent.by),
        stands=stands(file, row),
        shown=file.kind not in NEVER_SHOWN and file.blob.size <= LARGEST,
        picture=file.kind in PICTURES,
    )


@dataclass(frozen=True)
class Found:
    """A file that was asked for, with the plain name under which it is given out."""

    sent: SentFile
    place: int

    def called(self, kind: FileKind) -> str:
        """A name that tells nothing on the disk of whoever saves it."""
        return f"file-{self.place}.{next(iter(SHAPES[kind].endings), 'bin')}"


def file_in(case: Told, file_id: str) -> Found | None:
    """The file of this id in a case; None where there is none, or the id is none."""
    for place, sent in enumerate(files_of(case.opened.entries), 1):
        if str(sent.file.id) == file_id:
            return Found(sent, place)
    return None
