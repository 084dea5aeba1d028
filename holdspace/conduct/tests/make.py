"""Builders and the cast: Avocet, Curlew, Dunlin, Kluut and Turnstone sit; Whimbrel is a substitute."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from holdspace.community import actions as community
from holdspace.community.readers import facts
from holdspace.conduct.actions import intake, keys, seats
from holdspace.conduct.models import Desk, Holder, Seat
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.rules.files import SealedFile
from holdspace.conduct.rules.report import Report
from holdspace.conduct.rules.seats import SeatKind
from holdspace.conduct.store import rows
from holdspace.conduct.store.opening import OpenCase, door
from holdspace.outbox.house import house
from holdspace.people import actions as people
from holdspace.people.models import Person
from holdspace.vault import Cost, OpenDesk, Secret, check_start, desk_id, new_start, open_desk, reporter_key
from tests.replaying import played_once

CHEAP = Cost(memory_kib=8, passes=1, lanes=1)
NOW = datetime(2026, 1, 15, 13, 10, tzinfo=UTC)  # Thursday 08:10 in New York
PASSPHRASE = "tide pool lantern walks slowly home"
MEMBERS = ("Avocet", "Curlew", "Dunlin", "Kluut", "Turnstone")


@dataclass
class Cast:
    """A community with a working committee."""

    people: dict[str, Person] = field(default_factory=dict)
    holders: dict[str, Holder] = field(default_factory=dict)
    cards: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def id_of(self, name: str) -> UUID:
        return self.people[name].pk


def make_person(name: str, *, zone: str = "America/New_York", now: datetime = NOW) -> Person:
    return people.welcome(name=name, email=f"{name.lower()}@example.org", zone=zone, by=None, now=now)


@played_once
def make_committee(
    *names: str, outside: str | None = "Heron", now: datetime = NOW, substitutes: tuple[str, ...] = ()
) -> Cast:
    """These people sit with admitted keys; the first key founds, the first holder confirms the others."""
    community.describe(by=None, now=now, name="Tidepool Commons", zone="America/New_York", country="US")
    cast = Cast()
    wanted = [(name, SeatKind.MEMBER) for name in names or MEMBERS]
    wanted += [(name, SeatKind.SUBSTITUTE) for name in substitutes]
    wanted += [(outside, SeatKind.OUTSIDE)] if outside else []
    for name, kind in wanted:
        seat_person(cast, name, kind, now=now)
    return cast


def seat_person(cast: Cast, name: str, kind: SeatKind, *, now: datetime = NOW) -> None:
    person = cast.people.setdefault(name, make_person(name, now=now))
    seat = seats.invite(person, kind, affiliation=f"{name} & co", by=None, now=now)
    seats.accept(seat, by=person, now=now)
    made = keys.make_key(person, PASSPHRASE, community="Tidepool Commons", now=now, cost=CHEAP)
    assert isinstance(made, keys.NewKey)
    cast.cards[name] = made.card
    if made.holder.admitted_at is None:
        keys.admit(made.holder, by=next(iter(cast.holders.values())), now=now)
    cast.holders[name] = Holder.objects.get(pk=made.holder.pk)


def take_seat(person: Person, kind: SeatKind, *, now: datetime = NOW) -> Seat:
    """Somebody who was invited says yes; they hold no key by it."""
    seat = seats.invite(person, kind, affiliation="", by=None, now=now)
    seats.accept(seat, by=person, now=now)
    return Seat.objects.get(pk=seat.pk)


def change_seats(**fields: object) -> None:
    """As the house writes them: all seats get these values."""
    for seat in Seat.objects.all():
        for name, value in fields.items():
            setattr(seat, name, value)
        rows.sign(seat)
        seat.save()


@dataclass
class Filed:
    """A report that was sent: its words, and what the receipt said."""

    receipt: intake.Receipt
    root: Secret
    locator: bytes
    token: str


def file(
    text: str = "It happened in both calls.",
    *,
    now: datetime = NOW,
    token: str = "",
    files: Sequence[SealedFile] = (),
    **said: object,
) -> Filed:
    """Send a report as the form does; ``left_out`` takes person ids."""
    left_out = frozenset(said.pop("left_out", ()))  # type: ignore[call-overload]
    report = Report(what=text, left_out=left_out, **said)  # type: ignore[arg-type]
    token = token or new_start(house(), "csrf", now)
    start = check_start(house(), token, "csrf", now)
    assert not isinstance(start, str)
    here, what = committee(now), facts(now)
    receipt = intake.file_report(report, start=start, committee=here, facts=what, now=now, files=files)
    key = reporter_key(" ".join(receipt.words), house().site)
    return Filed(receipt, key.root, key.locator, token)


def desk_of(cast: Cast, name: str, *, now: datetime = NOW) -> OpenDesk:
    """An open desk, as a request sees it."""
    holder = cast.holders[name]
    new = keys.unlock(holder, PASSPHRASE, sign_in_key="k", now=now, cost=CHEAP)
    return keys_open(new.cookie)


def keys_open(cookie: str) -> OpenDesk:
    row = Desk.objects.get(pk=desk_id(cookie))
    return open_desk(house(), cookie, bytes(row.sealed), ends_at=row.ends_at, sign_in_key="k")


def open_as(cast: Cast, name: str, case_id: UUID, *, now: datetime = NOW) -> OpenCase | None:
    return door(desk_of(cast, name, now=now), cast.holders[name], case_id)
