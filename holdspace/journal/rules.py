"""How entries hang together: each link is a hash over the entry and the link before it."""

import hashlib
import json
import re
from datetime import UTC, datetime
from uuid import UUID

VERB = re.compile(r"^[a-z_]+(\.[a-z_]+)+$")
FIRST_LINK = hashlib.sha256(b"holdspace/1/journal").digest()


def detail_hash(words: dict[str, object]) -> bytes:
    """SHA-256 of the detail's canonical JSON: the detail can be erased and the chain still holds."""
    text = json.dumps(words, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).digest()


def link(
    before: bytes,
    *,
    entry_id: UUID,
    at: datetime,
    verb: str,
    by: tuple[str, UUID | None],
    about: tuple[str, UUID],
    detail: bytes,
) -> bytes:
    """The next link. Every part has its length before it, so that no two entries can read alike."""
    parts = [
        before,
        entry_id.bytes,
        at.astimezone(UTC).isoformat().encode(),
        verb.encode(),
        by[0].encode(),
        by[1].bytes if by[1] else b"",
        about[0].encode(),
        about[1].bytes,
        detail,
    ]
    return hashlib.sha256(b"".join(len(part).to_bytes(4, "big") + part for part in parts)).digest()
