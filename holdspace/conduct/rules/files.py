"""Files that come with a report (R-200): which kinds and sizes are taken, and which were sent, as the entries say."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.story import Entry
from holdspace.vault import Secret
from holdspace.vault.blob import SealedBlob
from holdspace.vault.secret import Unshown

MOST: Final = 10  # files in one sending
TOGETHER: Final = 4  # all files of one sending: so many times the largest one
LONGEST_NAME: Final = 120
UNSHOWN: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})


class FileKind(StrEnum):
    JPEG = "jpeg"
    PNG = "png"
    GIF = "gif"
    WEBP = "webp"
    HEIC = "heic"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    ODT = "odt"
    ODS = "ods"
    ODP = "odp"
    TEXT = "txt"
    OTHER = "other"  # by mail, where nobody could be told which kinds are taken


@dataclass(frozen=True)
class Shape:
    """How a kind is known: the endings of its names, the bytes at its beginning, and what a browser is told."""

    endings: tuple[str, ...]
    begins: bytes
    mime: str
    at: int = 0


ZIP: Final = b"PK\x03\x04"
OFFICE: Final = "application/vnd.openxmlformats-officedocument."
OPEN: Final = "application/vnd.oasis.opendocument."
SHAPES: Final = {
    FileKind.JPEG: Shape(("jpg", "jpeg", "jpe"), b"\xff\xd8\xff", "image/jpeg"),
    FileKind.PNG: Shape(("png",), b"\x89PNG\r\n\x1a\n", "image/png"),
    FileKind.GIF: Shape(("gif",), b"GIF8", "image/gif"),
    FileKind.WEBP: Shape(("webp",), b"WEBP", "image/webp", 8),
    FileKind.HEIC: Shape(("heic", "heif"), b"ftyp", "image/heic", 4),
    FileKind.PDF: Shape(("pdf",), b"%PDF-", "application/pdf"),
    FileKind.DOCX: Shape(("docx",), ZIP, f"{OFFICE}wordprocessingml.document"),
    FileKind.XLSX: Shape(("xlsx",), ZIP, f"{OFFICE}spreadsheetml.sheet"),
    FileKind.PPTX: Shape(("pptx",), ZIP, f"{OFFICE}presentationml.presentation"),
    FileKind.ODT: Shape(("odt",), ZIP, f"{OPEN}text"),
    FileKind.ODS: Shape(("ods",), ZIP, f"{OPEN}spreadsheet"),
    FileKind.ODP: Shape(("odp",), ZIP, f"{OPEN}presentation"),
    FileKind.TEXT: Shape(("txt", "text", "log"), b"", "text/plain; charset=utf-8"),
    FileKind.OTHER: Shape((), b"", "application/octet-stream"),
}
ENDINGS: Final = {ending: kind for kind, shape in SHAPES.items() for ending in shape.endings}
PICTURES: Final = frozenset({FileKind.JPEG, FileKind.PNG, FileKind.GIF, FileKind.WEBP})


def shown_name(given: str) -> str:
    """A file's name as it may stand on a page: without folders and what cannot be seen, and not too long.

    Signs that turn the direction of writing are taken out too: with them ``exe.jpg`` would read as another ending.
    """
    name = unicodedata.normalize("NFC", re.split(r"[/\\]", given)[-1])
    name = "".join(sign for sign in name if unicodedata.category(sign) not in UNSHOWN).strip()
    stem, dot, ending = name.rpartition(".")
    if len(name) > LONGEST_NAME and dot and len(ending) < 10:
        return f"{stem[: LONGEST_NAME - len(ending) - 2]}….{ending}"
    return name[:LONGEST_NAME]


def kind_named(name: str) -> FileKind | None:
    """The kind that a name's ending stands for; None where none is taken."""
    return ENDINGS.get(name.rpartition(".")[2].casefold()) if "." in name else None


def why_not_begin(name: str, taken: int) -> Refusal | None:
    """Why a file of this name is not taken at all, with so many taken already."""
    if taken >= MOST:
        return Refusal.FILES_TOO_MANY
    return None if kind_named(name) else Refusal.FILE_KIND


def why_not_this(kind: FileKind, head: bytes) -> Refusal | None:
    """Why what begins so is not what its name says."""
    shape = SHAPES[kind]
    if kind is FileKind.TEXT:
        return Refusal.FILE_NOT_AS_NAMED if b"\0" in head else None
    here = head[shape.at : shape.at + len(shape.begins)]
    # A few bytes before the beginning of a PDF are common, and readers of PDF allow for them.
    found = shape.begins in head[:1024] if kind is FileKind.PDF else here == shape.begins
    return None if found else Refusal.FILE_NOT_AS_NAMED


def why_not_go_on(size: int, together: int, largest: int) -> Refusal | None:
    """Why no more is taken: this file so far, all of them so far, and the largest one allowed, in bytes."""
    if size > largest:
        return Refusal.FILE_TOO_LARGE
    return Refusal.FILES_TOO_LARGE if together > largest * TOGETHER else None


@dataclass(frozen=True, slots=True, repr=False)
class SealedFile(Unshown):
    """A file that lies sealed: what it is called, what kind it is, and what opens it."""

    id: UUID
    name: str
    kind: FileKind
    blob: SealedBlob

    def body(self) -> dict[str, Any]:
        """What the sealed entry says of it; ``what`` is its name, as whoever sent it reads it again."""
        return {
            "what": self.name,
            "file": str(self.id),
            "kind": str(self.kind),
            "key": self.blob.key.reveal().hex(),
            "size": self.blob.size,
            "content": self.blob.content.hex(),
            "sealed_size": self.blob.sealed_size,
            "digest": self.blob.digest.hex(),
        }

    def same_as(self, other: "SealedFile") -> bool:
        """Whether it is the same content under the same name, however often it was sent."""
        return (self.name, self.blob.content) == (other.name, other.blob.content)


def file_of(body: Any) -> SealedFile:
    """The file that an entry names. Raises ``KeyError``, ``ValueError`` or ``TypeError`` for what is none."""
    blob = SealedBlob(
        key=Secret(bytes.fromhex(body["key"])),
        size=int(body["size"]),
        content=bytes.fromhex(body["content"]),
        sealed_size=int(body["sealed_size"]),
        digest=bytes.fromhex(body["digest"]),
    )
    return SealedFile(UUID(body["file"]), str(body["what"]), FileKind(body["kind"]), blob)


@dataclass(frozen=True, slots=True, repr=False)
class SentFile(Unshown):
    """A file with the place, the time and the sender of its entry."""

    file: SealedFile
    n: int
    by: str
    at: datetime


def files_of(entries: Iterable[Entry]) -> list[SentFile]:
    """Every file of a case in the order in which they came; an entry that is no file's is passed over."""
    found: list[SentFile] = []
    for entry in entries:
        if entry.kind == "file":
            try:
                found.append(SentFile(file_of(entry.body), entry.n, entry.by, entry.at))
            except (KeyError, ValueError, TypeError):
                continue
    return found
