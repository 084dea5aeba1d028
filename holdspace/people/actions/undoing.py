"""Take out again what an import brought in, as far as nobody has changed it since."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models, transaction

from holdspace.clock.refusal import allow
from holdspace.journal import actions as journal
from holdspace.people import rules
from holdspace.people.imports.applying import entry_as_is, in_hundreds, mark
from holdspace.people.models import Arrival, Handle, Import, OtherAddress, Person
from holdspace.people.readers import standing_of

OWN = (Handle, OtherAddress, Arrival)  # rows that belong to the entry itself
AT_A_TIME = 5000


@transaction.atomic
def undo_import(of: Import, *, by: Person | None, now: datetime) -> Import:
    """Delete who was listed, and take back what was added; what somebody changed since stays, and is counted.

    ``by`` None: from the command line.

    Changed is whoever was written to, claimed their entry, stands beside a group, or has another name, address or
    handle than the import wrote. Raises ``Refused`` (not staff, more than a week ago, undone already).
    """
    row = Import.objects.select_for_update().get(pk=of.pk)
    allow(rules.why_not_undo(row.made_at, row.undone_at, standing_of(by, now) if by else None, now))
    for batch in in_hundreds(list(row.arrivals.filter(new=False))):
        _take_back(batch)
    kept = _named_elsewhere(row) | _met_again(row)
    for batch in in_hundreds(list(row.arrivals.filter(new=True)), AT_A_TIME):
        _take_out(batch, kept)
    row.undone_at, row.undone_by_id = now, by.pk if by else None
    row.stayed = row.arrivals.count()
    row.save(update_fields=["undone_at", "undone_by_id", "stayed"])
    journal.record("import.undone", by=by, about=row, at=now)
    return row


def _untouched(ids: Iterable[UUID]) -> models.QuerySet[Person]:
    """Of these, who is still only listed and has not been written to."""
    people = Person.objects.get_queryset()
    return people.filter(pk__in=list(ids), listed=True, left_at=None, invited_at=None)


def _take_out(batch: list[Arrival], kept: set[UUID]) -> None:
    marks = {arrival.person_id: bytes(arrival.mark) for arrival in batch}
    handles, others = defaultdict(list), defaultdict(list)
    for key, place, value in Handle.objects.filter(person__in=marks).values_list("person", "place", "value"):
        handles[key].append((place, value))
    for key, email in OtherAddress.objects.filter(person__in=marks).values_list("person", "email"):
        others[key].append(email)
    same = {
        person.pk
        for person in _untouched(marks)
        if marks[person.pk] in mark(entry_as_is(person, handles[person.pk], others[person.pk]))
    }
    for model in OWN:
        model._default_manager.filter(person__in=same - kept).delete()
    # Nothing else points to them: what ``delete`` would look for in every table was just asked.
    gone = Person.objects.get_queryset().filter(pk__in=same - kept)
    gone._raw_delete(gone.db)


def _listed(row: Import) -> models.QuerySet[Arrival, Any]:
    return row.arrivals.filter(new=True).values("person")


def _named_elsewhere(row: Import) -> set[UUID]:
    """Whom a row of any room points to; the rooms above cannot be asked from here, the database knows them all."""
    found: set[UUID] = set()
    for field in Person._meta.get_fields(include_hidden=True):
        if isinstance(field, models.ManyToOneRel) and field.related_model not in OWN:
            rows, column = field.related_model._base_manager, field.field.name
            found |= set(rows.filter(**{f"{column}__in": _listed(row)}).values_list(column, flat=True))
    return found


def _met_again(row: Import) -> set[UUID]:
    """To whom a later import added something."""
    others = Arrival.objects.filter(person__in=_listed(row)).exclude(of=row)
    return set(others.values_list("person_id", flat=True))


def _take_back(batch: list[Arrival]) -> None:
    """From people who were listed before: the handles and addresses that this import gave them."""
    people = {person.pk: person for person in _untouched(arrival.person_id for arrival in batch)}
    for arrival in batch:
        person = people.get(arrival.person_id)
        if person is None or not _has_its_address(person, arrival):
            continue
        Handle.objects.filter(pk__in=arrival.added["handles"], person=person).delete()
        OtherAddress.objects.filter(pk__in=arrival.added["others"], person=person).delete()
        if arrival.added["address"]:
            Person.objects.get_queryset().filter(pk=person.pk).update(email=None)
        arrival.delete()


def _has_its_address(person: Person, arrival: Arrival) -> bool:
    return not arrival.added["address"] or bytes(arrival.mark) in mark(person.email)
