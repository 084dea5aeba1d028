"""Mail to the conduct address becomes a report, an addition, or is set aside; sealed before anything is written.

Each message is taken in by one transaction that also remembers its hash, and only then put away on the server: a
worker that is killed anywhere takes it in once (R-183). With nobody unlocked (the vault scheme, section 5).
"""

import base64
import hashlib
import secrets
import uuid
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr
from itertools import islice
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from holdspace import clock
from holdspace.clock.refusal import allow
from holdspace.community.readers import facts
from holdspace.community.rules import Facts
from holdspace.conduct import letters, letters_mail, replying
from holdspace.conduct.actions import links, promised
from holdspace.conduct.actions.anew import promise_anew
from holdspace.conduct.actions.answering import may_answer
from holdspace.conduct.actions.files import add_files, seal_file
from holdspace.conduct.actions.intake import Beside, Came, Receipt, file_report
from holdspace.conduct.actions.promised import ADVICE, ANSWER, Route, promise
from holdspace.conduct.actions.told import not_told_yet
from holdspace.conduct.models import Blob, Case, MailSeen
from holdspace.conduct.readers.committee import Committee, committee, working_days
from holdspace.conduct.readers.routing import route_for
from holdspace.conduct.rules import mail as rules
from holdspace.conduct.rules import names
from holdspace.conduct.rules.files import MOST, SealedFile
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.report import LONGEST_TEXT, Report
from holdspace.conduct.rules.report import promised as dates_of_a_report
from holdspace.conduct.store.circle import circle_of, new_epoch
from holdspace.conduct.store.ledger import HOUSE, PAGE, REPORTER, THREAD, Ledger, thread_of
from holdspace.connectors.mail.mailbox import Taken
from holdspace.connectors.mail.message import Message, files_in, read
from holdspace.outbox.actions import Sealed, post_sealed
from holdspace.outbox.house import house
from holdspace.outbox.inserting import Insertion
from holdspace.people.models import Person
from holdspace.vault import FIRST_LINK, Purpose, Start, new_seed

SET_ASIDE = "set_aside"
A_DAY = timedelta(hours=24)
UNNAMED = "attachment"


@dataclass(frozen=True, repr=False)
class Incoming:
    """One message, with what must be known to take it in."""

    taken: Taken
    message: Message
    here: Committee
    what: Facts
    now: datetime

    @property
    def arrived(self) -> datetime:
        """When our mail server took it. A server whose clock is ahead must not move a promise."""
        return min(self.taken.arrived, self.now)


def take_in(taken: Taken, *, now: datetime) -> bool:
    """Take one message in, once, however often it is fetched; False where a machine wrote it.

    Raises ``Refused`` where nobody could read it: then nothing is remembered, and it stays in the mailbox.
    """
    incoming = Incoming(taken, read(taken.raw), committee(now), facts(now), now)
    own = (incoming.what.conduct_address, parseaddr(settings.DEFAULT_FROM_EMAIL)[1])
    machine = rules.by_a_machine(incoming.message, own)
    marks = marks_of(b"message", hashlib.sha256(taken.raw).digest(), str(taken.size).encode())
    if MailSeen.objects.filter(pk__in=marks).exists():
        return not machine
    try:
        with transaction.atomic():
            MailSeen.objects.create(pk=marks[0])
            (_by_a_machine if machine else _by_a_person)(incoming)
    except IntegrityError:
        # Another worker fetched the same message and was first.
        return not machine
    return not machine


def _by_a_machine(incoming: Incoming) -> None:
    """Passed over, but for one thing: a letter to whoever wrote came back, so they are not reached by it (R-214)."""
    case_id = None
    if rules.says_not_delivered(incoming.message, incoming.taken.raw):
        case_id = replying.named_in(incoming.taken.raw)
    if case_id is not None and Case.objects.filter(pk=case_id).exists():
        _write(incoming, case_id, "came_back", {"arrived": incoming.arrived.isoformat()}, by=HOUSE)


def _by_a_person(incoming: Incoming) -> None:
    message = incoming.message
    belongs = replying.answered(message.answers, message.sender)
    case = Case.objects.filter(pk=belongs.case_id).first() if belongs else None
    if case is not None and belongs is not None:
        surely = belongs.same_address and not message.forged
        (_add if surely else _hold)(incoming, case.pk)
    elif why := rules.why_aside(message):
        _set_aside(incoming, why)
    else:
        file_mail(incoming)


def file_mail(incoming: Incoming, *beside: Beside, answer: bool = True) -> None:
    """A first message becomes a report, whose dates count from when our server took it, and is answered once.

    Raises ``Refused(NOBODY_LEFT)``.
    """
    message, now = incoming.message, incoming.now
    answer = answer and bool(message.sender) and may_answer(message.sender, now)
    came = Came(incoming.arrived, (original(incoming), *beside), answered=True)
    start = Start(secrets.token_bytes(16), new_seed())
    receipt = file_report(
        _as_report(incoming),
        start=start,
        committee=incoming.here,
        facts=incoming.what,
        now=now,
        came=came,
        files=files_of_mail(incoming),
    )
    if answer:
        ways = _ways(start.seed.reveal(), came.case_id, now)
        post_sealed("conduct.reporter", [_receipt_letter(incoming, receipt, ways, came.case_id)], now=now)


def _as_report(incoming: Incoming) -> Report:
    """What a message says, as a report whose writer may be answered where it came from."""
    message = incoming.message
    return Report(
        what=rules.report_words(message, LONGEST_TEXT),
        name=message.name,
        email=message.sender,
        may_write=bool(message.sender),
        zone=incoming.what.zone,
    )


def _ways(words: bytes, case_id: UUID, now: datetime) -> letters_mail.Ways:
    """The two links of the one answer: to the words, and to who should not read it."""
    base = f"{settings.HOLDSPACE_BASE_URL}/report/letter"
    return letters_mail.Ways(
        words=f"{base}/{links.make(links.WORDS, words, now=now)}/",
        readers=f"{base}/{links.make(links.READERS, case_id.bytes, now=now)}/readers/",
    )


def _receipt_letter(incoming: Incoming, receipt: Receipt, ways: letters_mail.Ways, case_id: UUID) -> Sealed:
    """Both dates, who reads it and the two links, in the thread of the mail that it answers."""
    message, now = incoming.message, incoming.now
    answers = (("In-Reply-To", message.identity),) if message.identity else ()
    return letters_mail.receipt(
        message.sender,
        incoming.what,
        receipt.promised,
        receipt.readers,
        ways,
        made=incoming.arrived,
        now=now,
        cut=incoming.taken.cut,
        head=(*replying.head(case_id, message.sender, now=now), *answers),
    )


def files_of_mail(incoming: Incoming) -> list[SealedFile]:
    """What came with a message, sealed so that copies of it can be shown; whatever is left out is in the original."""
    files: list[SealedFile] = []
    if incoming.taken.cut:
        return files
    with suppress(OSError):
        for name, content in islice(files_in(incoming.taken.raw), MOST):
            if content:
                files.append(seal_file(name or UNNAMED, [content]))
    return files


def original(incoming: Incoming) -> Beside:
    """The message as it arrived, for its readers; the whole of it but for what was too large to fetch."""
    message, taken = incoming.message, incoming.taken
    return Beside(
        "mail_original",
        {
            "raw": base64.b64encode(taken.raw).decode(),
            "from": message.sender,
            "arrived": taken.arrived.isoformat(),
            "dated": message.sent.isoformat() if message.sent else "",
            "attached": [[one.name, one.kind, one.size] for one in message.attachments],
            "cut": taken.cut,
        },
    )


def _add(incoming: Incoming, case_id: UUID) -> None:
    """The answer to one of our letters, from where it went to: it is in the thread, as if written on the page."""
    words = rules.answer_words(incoming.message, LONGEST_TEXT)
    _write(incoming, case_id, "by_mail", {"what": words}, original(incoming))


def _hold(incoming: Incoming, case_id: UUID) -> None:
    """It answers one of our letters, but comes from elsewhere: whoever wrote is asked first (R-209)."""
    message, mark = incoming.message, secrets.token_hex(8)
    held = Beside(
        "mail_held",
        {
            "what": rules.answer_words(message, LONGEST_TEXT),
            "from": message.sender,
            "name": message.name,
            "held": mark,
        },
    )
    claims = {"held": mark, "arrived": incoming.arrived.isoformat()}
    _write(incoming, case_id, "mail_claims", claims, held, original(incoming), by=HOUSE)


def _write(
    incoming: Incoming, case_id: UUID, kind: str, body: dict[str, Any], *beside: Beside, by: str = REPORTER
) -> None:
    """Seal it to the newest epoch and the reporter, and tell those who read that something waits."""
    now = incoming.now
    ledger = Ledger.of(case_id)
    readers = frozenset(holder.person_id for holder in circle_of(ledger.case).values())
    open_ones = promised.of_case(case_id)
    due = next((found.due for found in open_ones if found.route.kind in {ANSWER, ADVICE}), None)
    if due is None and by == REPORTER:
        dates = dates_of_a_report(
            incoming.arrived, working_days(incoming.here, incoming.what), rolling=incoming.what.rolling
        )
        due = dates.next_by
        # Nobody is unlocked here who knows whom the reporter left out: so only the readers hear when it is late.
        mail = (incoming.message.sender, incoming.what.zone)
        named = promise_anew(
            case_id, dates, readers=readers, late=frozenset(), mail=mail, made=incoming.arrived
        )
        body = {**body, **named}
    ledger.add(kind, body, by=by, at=now, drawer=THREAD, thread=thread_of(case_id))
    held = add_files(
        ledger, files_of_mail(incoming) if by == REPORTER else (), thread=thread_of(case_id), at=now
    )
    for entry in beside:
        ledger.add(entry.kind, entry.body, by=entry.by, at=now, drawer=PAGE)
    ledger.save()
    Blob.objects.bulk_create(held)
    _tell(readers, max(due or now, now + A_DAY), incoming)


def _tell(readers: frozenset[UUID], by: datetime, incoming: Incoming) -> None:
    new = Person.objects.filter(pk__in=not_told_yet(readers))
    made = [letters.something_waits(person, incoming.what.name, due=by, now=incoming.now) for person in new]
    post_sealed("conduct.waits", [letter for letter in made if letter], now=incoming.now)


def _set_aside(incoming: Incoming, why: rules.Aside) -> None:
    """Likely spam: sealed for who may read, with a date by which somebody looks; nobody is answered."""
    message, here, now = incoming.message, incoming.here, incoming.now
    # Whoever the text names gets no key of it either, until somebody has looked.
    readers = route_for(Report(what=f"{message.subject}\n{message.text}", name=message.name), here).readers
    allow(None if readers else Refusal.NOBODY_LEFT)
    holders = [here.holders[reader.holder_id] for reader in readers if reader.holder_id]
    case = Case(id=uuid.uuid4(), head_link=FIRST_LINK)
    epoch, slots, _ = new_epoch(case.pk, 1, holders)
    ledger = Ledger(case, epoch)
    route = {"code": names.draw(), "left_out": []}
    ledger.add("route", route, by=HOUSE, at=now)
    body = {
        "why": str(why),
        "from": message.sender,
        "name": message.name,
        "subject": message.subject,
        "what": message.text[:LONGEST_TEXT],
        "arrived": incoming.arrived.isoformat(),
    }
    ledger.add("set_aside", body, by=HOUSE, at=now)
    kept = original(incoming)
    ledger.add(kept.kind, kept.body, by=HOUSE, at=now)
    people = frozenset(reader.person_id for reader in readers)
    waits = {str(person): "nothing" for person in sorted(people)}
    received = incoming.arrived.isoformat()
    ledger.set_card({**route, "state": "closed", "received": received, "waits": waits})
    due = clock.answer_by(now, incoming.what.zone)
    looked_at = promise(Route(case.pk, SET_ASIDE, people, frozenset()), due=due, made=now)
    Insertion([case, epoch, *slots, *ledger.finished(), looked_at]).write()


def marks_of(*parts: bytes) -> tuple[bytes, ...]:
    """A hash that only the house can make, under each house key, the newest first."""
    return house().tags(Purpose.DEDUPE, b"mail", *parts)
