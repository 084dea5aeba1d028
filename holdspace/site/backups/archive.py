"""The container of a backup: a tar with a manifest first, which names every file in it with length and SHA-256."""

import hashlib
import hmac
import json
import os
import tarfile
from dataclasses import asdict, dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

FORMAT = 1
MANIFEST = "manifest.json"
BLOBS = "blobs/"  # how the names of sealed files of reports begin
LONGEST_MANIFEST = 16 * 1024 * 1024


class BackupWrong(Exception):
    """A backup cannot be written, read or used; the message is a sentence that says what to do."""


@dataclass
class Manifest:
    """What a file of a backup says about itself. ``pair`` joins the data file and the keys file of one moment."""

    kind: str
    pair: str
    made_at: str
    version: str
    engine: str
    site: str
    house: str
    counts: dict[str, int]
    format: int = FORMAT
    files: dict[str, dict[str, Any]] = field(default_factory=dict)


def house_mark(house_key: bytes, site: bytes) -> str:
    """Tells whether a house key is the one that belongs here, and nothing about it (RFC 2104)."""
    return hmac.new(house_key, b"holdspace/1/backup" + site, hashlib.sha256).hexdigest()


def digest_of(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write(target: Path, manifest: Manifest, parts: dict[str, Path]) -> None:
    """Write the container, readable by this account only, and have it on the disk before it returns."""
    manifest.files = {
        name: {"bytes": part.stat().st_size, "sha256": digest_of(part)} for name, part in parts.items()
    }
    head = json.dumps(asdict(manifest), indent=1, sort_keys=True).encode()
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as tar:
            info = tarfile.TarInfo(MANIFEST)
            info.size, info.mode = len(head), 0o600
            tar.addfile(info, BytesIO(head))
            for name, part in parts.items():
                info = tarfile.TarInfo(name)
                info.size, info.mode = part.stat().st_size, 0o600
                with part.open("rb") as content:
                    tar.addfile(info, content)
        file.flush()
        os.fsync(file.fileno())


def read_manifest(source: Path, kind: str) -> Manifest:
    """The manifest of a backup's file. Raises ``BackupWrong`` for what is no such file, or a later format."""
    try:
        with tarfile.open(source, "r:") as tar:
            first = tar.next()
            content = tar.extractfile(first) if first and first.name == MANIFEST else None
            if content is None or first is None or first.size > LONGEST_MANIFEST:
                raise BackupWrong(f"{source} is not a backup of Holdspace.")
            said = json.loads(content.read())
    except FileNotFoundError:
        raise BackupWrong(f"There is no file {source}.") from None
    except (OSError, tarfile.TarError, ValueError) as fault:
        raise BackupWrong(f"{source} cannot be read as a backup ({type(fault).__name__}).") from None
    if said.get("format") != FORMAT:
        raise BackupWrong(f"{source} was written by a later version. Install that version, or a later one.")
    try:
        manifest = Manifest(**said)
    except TypeError:
        raise BackupWrong(f"{source} is not a backup of Holdspace.") from None
    if manifest.kind != kind:
        raise BackupWrong(
            f"{source} is the {manifest.kind} file of a backup, and the {kind} file is needed here."
        )
    return manifest


def unpack(source: Path, manifest: Manifest, folder: Path, *, blobs: bool = False) -> dict[str, Path]:
    """Take the files out into ``folder`` and compare length and SHA-256 of each. Raises ``BackupWrong``.

    Sealed files of reports are compared too, and taken out only where ``blobs`` are wanted: they may be many.
    """
    found: dict[str, Path] = {}
    try:
        with tarfile.open(source, "r:") as tar:
            for name, facts in manifest.files.items():
                content = tar.extractfile(name)
                if content is None:
                    raise BackupWrong(f"{source} is damaged: {name} is no file.")
                target = folder / f"{manifest.kind}-{len(found)}"
                wanted = blobs or not name.startswith(BLOBS)
                if _copy(content, target if wanted else None) != facts["sha256"]:
                    raise BackupWrong(
                        f"{source} is damaged: {name} is not what was written. Take another copy."
                    )
                if wanted:
                    found[name] = target
    except (OSError, KeyError, tarfile.TarError) as fault:
        raise BackupWrong(
            f"{source} is damaged or cut off ({type(fault).__name__}). Take another copy."
        ) from None
    return found


def _copy(content: Any, target: Path | None) -> str:
    """Copy to a file, or to nowhere; return the SHA-256 of what was read, in hexadecimal."""
    found = hashlib.sha256()
    where = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600) if target else None
    with os.fdopen(where, "wb") if where is not None else BytesIO() as file:
        while piece := content.read(1024 * 1024):
            found.update(piece)
            if target:
                file.write(piece)
    return found.hexdigest()
