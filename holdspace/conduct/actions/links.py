"""Links in a letter to whoever wrote by mail: to their words, and to who should not read it (the vault scheme, 7).

What a link leads to opens with the link and the house key together; the link itself stands only in the letter. Mail
lies in mailboxes for years, so that a link ends: the one to the words as soon as its reader has them, both in 30 days.
"""

from datetime import datetime, timedelta
from uuid import UUID

from holdspace.conduct.models import LetterLink
from holdspace.outbox.house import house
from holdspace.vault import Damaged, Secret, desk_id, open_desk, seal_desk

LASTS = timedelta(days=30)
# They stand where a desk has its sign-in: a link of one kind opens nothing as the other, nor as a desk.
WORDS, READERS = "letter:words", "letter:readers"


def make(kind: str, leads_to: bytes, *, now: datetime) -> str:
    """Write a link in the caller's transaction; return what stands in the address, which is kept nowhere."""
    ends_at = now + LASTS
    made = seal_desk(house(), Secret(leads_to), ends_at=ends_at, sign_in_key=kind)
    LetterLink.objects.create(id=made.id, sealed=made.sealed, ends_at=ends_at)
    return made.cookie


def followed(kind: str, token: str, *, now: datetime) -> Secret | None:
    """What a link leads to; None where it has ended, is of another kind, or is none."""
    try:
        row = LetterLink.objects.filter(pk=desk_id(token), ends_at__gt=now).first()
        if row is None:
            return None
        return open_desk(house(), token, bytes(row.sealed), ends_at=row.ends_at, sign_in_key=kind).seed
    except Damaged:
        return None


def case_of(token: str, *, now: datetime) -> UUID | None:
    """The case whose readers this link may make fewer."""
    found = followed(READERS, token, now=now)
    return UUID(bytes=found.reveal()) if found else None


def end(token: str) -> None:
    """Its reader has what it led to."""
    LetterLink.objects.filter(pk=desk_id(token)).delete()


def sweep(*, now: datetime) -> None:
    """Links that have ended lead nowhere, and go."""
    LetterLink.objects.filter(ends_at__lte=now).delete()
