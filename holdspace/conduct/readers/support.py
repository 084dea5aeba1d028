"""Help that was offered, on a case's page; and what is offered, on the page of whoever it is offered to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdspace.conduct import texts_support as say
from holdspace.conduct.readers.part import Part
from holdspace.conduct.readers.persons import label_of
from holdspace.conduct.readers.told import Names, Told
from holdspace.conduct.rules.persons import PersonIn, persons_of
from holdspace.conduct.rules.story import Entry
from holdspace.conduct.rules.support import WHO_WROTE, Offer, may_be_offered, offers_of
from holdspace.conduct.rules.wishes import wishes_of


@dataclass(frozen=True)
class OfferLine:
    """One thing that was offered, to whom, and what they said."""

    offer: Offer
    to: str
    by: str
    look_on: datetime | None
    look_late: bool


@dataclass(frozen=True)
class SupportPage:
    """``to``: to whom more can be offered, by id and label; ``asked``: what whoever wrote said would help."""

    case_id: UUID
    lines: tuple[OfferLine, ...]
    to: tuple[tuple[str, str], ...]
    asked: str


def support_part(case: Told, me: UUID, names: Names, now: datetime) -> Part | None:
    """What was offered to whom; before the first word nothing is offered."""
    if case.story.first_word is None or case.story.advice:
        return None
    entries = case.opened.entries
    persons = persons_of(entries)
    lines = tuple(_line(one, persons, names, now) for one in offers_of(entries).values())
    to = [one.id for one in persons.values() if may_be_offered(persons, one.id)]
    to = to if wishes_of(entries).no_contact else [WHO_WROTE, *to]
    page = SupportPage(
        case_id=case.opened.case.pk,
        lines=lines,
        to=tuple((one, to_whom(one, persons)) for one in to),
        asked=next((str(e.body["other"]) for e in entries if e.kind == "report" and e.body.get("other")), ""),
    )
    return Part("conduct/desk/parts/support.html", page, seldom=not lines)


def _line(one: Offer, persons: Mapping[str, PersonIn], names: Names, now: datetime) -> OfferLine:
    look = one.to_look_at()
    by = names.of(one.by) if one.by else ""
    return OfferLine(one, to_whom(one.to, persons), by, look, look is not None and look <= now)


def to_whom(to: str, persons: Mapping[str, PersonIn]) -> str:
    """ "Whoever wrote", or a person under their number."""
    if to == WHO_WROTE:
        return str(say.WHO_WROTE)
    return label_of(persons[to]) if to in persons else str(say.ONE_PERSON)


def offered_in(entries: Iterable[Entry]) -> tuple[Offer, ...]:
    """What is offered on one's own page, what waits for an answer first."""
    return tuple(sorted(offers_of(entries).values(), key=lambda one: (one.yes is not None, one.at)))
