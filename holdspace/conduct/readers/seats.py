"""What staff see of the seats: who has a key, who waits to be confirmed, what is missing until reporting opens."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from holdspace.community.readers import facts
from holdspace.conduct import texts_committee as say
from holdspace.conduct import texts_seats as texts
from holdspace.conduct.models import Holder, Seat
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.readers.told import listed
from holdspace.conduct.rules.seats import HOLDS_KEY, KEYED, SeatKind
from holdspace.conduct.rules.terms import bunched, ends_soon, proposed_end
from holdspace.conduct.store import rows
from holdspace.conduct.texts_desk import Words
from holdspace.people.models import Person
from holdspace.people.rules import Standing
from holdspace.ui.dates import A_MINUTE, day, due_when, local, number_word

A_YEAR = timedelta(days=365)
MOST_FOUND = 12


@dataclass(frozen=True)
class SeatRow:
    seat_id: UUID
    name: str
    kind: Words
    affiliation: str
    state: Words
    wrong: bool
    until: datetime | None
    away_until: date | None
    invited_at: datetime
    copies: Words = ""


@dataclass(frozen=True)
class SeatsPage:
    held: tuple[SeatRow, ...]
    invited: tuple[SeatRow, ...]
    opening: Words
    ready: str
    terms: tuple[Words, ...] = ()
    ended: tuple[SeatRow, ...] = ()


def seats_page(now: datetime) -> SeatsPage:
    """The seats that are held and those that were offered, by name. Keys are public, cases are not here."""
    keys = {holder.person_id: holder for holder in Holder.objects.filter(ended_at=None)}
    order = ("person__name", "person_id", "kind")
    held = Seat.objects.held(now).select_related("person").order_by(*order)
    invited = Seat.objects.invited(now).select_related("person").order_by(*order)
    roster = committee(now)
    count = len(roster.ready_members)
    return SeatsPage(
        held=tuple(_row(seat, keys.get(seat.person_id)) for seat in held),
        invited=tuple(_row(seat, None) for seat in invited),
        opening=texts.OPENINGS[roster.opening],
        ready=str(texts.READY % {"count": count, "word": number_word(count).capitalize()}),
        terms=_terms(list(held), now),
        ended=_ended(now),
    )


def _terms(held: list[Seat], now: datetime) -> tuple[Words, ...]:
    """What staff should look at in the terms: no end named, ends together, an end that comes soon."""
    keyed = [seat for seat in held if SeatKind(seat.kind) in HOLDS_KEY]
    said: list[Words] = []
    if endless := [seat.person.name for seat in keyed if seat.until is None]:
        said.append(say.NO_END % {"count": len(endless), "names": listed(endless)})
    if bunched(seat.until for seat in keyed if seat.kind == SeatKind.MEMBER):
        said.append(say.BUNCHED)
    zone = facts(now).zone
    for seat in keyed:
        if seat.until and ends_soon(seat.until, now):
            said.append(
                str(say.VACANT) % {"name": seat.person.name, "until": due_when(seat.until, zone, now)}
            )
    return tuple(said)


def _ended(now: datetime) -> tuple[SeatRow, ...]:
    """Seats that ended within a year, and whether their holders said that no copies are left."""
    over = Seat.objects.filter(until__lte=now, until__gt=now - A_YEAR, kind__in=HOLDS_KEY)
    zone = facts(now).zone
    return tuple(
        replace(_row(seat, None), copies=_copies(seat, zone, now))
        for seat in over.exclude(accepted_at=None).select_related("person").order_by("-until", "pk")
    )


def _copies(seat: Seat, zone: str, now: datetime) -> str:
    if seat.copies_gone_at:
        return str(say.COPIES_GONE) % {"day": day(seat.copies_gone_at, zone, now)}
    return str(say.COPIES_OPEN) % {"day": day(seat.until or now, zone, now)}


def _row(seat: Seat, key: Holder | None) -> SeatRow:
    kind = SeatKind(seat.kind)
    state, wrong = _key_state(kind, key)
    return SeatRow(
        seat.pk,
        seat.person.name,
        texts.SEAT_NAMES[kind],
        seat.affiliation,
        state,
        wrong,
        seat.until,
        seat.away_until,
        seat.invited_at,
    )


def _key_state(kind: SeatKind, key: Holder | None) -> tuple[Words, bool]:
    """What stands beside a seat, and whether it is drawn as wrong."""
    if key is None:
        needed = kind in KEYED - {SeatKind.BOARD_CONTACT}
        return (texts.KEY_NONE if needed else texts.KEY_UNNEEDED), False
    if not rows.holds(key):
        return texts.KEY_FALSE, True
    return (texts.KEY_READY if key.admitted_at else texts.KEY_WAITS), False


def found_people(asked: str, standing: Standing) -> list[Person]:
    """People whose name holds these letters and who can get a letter, for whoever invites."""
    if not asked.strip():
        return []
    here = Person.objects.visible_to(standing).filter(name__icontains=asked.strip()).exclude(email=None)
    return list(here.order_by("name", "id")[:MOST_FOUND])


def next_end(now: datetime) -> date:
    """The last day that is offered for a new term, so that ends are staggered."""
    zone = facts(now).zone
    ends = Seat.objects.held(now).filter(kind__in=HOLDS_KEY).exclude(until=None)
    days = [local(end - A_MINUTE, zone).date() for end in ends.values_list("until", flat=True) if end]
    return proposed_end(days, local(now, zone).date())
