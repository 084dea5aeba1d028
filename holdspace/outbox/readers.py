"""What waits to be sent. Confidential letters are in none of these: even their number would tell (rule K8)."""

from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any
from uuid import UUID

from holdspace.outbox.actions import SEND_DAILY, SEND_LETTER, stuck
from holdspace.outbox.house import office
from holdspace.outbox.models import Letter


def stuck_letters() -> int:
    """Letters that the mail server has refused again and again; they are still tried."""
    errands = list(stuck().filter(kind__in=[SEND_LETTER, SEND_DAILY]).values_list("kind", "args"))
    single = [args["letter"] for kind, args in errands if kind == SEND_LETTER]
    open_ones = Letter.objects.filter(pk__in=single, sealed=b"").count()
    return open_ones + sum(kind == SEND_DAILY for kind, _ in errands)


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
