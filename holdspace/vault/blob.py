"""Files of any size, sealed and opened while they pass by: a fresh key for each, memory bounded (section 9).

A file is kept as ``age(content ‖ zeros up to its size class)``, so that its length tells only the class. Where it
belongs is not inside: the sealed entry that names it holds its key, its length and the SHA-256 of the sealed bytes.
"""

import hashlib
import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from holdspace.vault.age import open_stream, recipient_of, seal_stream
from holdspace.vault.errors import Damaged, VaultError
from holdspace.vault.keys import new_seed
from holdspace.vault.secret import Secret, Unshown

SMALLEST: Final = 64 * 1024
STEPS: Final = 8
PIECE: Final = 64 * 1024


def size_class(size: int) -> int:
    """The length in bytes to which a content is filled up: at most an eighth more, 64 KiB at least."""
    if size <= SMALLEST:
        return SMALLEST
    step = (1 << (size - 1).bit_length()) // 2 // STEPS
    return -(-size // step) * step


@dataclass(frozen=True, slots=True, repr=False)
class SealedBlob(Unshown):
    """What is to be kept of a file, in a sealed entry: without it the file opens to nobody.

    ``size`` and ``content``: length and SHA-256 of what was given. ``sealed_size`` and ``digest``: of the sealed file.
    """

    key: Secret
    size: int
    content: bytes
    sealed_size: int
    digest: bytes


class Sealing:
    """Seals what is written to it, piece by piece, into ``target``; the clear bytes stay in memory.

    A thread does the sealing, fed through a pipe: whoever writes waits until it has caught up, so no more than a few
    pieces stand in memory. Dropped without ``finish``, it seals what came and ends: the caller takes the file away.
    """

    def __init__(self, target: BinaryIO, site: bytes) -> None:
        self._key = new_seed()
        self._target = _Counting(target)
        self._content, self._size = hashlib.sha256(), 0
        reading, writing = os.pipe()
        self._source = os.fdopen(writing, "wb", buffering=0)
        recipient = recipient_of(self._key, site)
        self._run = _Running(lambda: _seal_from(reading, self._target, recipient))

    def write(self, piece: bytes) -> None:
        """Seal the next bytes. Raises ``OSError`` where the target takes no more."""
        self._content.update(piece)
        self._size += len(piece)
        self._put(piece)

    def finish(self) -> SealedBlob:
        """Fill up to the size class and end; raises ``OSError`` where the target did not take it all."""
        missing = size_class(self._size) - self._size
        while missing:
            missing -= self._put(bytes(min(missing, PIECE)))
        self.stop()
        self._run.result()
        done = self._target
        return SealedBlob(self._key, self._size, self._content.digest(), done.size, done.digest)

    def stop(self) -> None:
        """End without a result; nothing holds the target open afterwards."""
        self._source.close()
        self._run.wait()

    def _put(self, piece: bytes) -> int:
        left = memoryview(piece)
        try:
            while left:
                left = left[self._source.write(left) :]
        except BrokenPipeError:
            self._run.result()  # says what the target said
            raise
        return len(piece)


def check_blob(source: BinaryIO, blob: SealedBlob) -> None:
    """The first pass: length and SHA-256 of a sealed file, read piece by piece. Raises ``Damaged``.

    Leaves ``source`` at its beginning, for the second pass over the very same file.
    """
    source.seek(0)
    found, size = hashlib.sha256(), 0
    while piece := source.read(PIECE):
        found.update(piece)
        size += len(piece)
        if size > blob.sealed_size:
            raise Damaged
    source.seek(0)
    if size != blob.sealed_size or found.digest() != blob.digest:
        raise Damaged


def open_blob(source: BinaryIO, blob: SealedBlob, site: bytes) -> Iterator[bytes]:
    """The second pass: the content, piece by piece, without what filled it up. Closes ``source`` at its end.

    Call ``check_blob`` first, so that not a byte of a changed file is given away. Raises ``Damaged`` or
    ``NotForYou``, before the first piece where the header is wrong, and never without having been asked for more.
    """
    reading, writing = os.pipe()
    run = _Running(lambda: _open_into(source, writing, blob.key, site))
    left = blob.size
    try:
        with os.fdopen(reading, "rb", buffering=0) as opened:
            while left and (piece := opened.read(min(left, PIECE))):
                left -= len(piece)
                yield piece
            while opened.read(PIECE):
                pass
    finally:
        run.wait()
    run.result()
    if left:
        raise Damaged


def _seal_from(reading: int, target: "_Counting", recipient: str) -> None:
    with os.fdopen(reading, "rb") as source:
        seal_stream(source, target, recipient)


def _open_into(source: BinaryIO, writing: int, key: Secret, site: bytes) -> None:
    with source, os.fdopen(writing, "wb") as target:
        open_stream(source, target, key, site)


class _Counting:
    """Passes bytes on and keeps their number and SHA-256."""

    def __init__(self, target: BinaryIO) -> None:
        self._target, self._hash, self.size = target, hashlib.sha256(), 0

    def write(self, piece: bytes) -> int:
        self._target.write(piece)
        self._hash.update(piece)
        self.size += len(piece)
        return len(piece)

    def flush(self) -> None:
        self._target.flush()

    @property
    def digest(self) -> bytes:
        return self._hash.digest()


class _Running:
    """A deed in a thread of its own; what it raised is raised where its result is asked for."""

    def __init__(self, deed: Callable[[], None]) -> None:
        self._fault: OSError | VaultError | None = None
        self._thread = threading.Thread(target=self._do, args=(deed,), daemon=True)
        self._thread.start()

    def _do(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except (OSError, VaultError) as fault:
            self._fault = fault

    def wait(self) -> None:
        self._thread.join()

    def result(self) -> None:
        """Wait for the end, and raise what it raised."""
        self.wait()
        if self._fault is not None:
            raise self._fault
