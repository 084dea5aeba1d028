"""Give, extend and end dated roles; name a role of one's own; bar somebody."""

from datetime import datetime

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.journal import actions as journal
from holdspace.journal.actions import Doer
from holdspace.people import rules
from holdspace.people.models import STAFF_KINDS, Bar, Contract, ExtraRole, Person, Role
from holdspace.people.readers import others_on_staff, standing_of
from holdspace.people.rules import RoleKind, Span


def role_names() -> frozenset[str]:
    """The closed list of roles, and those the community named itself."""
    return frozenset(RoleKind) | frozenset(ExtraRole.objects.values_list("name", flat=True))


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
    manager: Person | None = None,
    contract: Contract | None = None,
) -> Role:
    """Write a dated role. A person who gives one is on the staff; ``by=None`` is set-up or an import.

    Raises ``Refused`` (not staff, unknown name, end before start, the same role overlapping, their own manager, an
    ended contract).
    """
    only_staff(by, now)
    _may_name(person, manager, contract)
    role = write_role(person, kind, by=by, now=now, since=since, until=until, employer=employer)
    if manager or contract:
        role.manager, role.contract = manager, contract
        role.save(update_fields=["manager", "contract"])
    return role


def _may_name(person: Person, manager: Person | None, contract: Contract | None) -> None:
    allow(rules.Refusal.MANAGER_SELF if manager == person else None)
    allow(rules.Refusal.CONTRACT_ENDED if contract and contract.ended_at else None)


def write_role(
    person: Person,
    kind: str,
    *,
    by: Doer | None,
    now: datetime,
    since: datetime | None = None,
    until: datetime | None = None,
    employer: str = "",
) -> Role:
    """``give_role`` without asking who gives, for somebody who becomes a member by joining."""
    span = Span(since or now, until)
    held = [Span(role.since, role.until) for role in Role.objects.filter(person=person, kind=kind)]
    allow(rules.why_not_role(kind, role_names(), span, held))
    role = Role.objects.create(
        person=person, kind=kind, since=span.since, until=until, employer=employer[:80]
    )
    journal.record("role.given", by=by, about=person, at=now, detail={"kind": kind})
    return role


@transaction.atomic
def extend_role(
    role: Role,
    *,
    until: datetime | None,
    by: Doer | None,
    now: datetime,
    manager: Person | None = None,
    contract: Contract | None = None,
) -> None:
    """Let a role that is held go on until then (None: no end known) instead of writing a second one (R-002).

    A line manager or a contract that is named takes the place of the one before. Raises ``Refused`` (not staff, an end
    before its start, another one overlapping, their own manager, an ended contract).
    """
    only_staff(by, now)
    span = Span(role.since, until)
    others = Role.objects.filter(person=role.person_id, kind=role.kind).exclude(pk=role.pk)
    allow(rules.why_not_role(role.kind, role_names(), span, [Span(o.since, o.until) for o in others]))
    _may_name(role.person, manager, contract)
    role.until = until
    role.manager, role.contract = manager or role.manager, contract or role.contract
    role.save(update_fields=["until", "manager", "contract"])
    journal.record("role.extended", by=by, about=role.person, at=now, detail={"kind": role.kind})


@transaction.atomic
def end_role(role: Role, *, by: Doer | None, now: datetime) -> None:
    """End a role now. Access that comes from other roles stays (R-002).

    Raises ``Refused`` (not staff; the last of the staff, until somebody else is on it).
    """
    if isinstance(by, Person):
        # Locked in one order, so that two who end each other's role in the same instant do not leave nobody.
        list(Role.objects.select_for_update().filter(kind__in=STAFF_KINDS).live(now).order_by("pk"))
        others = others_on_staff(role.person, role, now)
        allow(rules.why_not_end(standing_of(by, now), role.kind, others))
    close_role(role, by=by, now=now)


def close_role(role: Role, *, by: Doer | None, now: datetime) -> None:
    """``end_role`` without asking who ends it, for somebody who leaves. A role that never began is taken out."""
    if role.since >= now:
        role.delete()
    else:
        role.until = now
        role.save(update_fields=["until"])
    journal.record("role.ended", by=by, about=role.person, at=now, detail={"kind": role.kind})


@transaction.atomic
def name_role(name: str, *, by: Doer | None, now: datetime) -> ExtraRole:
    """Add a role name of the community's own to the closed list. Raises ``Refused`` (not staff, unfit name)."""
    only_staff(by, now)
    plain = " ".join(name.split())[:30]
    allow(rules.why_not_name(plain))
    row, made = ExtraRole.objects.get_or_create(name=plain)
    if made:
        journal.record("role.named", by=by, about=row, at=now)
    return row


@transaction.atomic
def bar(person: Person, scope: str, *, since: datetime, until: datetime | None) -> Bar:
    """Bar somebody from a scope. Written by conduct; no journal entry, since it could tell of a case."""
    return Bar.objects.create(person=person, scope=scope, since=since, until=until)


@transaction.atomic
def move_bar(bar: Bar, *, until: datetime | None) -> None:
    """Let a bar end at another time; one that would end before it begins is taken out. No journal entry either."""
    if until is not None and until <= bar.since:
        bar.delete()
        return
    bar.until = until
    bar.save(update_fields=["until"])


def only_staff(by: Doer | None, now: datetime) -> None:
    """Raises ``Refused(NOT_STAFF)`` for a person without a staff role; the house itself may."""
    if isinstance(by, Person):
        allow(rules.why_not_give(standing_of(by, now)))
