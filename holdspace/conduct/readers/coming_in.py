"""What a case shows where too few are free to decide: who may come in, and what whoever wrote was asked."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdspace.conduct import texts_committee as texts
from holdspace.conduct.actions.coming_in import Standing, standing_of
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.readers.part import Part
from holdspace.conduct.readers.told import Names, Told, listed
from holdspace.conduct.rules.seats import SeatKind
from holdspace.conduct.texts_desk import Words
from holdspace.conduct.texts_seats import SEAT_NAMES
from holdspace.people.readers import names_of
from holdspace.ui.dates import number_word


@dataclass(frozen=True)
class ComingPart:
    """``next``: who may come in, in words; ``deed``: what can be done now, "bring_in", "ask", or nothing."""

    case_id: UUID
    why: str
    says: str
    deed: str


def coming_part(case: Told, me: UUID, names: Names, now: datetime) -> Part | None:
    """Above a case in which nothing can be decided until somebody comes in."""
    if case.story.closed or case.story.decided(case.readers) or not case.readers:
        return None
    stands = standing_of(case.opened.entries, case.story, case.readers, now)
    if not stands.too_few:
        return None
    page = ComingPart(case.opened.case.pk, why_of(stands), *says(stands, now))
    return Part("conduct/desk/parts/coming_in.html", page, first=True)


def why_of(stands: Standing) -> str:
    """That too few are free, or that the vote is stuck."""
    if len(stands.free) >= stands.minimum:
        return str(texts.STUCK)
    count = len(stands.free)
    return str(texts.TOO_FEW) % {"free": number_word(count), "minimum": number_word(stands.minimum)}


def says(stands: Standing, now: datetime) -> tuple[str, str]:
    """Who may come in, and what can be done about it now."""
    coming = stands.coming
    if coming is None:
        return str(texts.NOBODY_COMES), ""
    named = names_of(set(coming.people))
    who = {"names": listed(sorted(named.values())), "seat": str(SEAT_NAMES[coming.kind]).lower()}
    if not coming.asked_first:
        return str(
            texts.COMES if coming.kind is not SeatKind.MEMBER else texts.MEMBER_COMES
        ) % who, "bring_in"
    asked = [stands.asked[person] for person in coming.people if person in stands.asked]
    if any(ask.may(now) for ask in asked):
        return str(texts.OUTSIDE_MAY) % who, "bring_in"
    if asked:
        return str(texts.OUTSIDE_ASKED) % who, ""
    return str(texts.OUTSIDE_COMES) % who, "ask"


def choices(stands: Standing, now: datetime) -> dict[UUID, Words]:
    """Whom the page offers, by person id: those who may come in now, or whom whoever wrote may be asked about."""
    coming = stands.coming
    if coming is None:
        return {}
    people = set(coming.people)
    if coming.asked_first and stands.asked.keys() & people:
        people = {person for person in people if person in stands.asked and stands.asked[person].may(now)}
    named = names_of(people)
    seats = {seat.person_id: seat.affiliation for seat in committee(now).seats}
    return {
        person: f"{name}, {seats[person]}" if seats.get(person) else name
        for person, name in sorted(named.items(), key=lambda pair: pair[1])
    }
