"""Files that groups can be brought in from. A new format is one file beside these, and its line below."""

import re
from pathlib import Path
from typing import Final

from holdspace.groups.formats import kubernetes, table
from holdspace.groups.formats.shape import FileWrong, Format, Found, Wrong

FORMATS: Final[dict[str, Format]] = {one.FORMAT.name: one.FORMAT for one in (kubernetes, table)}

LARGEST = 64 * 1024 * 1024  # bytes
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def read_file(path: Path) -> tuple[Format, Found]:
    """What a file says. Raises ``FileWrong``: the file as a whole is refused, nothing of it is taken."""
    found = next((one for one in FORMATS.values() if path.suffix.casefold() in one.endings), None)
    if found is None:
        endings = ", ".join(ending for one in FORMATS.values() for ending in one.endings)
        raise FileWrong(Wrong.UNKNOWN_FORMAT, endings=endings)
    return found, found.read(text_of(_bytes_of(path)))


def _bytes_of(path: Path) -> bytes:
    if not path.exists():
        raise FileWrong(Wrong.MISSING)
    if not path.is_file():
        raise FileWrong(Wrong.NOT_A_FILE)
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as fault:
        raise FileWrong(Wrong.UNREADABLE, problem=fault.strerror or "") from fault
    if len(content) > LARGEST:
        raise FileWrong(Wrong.HUGE, limit=LARGEST // (1024 * 1024))
    return content


def text_of(content: bytes) -> str:
    """The text of a whole file in UTF-8. Raises ``FileWrong`` for other bytes, control characters and a cut-off end."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise FileWrong(Wrong.NOT_UTF8, content.count(b"\n", 0, fault.start) + 1) from fault
    if found := CONTROL.search(text):
        raise FileWrong(Wrong.CONTROL, text.count("\n", 0, found.start()) + 1, code=f"U+{ord(found[0]):04X}")
    if not text.strip():
        raise FileWrong(Wrong.EMPTY)
    if not text.endswith("\n"):
        raise FileWrong(Wrong.CUT_OFF, text.count("\n") + 1)
    return text
