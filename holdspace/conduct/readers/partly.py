"""Who said "partly", whether they read on, and which reader comes from where a person of the case comes from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdspace.conduct import texts_partly as texts
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.readers.part import Part
from holdspace.conduct.readers.persons import label_of
from holdspace.conduct.readers.told import Names, Told, listed
from holdspace.conduct.rules.case import Gate
from holdspace.conduct.rules.partly import FEWEST, questions_of, rest_of
from holdspace.conduct.rules.persons import normal_form, persons_of
from holdspace.conduct.store.addresses import address_of
from holdspace.people.models import Person
from holdspace.ui.dates import number_word


@dataclass(frozen=True)
class PartlyLine:
    """One member who said "partly", by their address; ``may_say``: whether this reader can say something about it."""

    person: str
    says: str
    may_say: bool


@dataclass(frozen=True)
class PartlyPart:
    case_id: UUID
    lines: tuple[PartlyLine, ...]


def partly_part(case: Told, me: UUID, names: Names, now: datetime) -> Part | None:
    """Above an open case in which somebody reads and does not vote."""
    partly = [one for one in case.readers if case.story.gates.get(one) is Gate.PARTLY]
    lines = [line for one in partly if (line := _line(one, case, me, names)) is not None]
    if case.story.closed or not lines:
        return None
    page = PartlyPart(case.opened.case.pk, tuple(sorted(lines, key=lambda line: line.says)))
    return Part("conduct/desk/parts/partly.html", page, first=True)


def _line(person: UUID, case: Told, me: UUID, names: Names) -> PartlyLine | None:
    at = address_of(case.opened, person)
    rest = rest_of(person, case.story, case.readers)
    asked = questions_of(case.opened.entries).get(person)
    if len(rest) < FEWEST:
        return None
    if person == me:
        waiting = asked is not None and asked.reads_on is None
        return PartlyLine(at, str(texts.ABOUT_ME), False) if waiting else None
    name = {"name": names.of(person)}
    if asked is None:
        return PartlyLine(at, str(texts.NOT_ASKED) % name, me in rest)
    if asked.reads_on is not None:
        return PartlyLine(at, str(texts.STAYS) % name, False)
    count = {"said": number_word(len(rest & asked.said.keys())), "all": number_word(len(rest))}
    return PartlyLine(at, str(texts.OPEN) % {**name, **count}, me in rest and me not in asked.said)


def same_place_part(case: Told, me: UUID, names: Names, now: datetime) -> Part | None:
    """A hint, and no more: a reader and a person whom two of you have named come from the same place (R-218)."""
    linked = {
        one.link.member: label_of(one)
        for one in persons_of(case.opened.entries).values()
        if one.link is not None and one.link.confirmed
    }
    if case.story.closed or not linked:
        return None
    seats = [seat for seat in committee(now).seats if seat.person_id in case.readers]
    lines = []
    for member, place in Person.objects.filter(pk__in=linked).values_list("pk", "affiliation"):
        same = _from(place, ((seat.person_id, seat.affiliation) for seat in seats))
        if same - {member}:
            said = {"members": listed(names.all(same - {member})), "person": linked[member]}
            lines.append(str(texts.SAME_PLACE) % said)
    return Part("conduct/desk/parts/same_place.html", tuple(sorted(lines)), first=True) if lines else None


def _from(place: str, seats: Iterable[tuple[UUID, str]]) -> frozenset[UUID]:
    """Who names this place as theirs, however it is spelt; an empty one is nobody's."""
    wanted = normal_form(place)
    return frozenset(person for person, theirs in seats if wanted and normal_form(theirs) == wanted)
