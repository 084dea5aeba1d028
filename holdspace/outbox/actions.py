"""Ask for an errand, post a letter, claim and finish what is due."""

import json
import secrets
import socket
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.mail import EmailMessage
from django.db import connection, models, transaction
from django.db.models import Exists, OuterRef, Q

from holdspace import clock
from holdspace.outbox import rules
from holdspace.outbox.house import house
from holdspace.outbox.models import Errand, Letter, Office
from holdspace.outbox.rules import Address, Leaves
from holdspace.vault import Purpose

LEASE = timedelta(seconds=60)
KEPT_DONE = timedelta(days=30)
SEALED_SIZE = 4096  # bytes
LOOK_AGAIN = timedelta(minutes=10)
OURS = "holdspace"  # what stands behind the @ in the Message-ID of every letter
SEND_LETTER, SEND_DAILY = "outbox.letter", "outbox.daily"


class NotYet(Exception):
    """An errand looked and it is not time yet: no failure, it looks again after ``again_in``."""

    def __init__(self, again_in: timedelta) -> None:
        super().__init__()
        self.again_in = again_in


def ask(
    kind: str,
    *,
    due: datetime,
    args: dict[str, Any] | None = None,
    key: str | None = None,
    subject: str = "",
    held_by_quiet: bool = False,
) -> None:
    """Write an errand in the caller's transaction. A second one with the same ``key`` changes nothing."""
    errand = Errand(
        kind=kind, due=due, args=args or {}, key=key, subject=subject, held_by_quiet=held_by_quiet
    )
    # One statement, so that two who ask at once still leave one row, and no failed insert spoils the deed.
    Errand.objects.bulk_create([errand], ignore_conflicts=key is not None)


@dataclass(frozen=True)
class Sealed:
    """A confidential letter to be posted: whom to, its words, and whether it waits for their waking hours.

    ``headers``: what else stands in its head, such as the letter that it answers; one of them may be a Message-ID of
    its own, the same at every try.
    """

    to: Address
    subject: str
    text: str
    let_sleep: bool = False
    headers: tuple[tuple[str, str], ...] = ()


def post(
    kind: str,
    *,
    to: Address,
    subject: str,
    text: str,
    now: datetime,
    leaves: Leaves = Leaves.DAILY,
    due: datetime | None = None,
) -> uuid.UUID:
    """Write a letter and the errand that sends it, in the caller's transaction; return the letter's id.

    ``due`` (for URGENT and AT_ONCE) names the hour at which it leaves, now if None.
    """
    letter = Letter(kind=kind, made_at=now, person_id=to.person_id)
    letter.address, letter.subject, letter.text = to.email, subject[:200], text
    if leaves is Leaves.DAILY:
        letter.daily, slot = rules.daily_slot(to, now)
        ask(SEND_DAILY, due=slot, key=letter.daily, args={"daily": letter.daily}, held_by_quiet=True)
    else:
        quiet = leaves is not Leaves.URGENT
        key = f"letter:{letter.id}"
        ask(SEND_LETTER, due=due or now, key=key, args={"letter": str(letter.id)}, held_by_quiet=quiet)
    letter.save(force_insert=True)
    return letter.id


def post_sealed(kind: str, letters: Iterable[Sealed], *, now: datetime) -> None:
    """Write confidential letters, in the caller's transaction; they leave in quiet mode too.

    Addresses and words are sealed by the house until a letter has left, and emptied then. So is whether it waits
    for its receiver's waking hours: the hour of an errand would tell in which zone they live.
    """
    made = [_sealed(kind, letter, now) for letter in letters]
    if made:
        Letter.objects.bulk_create(made)
        errands = [
            Errand(kind=SEND_LETTER, due=now, key=f"letter:{row.id}", args={"letter": str(row.id)})
            for row in made
        ]
        Errand.objects.bulk_create(errands)


def _sealed(kind: str, letter: Sealed, now: datetime) -> Letter:
    row = Letter(id=uuid.uuid4(), kind=kind, made_at=now)
    zone = letter.to.zone if letter.let_sleep else ""
    words = json.dumps([letter.to.email, letter.subject, letter.text, zone, letter.headers])
    # Padded: the length of a name or an address would tell whose letter it is.
    plain = words.ljust(-(-len(words) // SEALED_SIZE) * SEALED_SIZE).encode()
    row.sealed = house().seal(Purpose.LETTER, "outbox.letter", row.id.bytes, plain)
    return row


@transaction.atomic
def claim(*, now: datetime, owner: str, lease: timedelta = LEASE) -> Errand | None:
    """Take the next due errand under a lease; None when nothing is due. A lease that ran out may be taken over."""
    # The lease that ran out is what brings back the work of a worker that was killed.
    # So does one that ends later than any lease could: it was written while the machine's clock was ahead.
    free = Q(lease_until=None) | Q(lease_until__lt=now) | Q(lease_until__gt=now + max(lease, LEASE))
    waiting = Errand.objects.filter(free, done_at=None, due__lte=now)
    earlier = Errand.objects.filter(done_at=None, subject=OuterRef("subject"), id__lt=OuterRef("id"))
    waiting = waiting.filter(Q(subject="") | ~Exists(earlier))
    if Office.objects.filter(pk=1, quiet=True).exists():
        waiting = waiting.filter(held_by_quiet=False)
    if connection.features.has_select_for_update_skip_locked:
        waiting = waiting.select_for_update(skip_locked=True, of=("self",))
    errand: Errand | None = waiting.order_by("due", "id").first()
    if errand is None:
        return None
    errand.owner, errand.lease_until = owner, now + lease
    errand.attempts = min(errand.attempts + 1, 30_000)
    errand.save(update_fields=["owner", "lease_until", "attempts"])
    return errand


def finish(errand: Errand, *, now: datetime) -> bool:
    """Mark an errand done, if its lease is still ours; False when another worker has taken it over."""
    mine = Errand.objects.filter(pk=errand.pk, owner=errand.owner, done_at=None)
    return mine.update(done_at=now, lease_until=None, fault="") == 1


def put_back(errand: Errand, fault: BaseException, *, now: datetime) -> None:
    """Let an errand that failed be tried again later. Only the kind of the fault is kept, never its words."""
    held = Errand.objects.filter(pk=errand.pk, owner=errand.owner, done_at=None)
    if isinstance(fault, NotYet):
        held.update(due=now + fault.again_in, lease_until=None, attempts=0, fault="")
    else:
        wait = rules.wait_after(errand.attempts)
        held.update(due=now + wait, lease_until=None, fault=type(fault).__name__[:80])


def owner_name() -> str:
    """A name for one worker process, for the lease."""
    return f"{socket.gethostname()[:20]}:{secrets.token_hex(6)}"


def send_letter(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand: send one letter by itself. Sent already: nothing happens."""
    letter = Letter.objects.filter(pk=args["letter"], sent_at=None).first()
    if letter is None:
        return
    address, subject, text, zone, headers = _words(letter)
    if zone and clock.waking(now, zone) > now:
        raise NotYet(LOOK_AGAIN)
    proof = _send(address, subject, text, message_id=str(letter.id), headers=headers)
    _mark_sent([letter.pk], proof, now)


def send_daily(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand: send what was gathered for one receiver on one day as one letter."""
    letters = list(Letter.objects.filter(daily=args["daily"], sent_at=None).order_by("made_at", "id"))
    if not letters:
        return
    subject = rules.subject_of_many([letter.subject for letter in letters])
    text = "\n\n- - -\n\n".join(
        letter.text if len(letters) == 1 else f"{letter.subject}\n\n{letter.text}" for letter in letters
    )
    proof = _send(letters[0].address, subject, text, message_id=str(letters[0].id))
    _mark_sent([letter.pk for letter in letters], proof, now)


def _words(letter: Letter) -> tuple[str, str, str, str, dict[str, str]]:
    """Address, subject, text, the zone whose waking hours it waits for (or nothing), and more for its head."""
    if letter.sealed:
        plain = house().open(Purpose.LETTER, "outbox.letter", letter.id.bytes, bytes(letter.sealed))
        # A letter that an earlier version posted has nothing more for its head.
        address, subject, text, zone, *more = json.loads(plain)
        return address, subject, text, zone, dict(more[0]) if more else {}
    return letter.address, letter.subject, letter.text, "", {}


def _send(
    address: str, subject: str, text: str, *, message_id: str, headers: Mapping[str, str] | None = None
) -> str:
    """Hand one message to the mail server; its id, the same at every try, lets a receiver's mailbox join doubles.

    What is given back is kept as proof: never an id of a letter's own, which may lead somewhere.
    """
    identity = f"<{message_id}@{OURS}>"
    usual = {"Message-ID": identity, "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
    head = {**usual, **(headers or {})}
    EmailMessage(" ".join(subject.split()), text, to=[address], headers=head).send()
    return identity


@transaction.atomic
def _mark_sent(ids: list[uuid.UUID], proof: str, now: datetime) -> None:
    Letter.objects.filter(pk__in=ids).update(sent_at=now, proof=proof, sealed=b"")


@transaction.atomic
def start_sending(*, now: datetime, drop_older_than: datetime | None = None) -> int:
    """End quiet mode. Daily letters made before ``drop_older_than`` are dropped unsent; returns how many."""
    dropped = 0
    if drop_older_than is not None:
        old = Letter.objects.filter(sent_at=None, made_at__lt=drop_older_than).exclude(daily="")
        dropped, _ = old.delete()
    Office.objects.filter(pk=1).update(quiet=False, sending_since=now)
    return dropped


@transaction.atomic
def stop_sending() -> None:
    """Begin quiet mode: letters are kept, but for urgent ones."""
    Office.objects.filter(pk=1).update(quiet=True)


def sweep(*, now: datetime) -> None:
    """Delete finished errands after 30 days; letters keep their proof, without their words, for a year.

    A letter written while the letter of its day was leaving has nobody left to send it: it is asked for anew.
    """
    for daily in _left_behind():
        key = f"{daily}:{now.date().isoformat()}"
        ask(SEND_DAILY, due=now, key=key, args={"daily": daily}, held_by_quiet=True)
    Errand.objects.filter(done_at__lt=now - KEPT_DONE).delete()
    Letter.objects.filter(sent_at__lt=now - KEPT_DONE).exclude(text="").update(
        text="", subject="", address=""
    )
    Letter.objects.filter(sent_at__lt=now - timedelta(days=365)).delete()


def _left_behind() -> list[str]:
    """Letters of a day that are still here although their errand is done."""
    done = Errand.objects.filter(kind=SEND_DAILY, key=OuterRef("daily"), done_at__isnull=False)
    waiting = Letter.objects.filter(Exists(done), sent_at=None).exclude(daily="")
    return list(waiting.values_list("daily", flat=True).distinct())


def forget(person_id: uuid.UUID) -> None:
    """Somebody left: letters that wait for them are dropped; those sent keep their proof, without words and address."""
    theirs = Letter.objects.filter(person_id=person_id)
    theirs.filter(sent_at=None).delete()
    theirs.update(text="", subject="", address="", person_id=None)


@transaction.atomic
def try_again(kind: str, *, now: datetime) -> int:
    """Let the letters of a kind that failed be tried at once, instead of after the usual wait. Returns how many."""
    open_ones = Letter.objects.filter(kind=kind, sent_at=None, sealed=b"")
    failed = Errand.objects.filter(kind__in=[SEND_LETTER, SEND_DAILY], done_at=None).exclude(fault="")
    keys = []
    for key, args in failed.values_list("key", "args"):
        about = Q(pk=args["letter"]) if "letter" in args else Q(daily=args.get("daily", ""))
        if open_ones.filter(about).exists():
            keys.append(key)
    return Errand.objects.filter(key__in=keys, done_at=None, lease_until=None).update(due=now)


def stuck() -> models.QuerySet[Errand]:
    """Errands that have failed again and again, for `holdspace check`."""
    return Errand.objects.filter(done_at=None, attempts__gte=rules.STUCK_AFTER).order_by("id")
