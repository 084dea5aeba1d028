"""A real mailbox for the tests of mail: Debian's servers on loopback, messages with an arrival that the test names."""

import imaplib
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from django.conf import settings
from django.core import mail

from holdspace.community import actions as community
from holdspace.conduct.actions import answering
from holdspace.conduct.actions import mailbox as reading
from holdspace.conduct.models import Case
from holdspace.conduct.rules.story import Entry
from holdspace.conduct.store.opening import OpenCase
from holdspace.conduct.tests.make import NOW, Cast, make_committee, open_as
from holdspace.connectors.mail.mailbox import place_of
from holdspace.outbox import actions as outbox
from holdspace.outbox.models import Errand
from tests.postoffice import ADDRESS, PASSWORD, USER, PostOffice, post_office

FULMAR = "fulmar@example.org"


@pytest.fixture(scope="session")
def office() -> Iterator[PostOffice]:
    with post_office() as running:
        yield running


@pytest.fixture
def mailbox(office: PostOffice, db: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> PostOffice:
    """An empty mailbox that the worker reads, and a committee whose address it is."""
    office.empty()
    settings.HOLDSPACE_CONDUCT_MAILBOX = place_of(office.imap_url)
    settings.HOLDSPACE_DELETE_CONDUCT_MAIL = False
    monkeypatch.setattr(answering, "_receipts", answering.Receipts())
    return office


def a_community() -> Cast:
    """The cast, with the address printed."""
    cast = make_committee(now=NOW - timedelta(days=1))
    community.describe(by=None, now=NOW, conduct_address=ADDRESS)
    return cast


def letter(text: str = "I was cut off in both calls.", **head: str) -> EmailMessage:
    """A mail as somebody writes it; ``head`` with underscores for dashes."""
    made = EmailMessage()
    usual = {
        "From": f"Fulmar <{FULMAR}>",
        "To": ADDRESS,
        "Subject": "The calls",
        "Message-ID": "<one@example.org>",
    }
    for name, value in {**usual, **{name.replace("_", "-"): value for name, value in head.items()}}.items():
        if value:
            made[name] = value
    made.set_content(text)
    return made


def lay(office: PostOffice, message: EmailMessage | bytes, *, at: datetime = NOW) -> None:
    """Put a message into the mailbox as arrived at a time."""
    raw = message if isinstance(message, bytes) else message.as_bytes()
    with imaplib.IMAP4("127.0.0.1", office.imap_port) as server:
        server.login(USER, PASSWORD)
        said, _ = server.append("INBOX", "", imaplib.Time2Internaldate(at), raw)
        assert said == "OK"


def look(*, now: datetime = NOW) -> None:
    """What the worker does with the mailbox, in one round."""
    with suppress(outbox.NotYet):
        reading.read_mail({}, now=now)


def send_letters(*, now: datetime = NOW) -> list[EmailMessage]:
    """Let every letter leave; what was sent since the last time, as a mailbox shows it."""
    before = len(mail.outbox)
    for errand in Errand.objects.filter(kind=outbox.SEND_LETTER, done_at=None).order_by("id"):
        with suppress(outbox.NotYet):
            outbox.send_letter(errand.args, now=now)
            errand.done_at = now
            errand.save()
    sent = [
        message_from_bytes(one.message().as_bytes(), policy=policy.default) for one in mail.outbox[before:]
    ]
    return [one for one in sent if isinstance(one, EmailMessage)]


def to(address: str, sent: list[EmailMessage]) -> list[EmailMessage]:
    return [one for one in sent if address in str(one["To"])]


def words_of(message: EmailMessage) -> str:
    return " ".join(message.get_content().split())


def opened(cast: Cast, name: str = "Avocet") -> OpenCase:
    found = open_as(cast, name, Case.objects.get().pk)
    assert found is not None
    return found


def entries(cast: Cast, kind: str) -> list[Entry]:
    """What the only case holds of a kind, as Avocet opens it."""
    return [entry for entry in opened(cast).entries if entry.kind == kind]


__all__ = ["a_community", "entries", "lay", "letter", "look", "mailbox", "office", "settings"]
