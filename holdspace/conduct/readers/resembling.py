"""New accounts that bear a name of somebody who must stay away, for those who read the case."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdspace.conduct.readers.part import Part
from holdspace.conduct.readers.told import Names, Told
from holdspace.conduct.rules.measured import measures_of
from holdspace.conduct.rules.measures import Measure
from holdspace.conduct.rules.persons import normal_form, persons_of, reported
from holdspace.conduct.rules.resembling import NEW_FOR, may_resemble, said_of, settled
from holdspace.conduct.store.addresses import address_of
from holdspace.conduct.store.names import with_names
from holdspace.people.models import Person


@dataclass(frozen=True)
class LikenessLine:
    """One new account beside one measure. ``waits``: somebody else has said that it is the same person."""

    measure_id: str
    person: str
    name: str
    joined_at: datetime
    label: str
    waits: bool
    mine: bool


@dataclass(frozen=True)
class ResemblingPart:
    case_id: UUID
    lines: tuple[LikenessLine, ...]


def resembling_part(case: Told, me: UUID, names: Names, now: datetime) -> Part | None:
    """Where somebody who joined lately has such a name, and nobody has said yet that it is another person."""
    lines = tuple(_lines(case, me, now))
    if not lines:
        return None
    page = ResemblingPart(case.opened.case.pk, lines)
    return Part("conduct/desk/parts/resembling.html", page, first=any(not line.mine for line in lines))


def _lines(case: Told, me: UUID, now: datetime) -> Iterable[LikenessLine]:
    measures = [one for one in measures_of(case.opened.entries).all.values() if may_resemble(one, now)]
    said = said_of(case.opened.entries)
    for measure in measures:
        for person in newcomers_like(case, measure, now):
            sayings = said.get((measure.id, person.pk), {})
            if settled(sayings) is None and person.joined_at:
                yield LikenessLine(
                    measure_id=measure.id,
                    person=address_of(case.opened, person.pk),
                    name=person.name,
                    joined_at=person.joined_at,
                    label=measure.wanted.person,
                    waits=bool(sayings),
                    mine=me in sayings,
                )


def newcomers_like(case: Told, measure: Measure, now: datetime) -> list[Person]:
    """Who joined since a measure began, at most half a year ago, and is called alike, or writes from there."""
    wanted = measure.wanted.account or UUID(int=0)
    account = Person.objects.filter(pk=wanted).first()
    addresses = {account.email} if account and account.email else set()
    since = max(measure.begun, now - NEW_FOR)
    joined = Person.objects.filter(joined_at__gte=since, left_at=None).exclude(pk=wanted)
    new = list(joined.only("id", "name", "email", "joined_at").order_by("joined_at", "pk"))
    # The names of the case are opened only where there is somebody to compare them with.
    forms = _forms_of(case, measure) if new else set()
    forms |= {normal_form(account.name)} if account else set()
    return [one for one in new if normal_form(one.name) in forms or one.email in addresses]


def _forms_of(case: Told, measure: Measure) -> set[str]:
    """What the person of the measure is called in the case: whoever is linked with its account, else all reported."""
    persons = reported(persons_of(with_names(case.opened)))
    mine = [one for one in persons if one.link and one.link.member == measure.wanted.account] or persons
    return {normal_form(word) for one in mine for word in one.called if normal_form(word)}
