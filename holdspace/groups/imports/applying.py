"""Read what is known, and carry out a plan in one transaction, with few statements however long the file is."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from holdspace import clock
from holdspace.groups.actions.charters import SEARCH, free_slug, search_text, sort_key
from holdspace.groups.formats.shape import Found, FoundGroup
from holdspace.groups.imports.comparing import FIELDS, facts_of
from holdspace.groups.imports.known import Known, KnownGroup, KnownPart, KnownPerson, KnownRole
from holdspace.groups.imports.plan import GroupPlan, Plan, RoleChange, RolePlan, written
from holdspace.groups.models import Group, Membership, Part, Place, Question
from holdspace.groups.rules import State
from holdspace.journal import actions as journal
from holdspace.journal.actions import Doer
from holdspace.people import actions as people
from holdspace.people.actions import Listing
from holdspace.people.actions.kept_out import ADDRESS, kept_out_among
from holdspace.people.models import Handle, Person
from holdspace.search import actions as search

T = TypeVar("T")
Progress = Callable[[int], None]
AT_A_TIME = 500


def in_hundreds(things: Iterable[T], size: int = AT_A_TIME) -> Iterator[list[T]]:
    """Lists short enough for one statement on both databases."""
    walk = iter(things)
    while batch := list(islice(walk, size)):
        yield batch


def known_for(found: Found, source: str, zone: str) -> Known:
    """What is here of all that the file names. ``zone`` turns instants into the days that files speak of."""
    keys = [group.key for group in found.groups]
    someones = [role.person for group in found.groups for role in group.roles]
    handles: dict[tuple[str, str], KnownPerson] = {}
    for batch in in_hundreds({value for one in someones for _, value in one.handles}):
        for row in Handle.objects.filter(value__in=batch).select_related("person"):
            handles[row.place, row.value] = _known_person(row.person)
    emails: dict[str, KnownPerson] = {}
    for batch in in_hundreds({one.email for one in someones if one.email}):
        for person in Person.objects.get_queryset().filter(email__in=batch):
            emails[person.email or ""] = _known_person(person)
    groups: dict[str, KnownGroup] = {}
    for batch in in_hundreds(keys):
        rows = Group.objects.filter(source=source, source_key__in=batch)
        groups |= {row.source_key: known for row, known in _known_groups(list(rows), zone)}
    signs = {sign for one in someones for sign in one.handles}
    signs |= {(ADDRESS, one.email) for one in someones if one.email}
    return Known(groups, handles, emails, frozenset(kept_out_among(signs)))


def _known_person(person: Person) -> KnownPerson:
    return KnownPerson(person.pk, person.name, person.listed, person.left_at is not None, bool(person.email))


def _known_groups(rows: list[Group], zone: str) -> Iterator[tuple[Group, KnownGroup]]:
    ids = [row.pk for row in rows]
    roles: dict[UUID, list[KnownRole]] = {}
    for one in Membership.objects.filter(group__in=ids).select_related("person"):
        roles.setdefault(one.group_id, []).append(_known_role(one, zone))
    places: dict[UUID, dict[tuple[str, str, str], UUID]] = {}
    for place in Place.objects.filter(group__in=ids):
        places.setdefault(place.group_id, {})[place.kind, place.name, place.address] = place.pk
    parts: dict[UUID, dict[str, KnownPart]] = {}
    for part in Part.objects.filter(group__in=ids):
        parts.setdefault(part.group_id, {})[part.name] = KnownPart(part.pk, part.about, part.facts)
    questions: dict[UUID, dict[str, tuple[UUID, bool, str]]] = {}
    for asked in Question.objects.filter(group__in=ids):
        said = ", ".join(asked.said.values())
        questions.setdefault(asked.group_id, {})[asked.key] = (asked.pk, asked.ended_at is None, said)
    for row in rows:
        yield (
            row,
            KnownGroup(
                id=row.pk,
                kind=row.kind,
                closed=row.state == State.CLOSED,
                fields={name: written(getattr(row, name)) for name in FIELDS},
                imported_as=row.imported_as,
                roles=tuple(roles.get(row.pk, ())),
                places=places.get(row.pk, {}),
                parts=parts.get(row.pk, {}),
                questions=questions.get(row.pk, {}),
            ),
        )


def _known_role(row: Membership, zone: str) -> KnownRole:
    place = ZoneInfo(zone)
    ended = row.until - timedelta(microseconds=1) if row.until else None
    return KnownRole(
        id=row.pk,
        person=row.person_id,
        role=row.role,
        title=row.title,
        over=row.over,
        imported=row.imported,
        since=row.since.astimezone(place).date() if row.since else None,
        until=ended.astimezone(place).date() if ended else None,
        name=row.person.name,
    )


Pair = tuple[GroupPlan, Group]


@transaction.atomic
def carry_out(
    plan: Plan,
    *,
    source: str,
    zone: str,
    by: Doer | None,
    now: datetime,
    progress: Progress = lambda done: None,
) -> None:
    """Do exactly what ``plan.changes()`` lists, all of it or nothing. ``progress`` hears how many groups are done."""
    ids = _write_people(plan, by=by, now=now)
    pairs = list(zip(plan.groups, _write_groups(plan, source, now=now), strict=True))
    done = 0
    for batch in in_hundreds(pairs, 50):
        _write_roles(batch, ids, zone)
        _write_around(batch, now)
        done += len(batch)
        progress(done)
    new = [row for one, row in pairs if one.known is None]
    changed = [row for one, row in pairs if one.known is not None and one.changes_anything]
    renamed = [row for one, row in pairs if one.known is not None and one.fields]
    search.put_many(SEARCH, {row.pk: search_text(row) for row in [*new, *renamed]})
    journal.record_many("group.imported", by=by, about=new, at=now)
    journal.record_many("group.import_changed", by=by, about=changed, at=now)


def _write_people(plan: Plan, *, by: Doer | None, now: datetime) -> dict[int, UUID]:
    """List who is new, and note new handles and addresses; the ids of ``plan.people`` by their places."""
    new = [one for one in plan.people if one.existing is None and not one.skip]
    listings = [Listing(one.name, tuple(one.new_handles), one.new_email, one.affiliation) for one in new]
    made = iter(people.list_people(listings, by=by, now=now))
    known = [one for one in plan.people if one.existing is not None and not one.skip]
    handles = [(one.existing.id, *handle) for one in known if one.existing for handle in one.new_handles]
    people.add_handles(handles)
    people.address_listed(
        [(one.existing.id, one.new_email) for one in known if one.existing and one.new_email]
    )
    here = [(at, one) for at, one in enumerate(plan.people) if one.existing or not one.skip]
    return {at: one.existing.id if one.existing else next(made).pk for at, one in here}


def _write_groups(plan: Plan, source: str, *, now: datetime) -> list[Group]:
    """The rows of ``plan.groups`` in their order: new ones made, changed ones changed."""
    ids = [one.known.id for one in plan.groups if one.known]
    there: dict[UUID, Group] = {}
    for batch in in_hundreds(ids):
        there |= Group.objects.select_for_update().in_bulk(batch)
    taken = set(Group.objects.values_list("slug", flat=True))
    rows, new, changed = [], [], []
    for one in plan.groups:
        if one.known is None:
            row = _new_group(one.found, source, free_slug(one.found.key, taken), now)
            taken.add(row.slug)
            new.append(row)
        else:
            row = there[one.known.id]
            if one.fields:
                changed.append(_changed_group(row, one))
        rows.append(row)
    Group.objects.bulk_create(new, batch_size=AT_A_TIME)
    Group.objects.bulk_update(changed, [*FIELDS, "sort", "imported_as"], batch_size=100)
    return rows


def _new_group(found: FoundGroup, source: str, slug: str, now: datetime) -> Group:
    """An imported group is active; since when is not known (issue: real input)."""
    return Group(
        slug=slug,
        name=found.name,
        sort=sort_key(found.name),
        kind=found.kind,
        state=State.ACTIVE,
        purpose=found.purpose,
        done_when=found.done_when,
        ends_on=found.ends_on,
        made_at=now,
        imported=True,
        source=source,
        source_key=found.key,
        imported_as={name: written(getattr(found, name)) for name in FIELDS},
    )


def _changed_group(row: Group, one: GroupPlan) -> Group:
    for name in one.fields:
        value: date | str | None = getattr(one.found, name)
        setattr(row, name, value)
        row.imported_as[name] = written(value)
    row.sort = sort_key(row.name)
    return row


def _write_roles(pairs: Collection[Pair], ids: Mapping[int, UUID], zone: str) -> None:
    changes = {change.known.id: change for one, _ in pairs for change in one.role_changes}
    there = list(Membership.objects.filter(pk__in=list(changes)))
    for row in there:
        _change_role(row, changes[row.pk], zone)
    Membership.objects.bulk_update(there, ["title", "since", "until", "over"], batch_size=100)
    rows = [_membership(row, ids[role.person], role, zone) for one, row in pairs for role in one.roles]
    Membership.objects.bulk_create(rows, batch_size=AT_A_TIME)


def _membership(group: Group, person: UUID, role: RolePlan, zone: str) -> Membership:
    return Membership(
        group=group,
        person_id=person,
        role=role.role,
        title=role.title,
        since=_begins(role.since, zone),
        until=_ends(role.until, zone),
        over=role.over,
        imported=True,
    )


def _change_role(row: Membership, change: RoleChange, zone: str) -> None:
    """Days that have not changed keep the instant that is known of them."""
    row.title, row.over = change.title, change.over
    if change.since != change.known.since:
        row.since = _begins(change.since, zone)
    row.until = _ends(change.until, zone)


def _begins(day: date | None, zone: str) -> datetime | None:
    return clock.instant_at(day, time.min, zone) if day else None


def _ends(day: date | None, zone: str) -> datetime | None:
    return clock.end_of_day(day, zone) if day else None


def _write_around(pairs: Collection[Pair], now: datetime) -> None:
    """Places, parts and questions; an open question that the file no longer raises goes, an answered one stays."""
    Place.objects.filter(pk__in=[pk for one, _ in pairs for pk, _ in one.places_gone]).delete()
    Part.objects.filter(pk__in=[pk for one, _ in pairs for pk, _ in one.parts_gone]).delete()
    Question.objects.filter(pk__in=[pk for one, _ in pairs for pk, _ in one.questions_gone]).delete()
    for one, _ in pairs:
        for key, part in one.parts_changed:
            Part.objects.filter(pk=key).update(about=part.about, facts=facts_of(part))
    Place.objects.bulk_create(
        [
            Place(group=row, kind=p.kind, name=p.name, address=p.address)
            for one, row in pairs
            for p in one.places
        ],
        batch_size=AT_A_TIME,
    )
    Part.objects.bulk_create(
        [
            Part(group=row, name=p.name, about=p.about, facts=facts_of(p))
            for one, row in pairs
            for p in one.parts
        ],
        batch_size=AT_A_TIME,
    )
    Question.objects.bulk_create(
        [
            Question(group=row, kind=asked.kind, key=key, said=dict(asked.said), asked_at=now)
            for one, row in pairs
            for key, asked in one.questions
        ],
        batch_size=AT_A_TIME,
    )
