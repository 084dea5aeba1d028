"""Single files out of a zip archive, with limits: nothing is unpacked to a disk, and nothing swells in memory."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, Protocol

from holdspace.connectors.tables.shape import LARGEST, Fault, Source, TableWrong

MOST_SWELLING: Final = 200  # times; text that people write shrinks to a tenth or so
SMALL: Final = 1024 * 1024  # bytes; what is smaller may swell as it likes
LOCKED: Final = 0x1


class Bytes(Protocol):
    """What is read from an archive."""

    def read(self, size: int = -1, /) -> bytes: ...


@contextmanager
def opened(source: Source) -> Iterator[zipfile.ZipFile]:
    """The archive. Raises ``TableWrong`` where it is none, or damaged."""
    try:
        with source.open() as file, zipfile.ZipFile(file) as archive:
            yield archive
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as fault:
        raise TableWrong(Fault.SYNTAX, problem=str(fault)) from fault


def names(source: Source) -> frozenset[str]:
    """The names of the files in it; none of them is opened."""
    with opened(source) as archive:
        return frozenset(archive.namelist())


def check_all(source: Source) -> None:
    """Raises ``TableWrong`` where the archive as a whole would swell or is locked by a password."""
    with opened(source) as archive:
        members = archive.infolist()
    if sum(member.file_size for member in members) > LARGEST:
        raise TableWrong(Fault.SWELLS, limit=LARGEST // 2**20)
    for member in members:
        check(member)


def check(member: zipfile.ZipInfo) -> None:
    """Raises ``TableWrong`` where this file would swell or is locked. What its head says binds whoever reads it."""
    swells = member.file_size > SMALL and member.file_size > MOST_SWELLING * max(member.compress_size, 1)
    if swells or member.file_size > LARGEST:
        raise TableWrong(Fault.SWELLS, limit=LARGEST // 2**20)
    if member.flag_bits & LOCKED:
        raise TableWrong(Fault.LOCKED)


@contextmanager
def member(source: Source, name: str) -> Iterator[Bytes]:
    """One file of the archive, to be read. Raises ``TableWrong`` as ``check`` does."""
    with opened(source) as archive:
        info = archive.getinfo(name)
        check(info)
        with archive.open(info) as file:
            yield file
