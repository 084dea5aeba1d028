"""A committee of nine with many cases, most of them closed long ago, sealed and signed as the real acts do.

Run by ``holdspace.site.start`` in the house's own environment: ``fill`` writes them, ``desk`` opens one and prints its
cookies with an open case, ``hand_on`` gives a thousand of them to the ninth member.
"""

import json
import sys
import time
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.utils.timezone import now

from holdspace.conduct.actions import handing_many, handling
from holdspace.conduct.actions.promised import open_promises
from holdspace.conduct.models import Case, Holder, Thread
from holdspace.conduct.rules import names
from holdspace.conduct.rules.case import Gate, Outcome, Question, Tally
from holdspace.conduct.rules.story import Entry, told
from holdspace.conduct.store import rows
from holdspace.conduct.store.circle import NAMES, new_epoch
from holdspace.conduct.store.ledger import HOUSE, PAGE, REPORTER, THREAD, TRAIL, Ledger
from holdspace.conduct.store.opening import door
from holdspace.conduct.tests.make import PASSPHRASE, Cast, desk_of, file, make_committee
from holdspace.outbox.house import house
from holdspace.outbox.inserting import Insertion
from holdspace.people.models import Person
from holdspace.vault import FIRST_LINK, Secret, new_seed, recipient_of

NINE = ("Avocet", "Curlew", "Dunlin", "Kluut", "Turnstone", "Godwit", "Knot", "Plover", "Ruff")
# The ninth joined after the closed cases were closed.
OPEN = 20  # cases that are not closed: a committee with more of them has other troubles
HANDED = 1000
WORDS = "In both calls I was cut off when I asked about small stations. " * 20


def fill(count: str) -> None:
    """So many closed cases, and a few open ones that came by the real way."""
    at = now() - timedelta(days=400)
    cast = make_committee(*NINE, now=at)
    me, by = desk_of(cast, "Avocet").seed, str(cast.id_of("Avocet"))
    readers = [cast.holders[name] for name in NINE[:-1]]
    for start in range(0, int(count), 100):
        with transaction.atomic():
            for _ in range(start, min(start + 100, int(count))):
                _closed(readers, me, by, at)
    for _ in range(OPEN):
        file(WORDS, now=now())
    for case in Case.objects.filter(head_n=2)[:OPEN]:
        opened = door(desk_of(cast, "Avocet"), cast.holders["Avocet"], case.pk)
        assert opened is not None
        handling.pass_gate(opened, Gate.FREE, holder=cast.holders["Avocet"], now=now())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _closed(readers: list[Holder], me: Secret, by: str, at: datetime) -> None:
    case = Case(id=uuid.uuid4(), head_link=FIRST_LINK)
    epoch, slots, _ = new_epoch(case.pk, 1, readers)
    apart, slots_apart, _ = new_epoch(case.pk, 1, readers, line=NAMES)
    words = new_seed()
    thread = Thread(case=case, locator=words.reveal()[:16], recipient=recipient_of(words, house().site))
    rows.sign(thread)
    ledger, entries = Ledger(case, epoch), []
    for kind, body, author, drawer in _steps(by, at):
        signed_with = me if author == by else None
        ledger.add(
            kind,
            body,
            by=author,
            at=at,
            drawer=drawer,
            thread=thread if drawer == THREAD else None,
            signed_with=signed_with,
            epoch=apart if kind == "person_name" else None,
        )
        entries.append(Entry(case.head_n, drawer, kind, author, at, body))
    ledger.set_card(handling.card_of(told(entries), frozenset(reader.person_id for reader in readers)))
    Insertion([case, epoch, apart, *slots, *slots_apart, thread, *ledger.finished()]).write()


def _steps(by: str, at: datetime) -> list[tuple[str, dict[str, Any], str, str]]:
    """Everything that happened in a case: kind, body, author, drawer."""
    due = {"first_word_by": at.isoformat(), "answer_by": at.isoformat()}
    proposal = {"id": "p", "outcome": str(Outcome.NO_ACTION), "why": "", "deliverer": "", "wording": ""}
    decided = {"proposal": "p", "how": str(Tally.CONSENSUS), "eligible": [by], "yes": [by]}
    found = [{"question": str(one), "answer": "cannot_be_known", "words": ""} for one in Question]
    return [
        ("report", {"what": WORDS, "left_out": [], **due}, REPORTER, THREAD),
        ("route", {"code": names.draw(), "left_out": []}, HOUSE, PAGE),
        ("gate", {"choice": "free"}, by, PAGE),
        ("reading", {"desk": "bench"}, by, TRAIL),
        ("first_word", {"what": "It has arrived.", "late": False}, by, THREAD),
        ("person", {"id": "1", "number": 1, "part": "reported"}, by, PAGE),
        ("person_name", {"id": "1", "name": "Fulmar", "handles": []}, by, PAGE),
        ("person_named", {"id": "1", "at": 7, "tags": {}}, by, PAGE),
        *(("finding", body, by, PAGE) for body in found),
        ("proposal", proposal, by, PAGE),
        ("decided", decided, by, PAGE),
        ("final_word", {"what": "Nothing more is done, and thank you.", "late": False}, by, THREAD),
        ("closed", {}, by, PAGE),
    ]


def desk() -> dict[str, str]:
    """Open a desk as somebody does in a browser: the cookies that open it, and an open case to look at."""
    client = Client(SERVER_NAME="127.0.0.1")
    person = Person.objects.get(email="avocet@example.org")
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    client.post("/desk/", {"unlock-by": "passphrase", "unlock-passphrase": PASSPHRASE})
    case = next(found.route.case_id for found in open_promises())
    cookies = {name: client.cookies[name].value for name in (settings.SESSION_COOKIE_NAME, "desk")}
    return {**cookies, "case": str(case)}


def hand_on() -> dict[str, float]:
    """Seconds to hand a thousand cases on to the ninth member, who came later, in batches as the page does."""
    holders = {holder.person.name: holder for holder in Holder.objects.select_related("person")}
    cast = Cast(holders=holders)
    avocet, to, desk = holders["Avocet"], holders[NINE[-1]], desk_of(cast, "Avocet", now=now())
    wanted = handing_many.not_read_by(to, avocet)[:HANDED]
    began, handed = time.perf_counter(), 0
    for start in range(0, len(wanted), handing_many.BATCH):
        batch = wanted[start : start + handing_many.BATCH]
        handed += handing_many.hand_on_batch(desk, avocet, to, batch, now=now())
    return {"handed": handed, "seconds": round(time.perf_counter() - began, 2)}


def main(what: str, *words: str) -> None:
    """Do one of these and print what it gives as JSON."""
    deeds: dict[str, Callable[..., object]] = {"fill": fill, "desk": desk, "hand_on": hand_on}
    sys.stdout.write(json.dumps(deeds[what](*words)))
