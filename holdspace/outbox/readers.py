"""What waits to be sent. Confidential letters are in none of these: even their number would tell (rule K8)."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import Q

from holdspace.outbox.actions import SEND_DAILY, SEND_LETTER, stuck
from holdspace.outbox.house import office
from holdspace.outbox.models import Errand, Letter


def stuck_letters() -> int:
    """Letters that the mail server has refused again and again; they are still tried."""
    errands = list(stuck().filter(kind__in=[SEND_LETTER, SEND_DAILY]).values_list("kind", "args"))
    single = [args["letter"] for kind, args in errands if kind == SEND_LETTER]
    open_ones = Letter.objects.filter(pk__in=single, sealed=b"").count()
    return open_ones + sum(kind == SEND_DAILY for kind, _ in errands)


@dataclass(frozen=True)
class Failing:
    """A letter that did not leave at its last try, and is tried again."""

    person_id: UUID | None
    address: str
    subject: str
    made_at: datetime


def failing(kind: str, *, most: int = 50) -> list[Failing]:
    """Open letters of a kind that the mail server did not take at the last try, oldest first."""
    tried = Errand.objects.filter(kind__in=[SEND_LETTER, SEND_DAILY], done_at=None).exclude(fault="")
    args = list(tried.order_by("id").values_list("args", flat=True)[: most * 4])
    single = [one["letter"] for one in args if "letter" in one]
    daily = [one["daily"] for one in args if "daily" in one]
    rows = Letter.objects.filter(Q(pk__in=single) | Q(daily__in=daily), kind=kind, sent_at=None, sealed=b"")
    return [
        Failing(row.person_id, row.address, row.subject, row.made_at)
        for row in rows.order_by("made_at", "id")[:most]
    ]


def written_since(kind: str, person_id: UUID, at: datetime) -> bool:
    """Whether a letter of a kind, not a confidential one, was written to somebody at that time or later."""
    return Letter.objects.filter(kind=kind, person_id=person_id, made_at__gte=at, sealed=b"").exists()


def is_quiet() -> bool:
    """Whether letters are kept back."""
    return office().quiet


@dataclass(frozen=True)
class Mail:
    """One mail as it lies in the sample's mail folder."""

    to: str
    subject: str
    date: str
    text: str


def mails_in(folder: Path, most: int = 40) -> list[Mail]:
    """The newest mails that the sample kept in its folder instead of sending them."""
    if not folder.is_dir():
        return []
    files = sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime, reverse=True)
    found: list[Mail] = []
    for file in files[:most]:
        found += reversed(
            [_mail(part) for part in file.read_bytes().split(b"-" * 79 + b"\n") if part.strip()]
        )
    return found[:most]


def _mail(raw: bytes) -> Mail:
    message = message_from_bytes(raw, policy=policy.default)
    body = message.get_body(("plain",))
    text = body.get_content() if body else ""
    return Mail(str(message["To"]), str(message["Subject"]), str(message["Date"]), text.strip())


def my_data(person_id: UUID) -> list[dict[str, Any]]:
    """Letters to one person, oldest first, for their own file; confidential ones stand under nobody's name."""
    fields = ("kind", "made_at", "sent_at", "subject", "text")
    return list(Letter.objects.filter(person_id=person_id).order_by("made_at").values(*fields))
