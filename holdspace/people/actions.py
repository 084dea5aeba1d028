"""Verbs about people: welcome, list, claim, roles, bars, name changes, leaving."""

from datetime import datetime

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.journal import actions as journal
from holdspace.journal.actions import Doer
from holdspace.people import rules
from holdspace.people.models import Bar, ExtraRole, Handle, Person, Role
from holdspace.people.rules import RoleKind, Span
from holdspace.search import actions as search

SEARCH = "person"


def index(person: Person) -> None:
    """Put a member's chosen name into the search index; someone listed or gone is not found."""
    if person.is_active:
        search.put(SEARCH, person.pk, person.name)
    else:
        search.forget(SEARCH, person.pk)


@transaction.atomic
def welcome(
    *,
    name: str,
    email: str | None,
    zone: str,
    by: Doer | None,
    now: datetime,
    announce: bool = True,
    pronouns: str = "",
    affiliation: str = "",
) -> Person:
    """Make a person who is a member from now on. The caller has seen their agreement with the guidelines.

    Raises ``Refused`` for an unfit name and Django's ``IntegrityError`` for an address already known: pages ask
    before, without telling.
    """
    allow(rules.why_not_name(name))
    person = Person(
        name=name.strip(),
        email=rules.fold_email(email) if email else None,
        zone=zone,
        announce=announce,
        pronouns=pronouns[:40],
        affiliation=affiliation[:80],
        joined_at=now,
    )
    person.set_unusable_password()
    person.save(force_insert=True)
    journal.record("person.joined", by=by or person, about=person, at=now)
    give_role(person, RoleKind.MEMBER, by=by or person, now=now)
    index(person)
    return person


@transaction.atomic
def list_person(
    *, name: str, handles: dict[str, str], email: str | None, affiliation: str, by: Doer | None, now: datetime
) -> Person:
    """Make someone who is only listed: name and handle beside a role, no profile, no mail, no sign-in.

    Their address is kept so that they can claim the entry; nothing is sent to it.
    """
    allow(rules.why_not_name(name))
    person = Person(
        name=name.strip(),
        email=rules.fold_email(email) if email else None,
        listed=True,
        affiliation=affiliation[:80],
    )
    person.set_unusable_password()
    person.save(force_insert=True)
    Handle.objects.bulk_create([Handle(person=person, place=p, value=v) for p, v in handles.items()])
    journal.record("person.listed", by=by, about=person, at=now)
    return person


@transaction.atomic
def give_role(
    person: Person,
    kind: str,
    *,
    by: Doer | None,
    now: datetime,
    since: datetime | None = None,
    until: datetime | None = None,
    employer: str = "",
) -> Role:
    """Write a dated role. Raises ``Refused`` (unknown name, end before start, the same role overlapping)."""
    span = Span(since or now, until)
    held = [Span(role.since, role.until) for role in Role.objects.filter(person=person, kind=kind)]
    kinds = frozenset(RoleKind) | frozenset(ExtraRole.objects.values_list("name", flat=True))
    allow(rules.why_not_role(kind, kinds, span, held))
    role = Role.objects.create(
        person=person, kind=kind, since=span.since, until=until, employer=employer[:80]
    )
    journal.record("role.given", by=by, about=person, at=now, detail={"kind": kind})
    return role


@transaction.atomic
def end_role(role: Role, *, by: Doer | None, now: datetime) -> None:
    """End a role now. Group access from other roles stays (R-002)."""
    if role.since >= now:
        role.delete()
    else:
        role.until = now
        role.save(update_fields=["until"])
    journal.record("role.ended", by=by, about=role.person, at=now, detail={"kind": role.kind})


@transaction.atomic
def bar(person: Person, scope: str, *, since: datetime, until: datetime | None) -> Bar:
    """Bar somebody from a scope. Written by conduct; no journal entry, since it could tell of a case."""
    return Bar.objects.create(person=person, scope=scope, since=since, until=until)
