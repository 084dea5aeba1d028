"""Answers by mail find their thread: each letter to a reporter bears an id that the house alone can read.

The id holds the case and a mark of the address it went to. Nothing of it is stored: whoever has the database finds
no table that joins addresses and cases (the vault scheme, section 8).
"""

import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from uuid import UUID

from django.conf import settings

from holdspace.community.readers import facts
from holdspace.outbox.actions import OURS
from holdspace.outbox.house import house
from holdspace.vault import Purpose, VaultError

TABLE, ROW = "conduct.reply", bytes(16)
MARK, FEW = 16, 3
SHAPE = re.compile(rf"<re\.([0-9a-f]{{64,400}})@{OURS}>")


@dataclass(frozen=True)
class Answered:
    """The case that an answer belongs to, and whether it came from the address that our letter went to."""

    case_id: UUID
    same_address: bool


def reply_id(case_id: UUID, address: str) -> str:
    """A Message-ID for one letter about this case to this address; another one each time."""
    plain = case_id.bytes + _marks(address)[0]
    return f"<re.{house().seal(Purpose.TOKENS, TABLE, ROW, plain).hex()}@{OURS}>"


def answered(ids: Iterable[str], sender: str) -> Answered | None:
    """What the ids that a message answers lead to; None where none of them is ours."""
    for name in ids:
        found = SHAPE.fullmatch(name.strip().lower())
        if found is None or len(found[1]) % 2:
            continue
        try:
            plain = house().open(Purpose.TOKENS, TABLE, ROW, bytes.fromhex(found[1]))
        except VaultError:
            continue
        if len(plain) == 16 + MARK:
            same = any(hmac.compare_digest(plain[16:], mark) for mark in _marks(sender))
            return Answered(UUID(bytes=plain[:16]), same)
    return None


def named_in(raw: bytes) -> UUID | None:
    """The case of a letter of ours whose id stands in a message that came back; None where there is none."""
    ids = (found[0] for found in islice(SHAPE.finditer(raw.decode("latin-1").lower()), FEW))
    belongs = answered(ids, "")
    return belongs.case_id if belongs else None


def head(case_id: UUID, address: str, *, now: datetime) -> tuple[tuple[str, str], ...]:
    """The head of a letter that may be answered by mail; empty where nobody reads the conduct mailbox."""
    back = facts(now).conduct_address
    if settings.HOLDSPACE_CONDUCT_MAILBOX is None or not back:
        return ()
    return (("Message-ID", reply_id(case_id, address)), ("Reply-To", back))


def _marks(address: str) -> tuple[bytes, ...]:
    folded = address.strip().casefold().encode()
    return tuple(tag[:MARK] for tag in house().tags(Purpose.TOKENS, b"address", folded))
