"""The persons of a case on its page, one person's own page, and earlier cases about the same one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from holdspace.conduct import texts
from holdspace.conduct import texts_persons as say
from holdspace.conduct.models import Case, Holder
from holdspace.conduct.readers.part import Part
from holdspace.conduct.readers.told import Names, Told
from holdspace.conduct.rules.persons import (
    Earlier,
    History,
    PersonIn,
    compare,
    found_of,
    persons_of,
)
from holdspace.conduct.rules.statements import why_nobody_heard
from holdspace.conduct.rules.waiting import Waits
from holdspace.conduct.rules.witnesses import why_not_contact
from holdspace.conduct.store.names import with_names
from holdspace.conduct.store.opening import open_cards
from holdspace.conduct.store.sought import cases_with
from holdspace.conduct.texts_persons import Words
from holdspace.people.models import Person
from holdspace.people.readers import names_of
from holdspace.vault import OpenDesk


@dataclass(frozen=True)
class PersonLine:
    """One person under their number; a name never stands here. ``locked``: whoever wrote asked not to contact them."""

    id: str
    label: str
    part: Words
    found: Words
    linked: bool
    waits_for_second: bool
    locked: bool


@dataclass(frozen=True)
class PersonsPage:
    case_id: UUID
    lines: tuple[PersonLine, ...]
    closed: bool
    nobody_yet: bool


def persons_part(case: Told, me: UUID, names: Names, now: datetime) -> Part | None:
    """Who is in the case, under numbers; before the first word there is nobody yet."""
    if case.story.first_word is None:
        return None
    persons = persons_of(case.opened.entries)
    lines = tuple(line_of(one, case) for one in persons.values())
    closed = bool(case.story.closed)
    nobody = why_nobody_heard(case.opened.entries, case.story.findings) is not None and not closed
    page = PersonsPage(case.opened.case.pk, lines, closed, nobody)
    return Part("conduct/desk/parts/persons.html", page)


def line_of(one: PersonIn, case: Told) -> PersonLine:
    """One person of a case as a line."""
    found = found_of(one, persons_of(case.opened.entries), case.story.findings)
    return PersonLine(
        one.id,
        label_of(one),
        say.PARTS[one.part],
        texts.ANSWERS.get(found, ""),
        one.link is not None and one.link.confirmed,
        one.link is not None and not one.link.confirmed,
        not may_be_written_to(one, case),
    )


def may_be_written_to(one: PersonIn, case: Told) -> bool:
    """Whether whoever wrote lets them be contacted. Which witness is closed, only a name tells: then it is opened."""
    if why_not_contact(case.opened.entries, one) is None:
        return True
    named = with_names(case.opened)
    return why_not_contact(named, persons_of(named).get(one.id)) is None


def label_of(one: PersonIn) -> str:
    """Person 1."""
    return str(say.PERSON) % {"number": one.number}


@dataclass(frozen=True)
class Shown:
    """What somebody is called, for this one answer. ``shut``: it was written down, and does not open here."""

    name: str
    handles: tuple[str, ...]
    member: str
    shut: bool


def shown_of(one: PersonIn) -> Shown:
    """The name that was pressed for, and the member's where a link stands or waits."""
    member = names_of({one.link.member}).get(one.link.member, "") if one.link else ""
    return Shown(one.name, one.handles, member, one.shut)


def earlier_cases(
    desk: OpenDesk, holder: Holder, case_id: UUID, one: PersonIn, *, now: datetime | None = None
) -> History:
    """Earlier and later cases about the same person, among those that this desk may open (R-267, R-300).

    One before whose gate this member stands is not looked into. A case that does not open leaves no gap. ``now``:
    what has been settled for a year is left out (R-299); None shows it, as a new finding does.
    """
    if not one.all_tags:
        return History()
    cards = ((pk, card) for pk, card in _cards(desk, holder, case_id, one) if not _is_settled(card, now))
    return compare(one, cards)


def _is_settled(card: dict[str, Any], now: datetime | None) -> bool:
    settled = str(card.get("settled_from", ""))
    return bool(settled) and now is not None and datetime.fromisoformat(settled) <= now


def _cards(desk: OpenDesk, holder: Holder, but: UUID, one: PersonIn) -> Iterator[tuple[UUID, dict[str, Any]]]:
    """The cards on which one of the person's tags stands; asked for by tag, so that no other card is opened."""
    found = [pk for pk in cases_with(desk, holder, one.all_tags) if pk != but]
    me = str(holder.person_id)
    for pk, card in open_cards(desk, holder, Case.objects.filter(pk__in=found)).items():
        if card.get("persons") and card.get("waits", {}).get(me) != Waits.GATE:
            yield pk, card


def outcome_said(earlier: Earlier) -> Words:
    """What was decided, in words."""
    return texts.OUTCOMES.get(earlier.outcome, earlier.outcome)


def members_called(asked: str) -> list[UUID]:
    """Whose name, handle or address this is, exactly. Compared in memory: what is asked is no part of a query."""
    wanted = asked.strip().casefold()
    people = Person.objects.filter(left_at=None).values_list("pk", "name", "email")
    return [
        pk for pk, name, email in people if wanted and wanted in {name.casefold(), (email or "").casefold()}
    ]
