"""Read who is known, and carry out a plan in one transaction, with few statements however long the files are."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction

from holdspace.journal import actions as journal
from holdspace.journal.actions import Doer
from holdspace.outbox.house import house
from holdspace.people.actions.listing import (
    Listing,
    add_addresses,
    add_handles,
    address_listed,
    insert,
    list_people,
)
from holdspace.people.imports.comparing import Known
from holdspace.people.imports.plan import ADDRESS, Addition, Entry, KnownPerson, Plan, Sign
from holdspace.people.models import Arrival, Handle, Import, OtherAddress, Person
from holdspace.vault import Purpose

T = TypeVar("T")
Progress = Callable[[int], None]
AT_A_TIME = 500


def in_hundreds(things: Iterable[T], size: int = AT_A_TIME) -> Iterator[list[T]]:
    """Lists short enough for one statement on both databases."""
    walk = iter(things)
    while batch := list(islice(walk, size)):
        yield batch


def known_for(signs: Iterable[Sign]) -> Known:
    """Who is here of all that the signs name."""
    known: dict[Sign, KnownPerson] = {}
    for batch in in_hundreds(signs):
        emails = [value for place, value in batch if place == ADDRESS]
        values = [value for place, value in batch if place != ADDRESS]
        for person in Person.objects.get_queryset().filter(email__in=emails):
            known[ADDRESS, person.email or ""] = _known(person)
        for other in OtherAddress.objects.filter(email__in=emails).select_related("person"):
            known[ADDRESS, other.email] = _known(other.person)
        for handle in Handle.objects.filter(value__in=values).select_related("person"):
            known[handle.place, handle.value] = _known(handle.person)
    return known


def _known(person: Person) -> KnownPerson:
    return KnownPerson(person.pk, person.name, person.listed, bool(person.email))


@transaction.atomic
def carry_out(
    plan: Plan,
    *,
    sources: str,
    once: UUID,
    by: Doer | None,
    now: datetime,
    progress: Progress = lambda done: None,
) -> Import:
    """Do exactly what the plan says, all of it or nothing; nobody gets a letter.

    ``progress`` hears how many people are listed. Raises ``IntegrityError`` where somebody else listed the same people
    at this moment, or used the same ``once``.
    """
    row = Import.objects.create(
        once=once,
        by_id=by.pk if by else None,
        made_at=now,
        sources=sources[:300],
        listed=len(plan.new),
        known=len(plan.known),
        asked=len(plan.questions),
    )
    journal.record("import.made", by=by, about=row, at=now)
    done = 0
    for batch in in_hundreds(plan.new):
        made = list_people([_listing(entry) for entry in batch], by=by, now=now)
        arrivals = [
            Arrival(of=row, person=person, new=True, mark=mark(_written(person, entry))[0])
            for person, entry in zip(made, batch, strict=True)
        ]
        insert(arrivals)
        done += len(batch)
        progress(done)
    for additions in in_hundreds(plan.additions):
        _add(row, additions)
    return row


def _listing(entry: Entry) -> Listing:
    first, *others = entry.emails or [""]
    return Listing(entry.name, tuple(entry.handles), first, entry.affiliation, tuple(others))


def _written(person: Person, entry: Entry) -> list[object]:
    return entry_as_is(person, entry.handles, entry.emails[1:])


def entry_as_is(person: Person, handles: Iterable[Sign], others: Iterable[str]) -> list[object]:
    """What an entry says now, for its mark."""
    return [person.name, person.email, person.affiliation, sorted(map(list, handles)), sorted(others)]


def mark(said: object) -> tuple[bytes, ...]:
    """A keyed hash of it under each house key, the current one first: it tells that nothing changed, and no more."""
    return house().tags(Purpose.ARRIVAL, json.dumps(said, ensure_ascii=False).encode())


def _add(row: Import, additions: list[Addition]) -> None:
    """Signs for people who were listed before; the import remembers which, so that it can take them back."""
    handles = add_handles([(one.person.id, *handle) for one in additions for handle in one.handles])
    others = add_addresses([(one.person.id, email) for one in additions for email in one.others])
    address_listed([(one.person.id, one.email) for one in additions if one.email])
    given: dict[UUID, dict[str, Any]] = {
        one.person.id: {"handles": [], "others": [], "address": bool(one.email)} for one in additions
    }
    for handle in handles:
        given[handle.person_id]["handles"].append(str(handle.pk))
    for other in others:
        given[other.person_id]["others"].append(str(other.pk))
    rows = [
        Arrival(
            of=row, person_id=one.person.id, new=False, mark=mark(one.email)[0], added=given[one.person.id]
        )
        for one in additions
    ]
    insert(rows)
