"""List many people at once, as an import does: name and handle beside a role, and nothing sent to anyone."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import Model, Q

from holdspace.clock.refusal import allow
from holdspace.journal import actions as journal
from holdspace.journal.actions import Doer
from holdspace.outbox.inserting import Insertion
from holdspace.people import rules
from holdspace.people.actions.kept_out import ADDRESS, kept_out_among
from holdspace.people.models import Handle, OtherAddress, Person
from holdspace.people.rules import Refusal

Row = TypeVar("Row", bound=Model)
AT_A_TIME = 500


@dataclass(frozen=True)
class Listing:
    """Somebody to be listed; ``handles`` are pairs of place and value, ``others`` further addresses."""

    name: str
    handles: tuple[tuple[str, str], ...] = ()
    email: str = ""
    affiliation: str = ""
    others: tuple[str, ...] = ()


@transaction.atomic
def list_people(listings: Sequence[Listing], *, by: Doer | None, now: datetime) -> list[Person]:
    """Make many who are only listed, in the order given; see ``list_person``. Raises ``Refused`` for an unfit name."""
    people = [_listed(one) for one in listings]
    insert(people)
    pairs = [(person.pk, one) for person, one in zip(people, listings, strict=True)]
    add_handles([(key, place, value) for key, one in pairs for place, value in one.handles])
    add_addresses([(key, email) for key, one in pairs for email in one.others])
    journal.record_many("person.listed", by=by, about=people, at=now)
    return people


def _listed(one: Listing) -> Person:
    allow(rules.why_not_name(one.name))
    email = rules.fold_email(one.email) if one.email else None
    return Person(
        name=one.name.strip(),
        email=email,
        listed=True,
        announce=False,
        affiliation=one.affiliation[:80],
        # No password fits it, and no two are alike; Django's own way of saying so takes seconds for a long list.
        password=f"!{secrets.token_hex(20)}",
    )


def insert(rows: Sequence[Row]) -> list[Row]:
    """Write new rows of one kind in few statements: what ``bulk_create`` does, in less time.

    Raises ``IntegrityError``.
    """
    for begin in range(0, len(rows), AT_A_TIME):
        Insertion(rows[begin : begin + AT_A_TIME]).write()
    for row in rows:
        row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS
    return list(rows)


def add_handles(handles: Sequence[tuple[UUID, str, str]]) -> list[Handle]:
    """Note how people are known elsewhere: person, place, value. Raises ``IntegrityError`` for one that is taken."""
    return insert([Handle(person_id=person, place=place, value=value) for person, place, value in handles])


def add_addresses(addresses: Sequence[tuple[UUID, str]]) -> list[OtherAddress]:
    """Note further addresses: person, address. Raises ``IntegrityError`` for one that is taken."""
    return insert(
        [OtherAddress(person_id=person, email=rules.fold_email(email)) for person, email in addresses]
    )


def address_listed(addresses: Sequence[tuple[UUID, str]]) -> None:
    """Note the address of people who are only listed and had none; nothing is sent to it."""
    for person, email in addresses:
        rows = Person.objects.get_queryset().filter(pk=person, listed=True, email=None)
        rows.update(email=rules.fold_email(email))


def claimable_by(email: str) -> Person | None:
    """Whoever can come in by this address: it is their first one, or another one of somebody who is only listed.

    Another address of a member opens nothing: a spreadsheet said that it is theirs, and nobody has shown it.
    """
    folded = rules.fold_email(email)
    own = Q(email=folded) | Q(other_addresses__email=folded, listed=True)
    return Person.objects.get_queryset().filter(own, left_at=None).order_by("listed").first()


def known_by_address(email: str) -> Person | None:
    """Whoever has this address, as their first or as another one: a member, or somebody listed."""
    folded = rules.fold_email(email)
    both = Q(email=folded) | Q(other_addresses__email=folded)
    return Person.objects.get_queryset().filter(both, left_at=None).first()


@transaction.atomic
def find_or_list(email: str, *, name: str, by: Doer | None, now: datetime) -> tuple[Person, bool]:
    """Whoever has this address; where nobody has it, an entry that is only listed. The second value: it is new.

    Nothing is sent. A name is only used for a new entry. Raises ``Refused`` (no address, an unfit name, somebody who
    does not want to be listed).
    """
    folded = rules.fold_email(email)
    allow(rules.why_not_address(folded))
    known = known_by_address(folded)
    if known is not None:
        return known, False
    allow(Refusal.KEPT_OUT if kept_out_among([(ADDRESS, folded)]) else None)
    shown = name.strip() or folded.partition("@")[0]
    return list_people([Listing(shown, email=folded)], by=by, now=now)[0], True
