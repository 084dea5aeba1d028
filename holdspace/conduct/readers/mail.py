"""What came by mail, as the pages show it: the messages of a case, what is held, what was set aside."""

import base64
import binascii
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from holdspace.conduct.actions.mailing import SET_ASIDE
from holdspace.conduct.actions.promised import OpenPromise
from holdspace.conduct.models import Case, Holder
from holdspace.conduct.readers.part import Part
from holdspace.conduct.readers.told import Names, Told
from holdspace.conduct.rules.mail import claims_of
from holdspace.conduct.rules.story import Entry
from holdspace.conduct.rules.wishes import TAKEN
from holdspace.conduct.store.circle import circle_of, newest_epochs_of
from holdspace.conduct.texts_mail import WHY_ASIDE, Words
from holdspace.conduct.texts_wishes import TAKEN_BACK
from holdspace.people.readers import names_of
from holdspace.vault import VaultError


@dataclass(frozen=True)
class MessageLine:
    """One message as it came: from where, when our server took it, and when its sender's clock says it was sent."""

    n: int
    sender: str
    arrived: datetime
    dated: datetime | None
    attached: tuple[str, ...]
    cut: bool


@dataclass(frozen=True)
class HeldLine:
    """Mail from another address: held until whoever wrote says whether it is theirs."""

    sender: str
    at: datetime
    words: str
    mine: bool | None


@dataclass(frozen=True)
class MailPart:
    case_id: UUID
    messages: tuple[MessageLine, ...]
    held: tuple[HeldLine, ...]


def mail_part(case: Told, me: UUID, names: Names, now: datetime) -> Part | None:
    """The messages behind a case, as they arrived."""
    entries = case.opened.entries
    messages = messages_of(entries)
    if not messages:
        return None
    return Part(
        "conduct/desk/parts/mail.html", MailPart(case.opened.case.pk, messages, tuple(_held(entries)))
    )


def messages_of(entries: Iterable[Entry]) -> tuple[MessageLine, ...]:
    """Every message that is kept whole."""
    return tuple(_message(entry) for entry in entries if entry.kind == "mail_original")


def _message(entry: Entry) -> MessageLine:
    said = entry.body
    attached = [
        str(one[0] or one[1]) for one in said.get("attached", ()) if isinstance(one, list) and len(one) > 1
    ]
    return MessageLine(
        n=entry.n,
        sender=_sender(said),
        arrived=_time(said.get("arrived")) or entry.at,
        dated=_time(said.get("dated")),
        attached=tuple(attached),
        cut=bool(said.get("cut")),
    )


def _sender(said: Mapping[str, Any]) -> str:
    """Whom it is from; that is covered too where they took their name back."""
    sender = str(said.get("from", ""))
    return str(TAKEN_BACK) if sender == TAKEN else sender


def _time(said: object) -> datetime | None:
    try:
        at = datetime.fromisoformat(str(said))
    except ValueError:
        return None
    return at if at.tzinfo else None


def _held(entries: list[Entry]) -> Iterable[HeldLine]:
    said = {claim.mark: claim.mine for claim in claims_of(entries)}
    for entry in entries:
        if entry.kind == "mail_held":
            mark = str(entry.body.get("held", ""))
            yield HeldLine(_sender(entry.body), entry.at, str(entry.body.get("what", "")), said.get(mark))


def raw_of(entries: Iterable[Entry], n: int) -> bytes | None:
    """One message, byte for byte as it was fetched; None where no message stands at that place."""
    entry = next((one for one in entries if one.n == n and one.kind == "mail_original"), None)
    try:
        return base64.b64decode(str(entry.body["raw"]), validate=True) if entry else None
    except (KeyError, binascii.Error):
        return None


@dataclass(frozen=True)
class AsidePage:
    """What was set aside, and why; ``looked_at`` once somebody has said what it is."""

    case_id: UUID
    why: Words
    sender: str
    name: str
    subject: str
    words: str
    arrived: datetime
    messages: tuple[MessageLine, ...]
    looked_at: bool


def aside_page(case: Told) -> AsidePage | None:
    """A mail that was set aside, for somebody who reads it; None where this is something else."""
    entries = case.opened.entries
    entry = next((one for one in entries if one.kind == "set_aside"), None)
    if entry is None:
        return None
    said = entry.body
    return AsidePage(
        case_id=case.opened.case.pk,
        why=WHY_ASIDE.get(str(said.get("why", "")), ""),
        sender=str(said.get("from", "")),
        name=str(said.get("name", "")),
        subject=str(said.get("subject", "")),
        words=str(said.get("what", "")),
        arrived=_time(said.get("arrived")) or entry.at,
        messages=messages_of(entries),
        looked_at=looked_at(entries),
    )


def looked_at(entries: Iterable[Entry]) -> bool:
    """Whether somebody has said whether it is a report."""
    return any(entry.kind in {"taken_up", "left_aside"} for entry in entries)


@dataclass(frozen=True)
class AsideLine:
    """Mail that waits to be looked at; ``due``: by when somebody does."""

    case_id: UUID
    due: datetime


def asides_of(holder: Holder, promises: Iterable[OpenPromise]) -> tuple[AsideLine, ...]:
    """What was set aside and nobody has looked at, for one who may; nothing is opened for it."""
    waiting = [found for found in promises if found.route.kind == SET_ASIDE]
    mine = frozenset(newest_epochs_of(holder, {found.route.case_id for found in waiting}))
    return tuple(
        AsideLine(found.route.case_id, found.due) for found in waiting if found.route.case_id in mine
    )


def readers_now(case_id: UUID) -> dict[UUID, str]:
    """Who can open a case now, by name; nobody where it is not as the house wrote it."""
    case = Case.objects.filter(pk=case_id).first()
    try:
        return names_of({holder.person_id for holder in circle_of(case).values()}) if case else {}
    except VaultError:
        return {}
