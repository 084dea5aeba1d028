"""One unanswered letter at most for a member: who has been told, in one house-sealed row for all."""

import json
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from django.db import connection, transaction

from holdspace.conduct import letters
from holdspace.conduct.models import Told
from holdspace.outbox.actions import post_sealed
from holdspace.outbox.house import house
from holdspace.people.models import Person
from holdspace.vault import House, Purpose, VaultError

TABLE, ROW = "conduct.told", bytes(16)


def _read(row: Told | None) -> frozenset[str]:
    return _opened(bytes(row.sealed), house()) if row and row.sealed else frozenset()


def _glance() -> frozenset[str]:
    """The row unlocked. One small query, written out: every report asks it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM conduct_told WHERE id = 1")
        row = cursor.fetchone()
    return _opened(bytes(row[0]), house()) if row and row[0] else frozenset()


@lru_cache(maxsize=1)
def _opened(sealed: bytes, by: House) -> frozenset[str]:
    """What the row holds; every report asks, and it seldom changes."""
    try:
        return frozenset(json.loads(by.open(Purpose.ROUTE, TABLE, ROW, sealed)))
    except VaultError:
        # A row that somebody changed: then all are told once more, which harms nobody.
        return frozenset()


def _write(people: frozenset[str]) -> None:
    # Padded to one length, so that the size does not tell how many were told.
    plain = json.dumps(sorted(people)).ljust(4096).encode()
    Told.objects.update_or_create(pk=1, defaults={"sealed": house().seal(Purpose.ROUTE, TABLE, ROW, plain)})


def not_told_yet(people: Iterable[UUID]) -> frozenset[UUID]:
    """Those of these people who have no unanswered letter; from now on they have."""
    wanted = frozenset(people)
    if _untold(wanted, _glance()):
        with transaction.atomic():
            Told.objects.get_or_create(pk=1)
            # Looked at once more under the lock: two reports at once must not both write to everybody.
            told = _read(Told.objects.select_for_update().get(pk=1))
            new = _untold(wanted, told)
            if new:
                _write(told | {str(person) for person in new})
            return new
    return frozenset()


def tell_waits(people: Iterable[UUID], community: str, *, due: datetime, now: datetime) -> None:
    """A letter that something waits, sealed, to those of these who have no unanswered one."""
    new = Person.objects.filter(pk__in=not_told_yet(people))
    made = [letters.something_waits(person, community, due=due, now=now) for person in new]
    post_sealed("conduct.waits", [letter for letter in made if letter], now=now)


def _untold(people: frozenset[UUID], told: frozenset[str]) -> frozenset[UUID]:
    return frozenset(person for person in people if str(person) not in told)


def answered(person: UUID) -> None:
    """This person has opened a desk: the next thing that waits is worth a letter again."""
    told = _read(Told.objects.select_for_update().filter(pk=1).first())
    if str(person) in told:
        _write(told - {str(person)})
