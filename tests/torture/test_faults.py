"""Disk full, database read-only, mail down, clock jumping back: a sentence, nothing half done, and it mends itself."""

import json
import resource
from dataclasses import asdict
from datetime import timedelta
from email.message import Message
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as MessageHandler
from django.db import OperationalError, connection
from django.test import Client
from django.utils.timezone import now

from holdspace.conduct.models import Case
from holdspace.conduct.tests import make
from holdspace.outbox import actions as outbox
from holdspace.outbox.models import Errand, Letter
from holdspace.promises.models import SealedPromise
from holdspace.site import checks, work
from tests.cluster import free_port
from tests.house_of_its_own import House
from tests.torture.client import FIELD, FORM, WORDS, NotShown, fetch

TEXT = "In both calls I was cut off."


def test_a_full_disk(tmp_path: Path) -> None:
    """Nothing can be written: the page says so and keeps nothing; with room again, the same form is sent."""
    house, receipts = House(tmp_path / "house"), tmp_path / "receipts"
    house.holdspace("setup", "--no-input")
    house.inside("tests.commands.deeds", "committee")
    house.start()
    (web,) = house.pids()["web"]
    form = fetch(house.port)
    before = resource.prlimit(web, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    with pytest.raises(NotShown, match=r"50[03]"):
        form.send(TEXT)
    assert fetch(house.port)
    resource.prlimit(web, resource.RLIMIT_FSIZE, before)
    receipts.write_text(json.dumps(asdict(form.send(TEXT))) + "\n", encoding="utf-8")
    house.stop()
    found = json.loads(house.inside("tests.torture.verify", str(receipts)))
    assert (found["shown"], found["cases"], found["lost"], found["half_done"]) == (1, 1, [], [])


def sent(client: Client) -> Any:
    """The form fetched by this browser, filled in and sent."""
    page = client.get(FORM).content.decode()
    fields = dict(FIELD.findall(page))
    return client.post(FORM, {**fields, "what": TEXT, "ongoing": "yes", "step": "check", "do": "send"})


@pytest.mark.django_db(transaction=True)
def test_a_database_that_takes_no_writing() -> None:
    make.make_committee(now=now())
    client = Client(raise_request_exception=False)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
        answer = sent(client)
        cursor.execute("PRAGMA query_only = OFF")
    assert answer.status_code in (500, 503)
    assert "<h1" in answer.content.decode()
    waits = Letter.objects.filter(kind="conduct.waits")
    assert (Case.objects.count(), SealedPromise.objects.count(), waits.count()) == (0, 0, 0)
    assert WORDS.search(sent(client).content.decode())


class Mailbox(MessageHandler):
    """Keeps what arrives."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_message(self, message: Message) -> None:
        self.found.append(str(message["Message-ID"]))


@pytest.mark.django_db
def test_a_mail_server_that_is_down(settings: Any) -> None:
    """Letters wait, `check` names them, and each leaves once when the server is back."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    at = now()
    make.make_committee(now=at)
    Errand.objects.all().delete()
    Letter.objects.all().delete()
    make.file(TEXT, now=at, ongoing="yes")
    for tries in range(5):
        work.run_once(at + timedelta(hours=tries), "worker")
    assert Letter.objects.filter(sent_at=None).count() == len(make.MEMBERS)
    told = [finding.sentence for finding in checks.findings(at + timedelta(hours=5))]
    assert sum("has failed 5 times (ConnectionRefusedError)" in sentence for sentence in told) == len(
        make.MEMBERS
    )
    mailbox = Mailbox()
    controller = Controller(mailbox, hostname="127.0.0.1", port=settings.EMAIL_PORT)
    controller.start()
    try:
        work.run_once(at + timedelta(hours=7), "worker")
        work.run_once(at + timedelta(hours=9), "worker")
    finally:
        controller.stop()
    assert len(mailbox.found) == len(set(mailbox.found)) == len(make.MEMBERS)


@pytest.mark.django_db
def test_a_clock_that_jumps_back() -> None:
    """What happened "later" stays, what is new is reckoned by the clock as it is, and `check` says what to do."""
    ahead = now() + timedelta(days=2)
    make.make_committee(now=ahead - timedelta(days=30))
    make.file(TEXT, now=ahead, ongoing="yes")
    work.run_once(ahead, "worker")
    outbox.ask("outbox.letter", due=ahead, args={"letter": str(Letter.objects.latest("made_at").pk)})
    assert outbox.claim(now=ahead + timedelta(minutes=1), owner="killed")
    back = ahead - timedelta(days=2)
    filed = make.file("And again.", now=back, ongoing="yes")
    work.run_once(back, "worker")
    assert filed.receipt.promised.answer_by < ahead + timedelta(days=7)
    assert Case.objects.count() == 2
    assert SealedPromise.objects.count() == 4
    told = [finding.sentence for finding in checks.findings(back) if finding.area == "clock"]
    assert len(told) == 1
    assert "Set the clock right" in told[0]


@pytest.mark.django_db
def test_a_lease_of_a_clock_that_was_ahead_is_no_lease() -> None:
    at = now()
    outbox.ask("outbox.sweep", due=at - timedelta(days=1))
    assert outbox.claim(now=at + timedelta(days=2), owner="killed")
    assert outbox.claim(now=at, owner="worker")


@pytest.mark.django_db
def test_the_page_for_machines_says_when_the_database_is_away() -> None:
    assert Client().get("/healthz").content == b"ok"
    with connection.execute_wrapper(_away):
        answer = Client().get("/healthz")
    assert (answer.status_code, answer.content) == (503, b"not now")


def _away(execute: Any, *rest: Any) -> Any:
    raise OperationalError
