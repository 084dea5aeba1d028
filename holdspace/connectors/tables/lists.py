"""A long list in JSON, one thing after the other: Python's own decoder reads each, and none of them stays."""

import codecs
import json
from collections.abc import Iterator
from typing import Any, Final

from holdspace.connectors.tables.archive import Bytes
from holdspace.connectors.tables.shape import LARGEST, MOST_ROWS, Fault, TableWrong

PIECE: Final = 256 * 1024  # bytes
LONGEST: Final = 4 * 1024 * 1024  # characters of one thing
BLANK: Final = " \t\r\n"


class _Buffer:
    """The text that is read but not used yet, and the line it begins in."""

    def __init__(self, file: Bytes) -> None:
        self._file, self._decoder = file, codecs.getincrementaldecoder("utf-8-sig")()
        self._read = 0
        self.text, self.at, self.line, self.ended = "", 0, 1, False

    def fill(self) -> None:
        """Read on. Raises ``TableWrong`` beyond the limit, and for bytes that are no UTF-8."""
        piece = self._file.read(PIECE)
        self._read += len(piece)
        if self._read > LARGEST:
            raise TableWrong(Fault.HUGE, limit=LARGEST // 2**20)
        self.text, self.at, self.ended = self.text[self.at :], 0, not piece
        try:
            self.text += self._decoder.decode(piece, final=self.ended)
        except UnicodeDecodeError as fault:
            raise TableWrong(Fault.ENCODING, self.line) from fault

    def skip_to(self, at: int) -> None:
        self.line += self.text.count("\n", self.at, at)
        self.at = at

    def sign(self) -> str:
        """The next sign that is not blank, not used up yet; empty at the end."""
        while True:
            at = self.at
            while at < len(self.text) and self.text[at] in BLANK:
                at += 1
            self.skip_to(at)
            if at < len(self.text) or self.ended:
                return self.text[at : at + 1]
            self.fill()

    def expect(self, wanted: str) -> None:
        """Use up one sign. Raises ``TableWrong`` where another one stands."""
        if self.sign() != wanted:
            raise TableWrong(
                Fault.CUT_OFF if not self.sign() else Fault.SYNTAX, self.line, problem=f"no {wanted}"
            )
        self.skip_to(self.at + 1)


def things(file: Bytes) -> Iterator[tuple[int, Any]]:
    """Each thing of the list with the line it begins in. Raises ``TableWrong`` with the line."""
    buffer, decoder = _Buffer(file), json.JSONDecoder()
    buffer.expect("[")
    if buffer.sign() == "]":
        return
    for _ in range(MOST_ROWS):
        buffer.sign()
        yield buffer.line, _next(buffer, decoder)
        if buffer.sign() == "]":
            return
        buffer.expect(",")
    raise TableWrong(Fault.MANY_ROWS, buffer.line, limit=f"{MOST_ROWS:,}")


def _next(buffer: _Buffer, decoder: json.JSONDecoder) -> Any:
    while True:
        try:
            thing, end = decoder.raw_decode(buffer.text, buffer.at)
        except json.JSONDecodeError as fault:
            if buffer.ended or len(buffer.text) - buffer.at > LONGEST:
                why = Fault.CUT_OFF if fault.pos >= len(buffer.text.rstrip()) else Fault.SYNTAX
                raise TableWrong(
                    why, buffer.line + buffer.text.count("\n", buffer.at, fault.pos), problem=fault.msg
                ) from fault
            buffer.fill()
        except RecursionError as fault:
            raise TableWrong(Fault.SYNTAX, buffer.line, problem="too deep") from fault
        else:
            buffer.skip_to(end)
            return thing
