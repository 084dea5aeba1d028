"""Contracts and line managers, for staff's pages and for the rooms above."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from holdspace.people.models import STAFF_KINDS, Contract, Person, Role
from holdspace.people.readers.standing import staff
from holdspace.people.rules import UNDER_CONTRACT, RoleKind


@dataclass(frozen=True)
class ContractLine:
    """One contract. ``people``: who comes for it now. ``over``: its day lies behind us, and somebody should look."""

    id: UUID
    name: str
    owner: str
    owner_id: UUID
    renews_on: date | None
    people: tuple[str, ...]
    over: bool
    ended_at: datetime | None


def contracts_page(now: datetime) -> tuple[ContractLine, ...]:
    """Every contract, those that run first. Two queries."""
    rows = Contract.objects.select_related("owner").order_by("ended_at", "name", "id")
    under: dict[UUID, list[str]] = {}
    for role in (
        Role.objects.exclude(contract=None).live(now).select_related("person").order_by("person__name")
    ):
        under.setdefault(role.contract_id or UUID(int=0), []).append(role.person.name)
    found = [_line(row, tuple(under.get(row.pk, ())), now) for row in rows]
    return tuple(sorted(found, key=lambda line: line.ended_at is not None))


def _line(row: Contract, people: tuple[str, ...], now: datetime) -> ContractLine:
    over = row.ended_at is None and row.renews_on is not None and row.renews_on <= now.date()
    return ContractLine(
        row.pk, row.name, row.owner.name, row.owner_id, row.renews_on, people, over, row.ended_at
    )


def contracts_of(people: set[UUID], at: datetime) -> dict[UUID, Contract]:
    """By person, the contract under which they work at that time. One query."""
    roles = Role.objects.filter(person_id__in=people, kind__in=UNDER_CONTRACT, contract__ended_at=None)
    found = roles.exclude(contract=None).live(at).select_related("contract__owner")
    return {role.person_id: role.contract for role in found if role.contract}


def beside_at_vendor(person_id: UUID, at: datetime) -> list[Person]:
    """Everybody else who comes at that time for the vendor that this person comes for, by name."""
    mine = Role.objects.filter(person_id=person_id, kind=RoleKind.VENDOR).exclude(contract=None).live(at)
    others = Role.objects.filter(kind=RoleKind.VENDOR, contract__in=mine.values("contract")).live(at)
    found = Person.objects.filter(pk__in=others.values("person"), left_at=None).exclude(pk=person_id)
    return list(found.order_by("name", "id"))


def managers_of(person_id: UUID, at: datetime) -> frozenset[UUID]:
    """Who is line manager of this person at that time, by id; nobody for somebody without a staff role."""
    roles = Role.objects.filter(person_id=person_id, kind__in=STAFF_KINDS).exclude(manager=None).live(at)
    return frozenset(role.manager_id for role in roles if role.manager_id)


def employer_of(person_id: UUID, at: datetime) -> str | None:
    """The employer of record of somebody on the staff ("" where none was written down); None for all others."""
    role = Role.objects.filter(person_id=person_id, kind__in=STAFF_KINDS).live(at).first()
    return role.employer if role else None


def sponsor_contacts(at: datetime) -> list[Person]:
    """Who speaks for the fiscal sponsor, by name."""
    return list(Person.objects.with_role(RoleKind.SPONSOR_CONTACT, at=at).order_by("name", "id"))


def choices_of_staff(but: Person | None, at: datetime) -> tuple[tuple[str, str], ...]:
    """Everybody on the staff, to choose from."""
    return tuple((str(one.pk), one.name) for one in staff(at) if one != but)


def choices_of_contracts() -> tuple[tuple[str, str], ...]:
    """The contracts that run, to choose from."""
    rows = Contract.objects.filter(ended_at=None).order_by("name", "id")
    return tuple((str(row.pk), row.name) for row in rows)
