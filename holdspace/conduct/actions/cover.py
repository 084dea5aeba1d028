"""A warning before hours in which nobody is here (R-234), and when too few sit (R-215). Of cases it says nothing."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from django.db.models import Max

from holdspace.community.readers import facts
from holdspace.conduct import letters
from holdspace.conduct.models import Seat
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.readers.cover import gaps_ahead
from holdspace.conduct.rules.cover import Gap
from holdspace.conduct.rules.seats import HOLDS_KEY, LATE_CONTACTS, Opening, SeatKind
from holdspace.conduct.store.circle import seated
from holdspace.outbox.actions import ask, post
from holdspace.outbox.rules import Address, Leaves
from holdspace.people.models import Person
from holdspace.people.readers import staff

COVER, COVER_LETTER, TOO_FEW = "conduct.cover", "conduct.cover_letter", "conduct.too_few"
KIND: Final = "conduct.cover"


def watch(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand of each morning, after a seat ended, and after somebody said that they are away: ask for a warning, once
    for each gap, and once for each end of a seat since which no report can come in.
    """
    if committee(now).opening is Opening.CLOSED:
        ended = Seat.objects.filter(kind=SeatKind.MEMBER, until__lte=now).exclude(accepted_at=None)
        if last := ended.aggregate(last=Max("until"))["last"]:
            ask(TOO_FEW, due=now, key=f"too_few:{last.isoformat()}")
    for gap in gaps_ahead(now):
        said = {"start": gap.start.isoformat(), "end": gap.end.isoformat()}
        ask(COVER_LETTER, due=now, args=said, key=f"cover:{gap.end.isoformat()}")


def write_too_few(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand: to the staff, the deputy and the board contact; nobody is told where enough sit again by now."""
    here = committee(now)
    if here.opening is not Opening.CLOSED:
        return
    beside = [seat.person_id for seat in here.seats if seat.kind in LATE_CONTACTS]
    people = {person.pk: person for person in (*staff(now), *Person.objects.filter(pk__in=beside))}
    _post([letters.too_few(person, facts(now).name) for person in people.values()], now)


def write_cover(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand: to all who hold a seat with a key, and to the staff, naming the hours; a closed gap is told nobody."""
    gap = Gap(datetime.fromisoformat(args["start"]), datetime.fromisoformat(args["end"]))
    if not any(one.start < gap.end and gap.start < one.end for one in gaps_ahead(now)):
        return
    name = facts(now).name
    people = {person.pk: person for person in staff(now)}
    people |= {person.pk: person for person in Person.objects.filter(pk__in=seated(now, HOLDS_KEY))}
    _post([letters.nobody_here(person, name, gap, now=now) for person in people.values()], now)


def _post(made: Iterable[tuple[Address, str, str] | None], now: datetime) -> None:
    for to, subject, text in filter(None, made):
        post(KIND, to=to, subject=subject, text=text, now=now, leaves=Leaves.DAILY)
