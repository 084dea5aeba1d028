"""What stands for a person in an address below a case: an id of ours would tell whoever reads a log whom it names (K8).

Each reader has addresses of their own, from their holder key: nobody else can tell from one whom it is about.
"""

from collections.abc import Iterable
from uuid import UUID

from holdspace.conduct.store.opening import OpenCase
from holdspace.outbox.house import house
from holdspace.vault.derive import derive


def address_of(opened: OpenCase, person: UUID) -> str:
    """The person's part of an address, for whoever opened this case."""
    purpose = f"address/{opened.case.pk.hex}/{person.hex}"
    return derive(opened.me, purpose, house().site).reveal()[:12].hex()


def person_at(opened: OpenCase, address: str, among: Iterable[UUID]) -> UUID | None:
    """Whom of these an address names; None for anybody else."""
    return next((person for person in among if address_of(opened, person) == address), None)
