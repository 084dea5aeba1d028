"""What the reporting pages print: who reads today, both dates, and what the last page says before sending."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdspace.community.rules import Facts
from holdspace.conduct.forms.report import Tickable
from holdspace.conduct.forms.telling import Part, Telling
from holdspace.conduct.readers.committee import Committee, SeatLine, working_days
from holdspace.conduct.readers.routing import route_for
from holdspace.conduct.rules.report import Promised, dates_in, promised
from holdspace.conduct.rules.seats import SeatKind, Sitting, readers_for
from holdspace.conduct.rules.thread import first_of
from holdspace.conduct.store.circle import circle_of
from holdspace.conduct.store.opening import open_thread
from holdspace.outbox.house import house
from holdspace.people.readers import names_of
from holdspace.ui.zones import city_of
from holdspace.vault import Start, VaultError, receipt_words, reporter_key
from holdspace.vault.secret import Unshown

BESIDE = (SeatKind.DEPUTY, SeatKind.BOARD_CONTACT, SeatKind.OUTSIDE)


@dataclass(frozen=True)
class StartPage:
    """The first page: who would read a report written now, and when its writer would hear.

    ``outside``: the outside handler, where they hold a key and so could read when too few are left.
    """

    readers: tuple[SeatLine, ...]
    outside: SeatLine | None
    promised: Promised
    place: str
    reachable: str


def start_page(committee: Committee, facts: Facts, now: datetime) -> StartPage:
    """For an open committee. ``place``: the city whose working days count."""
    outside = committee.of_kind(SeatKind.OUTSIDE)
    return StartPage(
        readers=lines_of(committee, readers_for(committee.sittings, frozenset())),
        outside=outside if outside and outside.ready else None,
        promised=promised(now, working_days(committee, facts), rolling=facts.rolling),
        place=city_of(facts.zone),
        reachable=facts.reachable,
    )


@dataclass(frozen=True)
class ClosedPage:
    """Reporting is not open: whom to write to instead."""

    contacts: tuple[SeatLine, ...]
    conduct_address: str
    general_contact: str
    phone_list: str
    conduct_also: str = ""


def closed_page(committee: Committee, facts: Facts) -> ClosedPage:
    """Whoever can be reached beside a committee that cannot read yet."""
    return ClosedPage(
        beside(committee), facts.conduct_address, facts.general_contact, facts.phone_list, facts.conduct_also
    )


def outside_page(committee: Committee) -> ClosedPage:
    """Only people, for somebody who cannot use this server: the contacts beside the committee."""
    return ClosedPage(beside(committee), "", "", "")


def beside(committee: Committee) -> tuple[SeatLine, ...]:
    """The contacts beside the committee, once each, in the order of their kinds."""
    return tuple(seat for kind in BESIDE for seat in committee.seats if seat.kind is kind)


def lines_of(committee: Committee, sittings: tuple[Sitting, ...]) -> tuple[SeatLine, ...]:
    """The seats of these readers, as the roster shows them."""
    wanted = {(sitting.person_id, sitting.kind) for sitting in sittings}
    return tuple(seat for seat in committee.seats if (seat.person_id, seat.kind) in wanted)


def tickable(committee: Committee) -> tuple[Tickable, ...]:
    """Everybody who could come to read, or be told that something is late: once each, by name."""
    found: dict[UUID, Tickable] = {}
    for seat in committee.seats:
        found.setdefault(seat.person_id, _tickable(seat))
    return tuple(found.values())


def _tickable(seat: SeatLine) -> Tickable:
    alone = seat.kind is SeatKind.MEMBER and seat.ready
    return Tickable(seat.person_id, seat.name, seat.affiliation, alone, seat.away_until)


@dataclass(frozen=True)
class CheckPage:
    """The last page before sending: what was said, and who will read it. ``mark`` is of exactly these readers."""

    parts: tuple[Part, ...]
    readers: tuple[SeatLine, ...]
    left_out: tuple[str, ...]
    outside: SeatLine | None
    mark: str
    no_letter_to: str
    careful: bool
    held: tuple[str, ...] = ()
    alone: bool = False
    reserve: bool = False


def check_page(telling: Telling, committee: Committee) -> CheckPage:
    """Who reads follows from the ticks; empty where nobody would be left."""
    left_out = telling.left_out
    report = telling.report("UTC")
    route = route_for(report, committee)
    readers = route.readers
    return CheckPage(
        parts=tuple(telling.parts()),
        readers=lines_of(committee, readers),
        left_out=tuple(person.name for person in telling.around.people if person.person_id in left_out),
        outside=committee.of_kind(SeatKind.OUTSIDE),
        mark=mark_of(readers),
        no_letter_to=report.email if not report.may_write and telling.data.get("may_write") else "",
        careful=report.retaliation and bool(report.reply_to),
        held=tuple(sorted(committee.name_of(person) for person in route.held)),
        alone=bool(report.only),
        reserve=bool(readers) and all(reader.kind is not SeatKind.MEMBER for reader in readers),
    )


def mark_of(readers: tuple[Sitting, ...]) -> str:
    """A short mark of a circle of readers, so that a page knows whether it is still the one it showed."""
    people = sorted(str(reader.person_id) for reader in readers)
    return hashlib.sha256(" ".join(people).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True, repr=False)
class Again(Unshown):
    """The page after sending, drawn once more from the start token alone."""

    words: tuple[str, ...]
    promised: Promised
    readers: tuple[str, ...]
    zone: str


def receipt_again(start: Start) -> Again | None:
    """Words, dates and readers of what was sent with this token; None where nothing was."""
    words = receipt_words(start)
    key = reporter_key(" ".join(words), house().site)
    opened = open_thread(key.locator, key.root)
    if opened is None or not opened.entries:
        return None
    first = first_of(opened.entries)
    if first is None:
        return None
    body = first.body
    try:
        readers = names_of({holder.person_id for holder in circle_of(opened.thread.case).values()})
    except VaultError:
        readers = {}
    return Again(words, dates_in(body), tuple(sorted(readers.values())), body.get("zone", "UTC"))
