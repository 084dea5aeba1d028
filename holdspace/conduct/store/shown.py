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


def shown_copy(kind: FileKind, size: int, content: Iterator[bytes]) -> Iterator[bytes]:
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
    watch = threading.Timer(SECONDS, process.kill)
    watch.start()
    copy = _Copy(process, watch)
    try:
        copy.give(content)
        return copy.pieces()
    except BaseException:
        copy.end()
        raise


class _Copy:
    """One run of the process; ``end`` is called once its copy has been given on, or will not be."""

    def __init__(self, process: "subprocess.Popen[bytes]", watch: threading.Timer) -> None:
        self._process, self._watch = process, watch
        self._ended = False

    def give(self, content: Iterator[bytes]) -> None:
        """Hand over the content, then wait for the first line that it says."""
        source, told = self._process.stdin, self._process.stdout
        assert source is not None and told is not None
        with suppress(BrokenPipeError):
            for piece in content:
                source.write(piece)
        with suppress(BrokenPipeError):
            source.close()
        if told.readline() != b"ok\n":
            raise Unshowable

    def pieces(self) -> Iterator[bytes]:
        told = self._process.stdout
        assert told is not None
        try:
            while piece := told.read(PIECE):
                yield piece
        finally:
            self.end()

    def end(self) -> None:
        """Leave no process behind."""
        if self._ended:
            return
        self._ended = True
        self._watch.cancel()
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        self._process.wait()
        AT_ONCE.release()
