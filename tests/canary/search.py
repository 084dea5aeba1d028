"""Look for words in files, as somebody would who has them all: in clear, in other alphabets of machines, unpacked."""

import base64
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

SHORTEST = 8  # letters of base64 that do not come about by chance


def shapes(word: str) -> set[bytes]:
    """How a word may stand in a file: as typed, in wide letters, as hexadecimal, in base64 at each of three places."""
    plain = word.encode()
    found = {
        plain,
        word.upper().encode(),
        quote(word).encode(),
        word.encode("utf-16-le"),
        plain.hex().encode(),
    }
    packed = set()
    for before in range(3):
        # Whatever stands around it, the whole groups in the middle are always the same.
        padded = b"\0" * before + plain
        start = 3 if before else 0
        whole = (len(padded) - start) // 3 * 3
        for alphabet in (base64.standard_b64encode, base64.urlsafe_b64encode):
            packed.add(alphabet(padded[start : start + whole]))
    return found | {shape for shape in packed if len(shape) >= SHORTEST}


def files_below(folder: Path, since: float = 0) -> Iterator[tuple[str, bytes]]:
    """Every file below a folder, by its name; what PostgreSQL packed is unpacked beside it.

    ``since``: seconds since 1970; what was not written to later than that is passed over.
    """
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            try:
                if path.stat().st_mtime < since:
                    continue
                content = path.read_bytes().rstrip(b"\0")
            except FileNotFoundError:
                continue
            yield str(path.relative_to(folder)), content
            if content.startswith(b"PGDMP"):
                yield f"{path.name}, unpacked", unpacked(path)


def unpacked(dump: Path) -> bytes:
    """A dump of pg_dump as the SQL that it would put back."""
    return subprocess.run(["pg_restore", "-f", "-", str(dump)], capture_output=True, check=True).stdout


def holding(files: Iterable[tuple[str, bytes]], words: Iterable[str]) -> dict[str, set[str]]:
    """Which of the words stand in which file."""
    wanted = {word: shapes(word) for word in words}
    found: dict[str, set[str]] = {}
    for name, content in files:
        for word, each in wanted.items():
            if any(shape in content for shape in each):
                found.setdefault(name, set()).add(word)
    return found
