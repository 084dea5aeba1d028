"""Terms: a seat ends by itself at its end, and letters come before it (R-219)."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse

from holdspace.clock.refusal import allow
from holdspace.community.readers import facts
from holdspace.conduct import letters
from holdspace.conduct.actions.staying import END_LAPSED
from holdspace.conduct.models import Seat
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.seats import KEYED, SeatKind
from holdspace.conduct.rules.terms import letters_at, why_not_correct, why_not_set
from holdspace.conduct.store import rows
from holdspace.conduct.texts_seats import SEAT_NAMES
from holdspace.journal import actions as journal
from holdspace.journal.actions import Doer
from holdspace.outbox.actions import ask, post
from holdspace.outbox.rules import Leaves
from holdspace.people.readers import staff

TERM_LETTER: Final = "conduct.term_letter"
COPIES_LETTER: Final = "conduct.copies_letter"
COPIES: Final = "conduct.copies"


def _written(until: datetime) -> str:
    """One spelling of an end, whatever zone it was given in."""
    return until.astimezone(UTC).isoformat()


def ask_for_end(seat: Seat, *, now: datetime) -> None:
    """Ask the worker for what an end brings: the letters before it, and the end itself at its minute."""
    if seat.until is None or seat.until <= now:
        return
    until = _written(seat.until)
    ask(END_LAPSED, due=seat.until, key=f"seat:{seat.pk}@{until}")
    ask(
        COPIES_LETTER,
        due=seat.until,
        args={"seat": str(seat.pk), "until": until},
        key=f"copies:{seat.pk}@{until}",
    )
    for days, at in letters_at(seat.until, now):
        args = {"seat": str(seat.pk), "until": until}
        ask(TERM_LETTER, due=at, args=args, key=f"term:{seat.pk}@{until}:{days}")


@transaction.atomic
def set_term(seat: Seat, *, until: datetime, by: Doer, now: datetime) -> None:
    """Name or move the end of a seat. Raises ``Refused``: DATE_PAST, CHANGED_ROWS."""
    seat = Seat.objects.select_for_update().get(pk=seat.pk)
    allow(why_not_set(until, now) or (None if rows.holds(seat) else Refusal.CHANGED_ROWS))
    seat.until = until
    rows.sign(seat)
    seat.save(update_fields=["until", "mac"])
    if seat.accepted_at:
        ask_for_end(seat, now=now)
    journal.record("seat.term_set", by=by, about=seat, at=now)


@transaction.atomic
def correct_term(
    seat: Seat, *, since: datetime, until: datetime | None, why: str, by: Doer, now: datetime
) -> None:
    """Say from when to when somebody really sat, with the reason; decisions keep whom they recorded (R-220).

    Raises ``Refused``: those of ``why_not_correct``, CHANGED_ROWS.
    """
    seat = Seat.objects.select_for_update().get(pk=seat.pk)
    allow(why_not_correct(seat.until, since, until, why, now))
    allow(None if rows.holds(seat) else Refusal.CHANGED_ROWS)
    seat.accepted_at, seat.until = since, until
    rows.sign(seat)
    seat.save(update_fields=["accepted_at", "until", "mac"])
    ask_for_end(seat, now=now)
    journal.record("seat.term_corrected", by=by, about=seat, at=now, detail={"why": why.strip()[:300]})


@transaction.atomic
def say_copies_gone(seat: Seat, *, now: datetime) -> None:
    """Whoever sat there says that nothing is left of what they kept (R-222). Saying it twice changes nothing."""
    if seat.copies_gone_at is None:
        seat.copies_gone_at = now
        seat.save(update_fields=["copies_gone_at"])
        journal.record("seat.copies_gone", by=seat.person, about=seat, at=now)


def ask_for_copies(seat: Seat, *, now: datetime) -> None:
    """The last letter of a seat that held a key: thanks, and please keep no copies."""
    token = signing.dumps(str(seat.pk), salt=COPIES)
    link = f"{settings.HOLDSPACE_BASE_URL}{reverse('conduct:copies_gone', args=[token])}"
    if made := letters.seat_ended(seat.person, facts(now).name, link):
        to, subject, text = made
        post("conduct.term", to=to, subject=subject, text=text, now=now, leaves=Leaves.DAILY)


def write_copies(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand: a term has run out by itself. A seat that was ended before, or moved, is none of it."""
    over = (
        Seat.objects.filter(pk=args["seat"], until__lte=now, kind__in=KEYED).select_related("person").first()
    )
    if over is not None and over.until is not None and _written(over.until) == args["until"]:
        ask_for_copies(over, now=now)


def write_term(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand: 60 and 30 days before an end, to whoever sits there and to the staff. A moved end is told anew."""
    seat = Seat.objects.held(now).filter(pk=args["seat"]).select_related("person").first()
    if seat is None or seat.until is None or _written(seat.until) != args["until"]:
        return
    name, kind = facts(now).name, str(SEAT_NAMES[SeatKind(seat.kind)]).lower()
    made = [letters.term_ends(seat.person, name, kind, seat.until, now=now)]
    made += [
        letters.term_of_ends(one, name, seat.person.name, kind, seat.until, now=now)
        for one in staff(now)
        if one.pk != seat.person_id
    ]
    for letter in made:
        if letter:
            to, subject, text = letter
            post("conduct.term", to=to, subject=subject, text=text, now=now, leaves=Leaves.DAILY)
