"""Asks the cleaning process for the copy of a file that may be shown; the copy is made and given on in memory."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from holdspace.conduct.rules.files import FileKind

SECONDS: Final = 40
PIECE: Final = 64 * 1024
LARGEST: Final = 60 * 1024 * 1024
AT_ONCE: Final = threading.BoundedSemaphore(2)
WORDS: Final = (sys.executable, "-I", "-m", "holdspace.conduct.cleaning")


class Unshowable(Exception):
    """No copy without hidden details can be made of it."""


def shown_copy(kind: FileKind, size: int, content: Iterator[bytes]) -> "Copy":
    """The copy of a file, piece by piece. Raises ``Unshowable`` before the first piece; what ``content`` raises, too.

    The process gets the content and nothing of ours: no settings, no key, no open file.
    """
    if size > LARGEST:
        raise Unshowable
    AT_ONCE.acquire()
    process = subprocess.Popen(
        [*WORDS, str(kind)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"LANG": "C.UTF-8"},
        cwd="/",
        close_fds=True,
    )
    copy = Copy(process)
    try:
        copy.give(content)
    except BaseException:
        copy.close()
        raise
    finally:
        AT_ONCE.release()
    return copy


class Copy:
    """What the process says, piece by piece; ``close`` leaves no process behind."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        assert process.stdin is not None and process.stdout is not None
        self._process, self._source, self._told = process, process.stdin, process.stdout
        self._watch = threading.Timer(SECONDS, process.kill)
        self._watch.start()

    def give(self, content: Iterator[bytes]) -> None:
        """Hand over the content, then wait for the first line; from there on the copy is whole and waits."""
        with suppress(BrokenPipeError):
            for piece in content:
                self._source.write(piece)
        with suppress(BrokenPipeError):
            self._source.close()
        if self._told.readline() != b"ok\n":
            raise Unshowable
        self._watch.cancel()

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        piece = b"" if self._told.closed else self._told.read(PIECE)
        if not piece:
            self.close()
            raise StopIteration
        return piece

    def close(self) -> None:
        """End it, at whatever point."""
        self._watch.cancel()
        self._process.kill()
        for pipe in (self._source, self._told):
            with suppress(OSError):
                pipe.close()
        self._process.wait()
