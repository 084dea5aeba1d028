"""When a seat ends: out of every circle the same minute, but for a case that its holder stays for (R-219).

For which case somebody stays is known to the case and, house-sealed, to their seat: no roster tells it (rule K8).
"""

import json
from datetime import datetime
from uuid import UUID

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.conduct.actions import grants
from holdspace.conduct.actions.circles import leave_all_cases, locked
from holdspace.conduct.actions.keys import end_key
from holdspace.conduct.models import Desk, Holder, Seat
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.seats import HOLDS_KEY, KEYED
from holdspace.conduct.rules.story import told
from holdspace.conduct.store.circle import newest_epochs_of, seated
from holdspace.conduct.store.ledger import TRAIL
from holdspace.conduct.store.opening import OpenCase
from holdspace.outbox.actions import ask
from holdspace.outbox.house import house
from holdspace.vault import Purpose, VaultError

TABLE, SIZE = "conduct.stays", 4096
END_LAPSED = "conduct.end_lapsed"


def sealed_stays(seat: Seat, cases: frozenset[UUID]) -> bytes:
    """The column for these cases; padded, so that none and several look alike."""
    plain = json.dumps(sorted(str(case) for case in cases)).ljust(SIZE).encode()
    return house().seal(Purpose.ROUTE, TABLE, seat.pk.bytes, plain)


def stays_of(seat: Seat) -> frozenset[UUID]:
    """The cases for which whoever holds this seat stays when it ends; none where the column was changed."""
    try:
        said = json.loads(house().open(Purpose.ROUTE, TABLE, seat.pk.bytes, bytes(seat.stays)))
    except VaultError:
        return frozenset()
    return frozenset(UUID(case) for case in said)


def stays_for(person_id: UUID) -> frozenset[UUID]:
    """The cases for which somebody stays, or said that they will."""
    seats = Seat.objects.filter(person_id=person_id).exclude(stays=b"")
    return frozenset(case for seat in seats for case in stays_of(seat))


def term_of(person_id: UUID, now: datetime) -> Seat | None:
    """The seat with a key whose end comes last; None for somebody without one, or with one that has no end."""
    held = list(Seat.objects.held(now).filter(person_id=person_id, kind__in=HOLDS_KEY))
    if not held or any(seat.until is None for seat in held):
        return None
    return max(held, key=lambda seat: str(seat.until))


@transaction.atomic
def stay(opened: OpenCase, *, by: UUID, now: datetime) -> None:
    """Say that one stays a reader of this case when one's seat ends. It stands in the trail for the others to see.

    Raises ``Refused``: NO_TERM_END, CASE_CLOSED, STAYS_ALREADY, and ``Moved``.
    """
    ledger = locked(opened)
    seat = term_of(by, now)
    allow(Refusal.CASE_CLOSED if told(opened.entries).closed else None)
    if seat is None:
        allow(Refusal.NO_TERM_END)
        return
    seat = Seat.objects.select_for_update().get(pk=seat.pk)
    cases = stays_of(seat)
    allow(Refusal.STAYS_ALREADY if opened.case.pk in cases else None)
    seat.stays = sealed_stays(seat, cases | {opened.case.pk})
    seat.save(update_fields=["stays"])
    ledger.add("stays", {"person": str(by)}, by=str(by), at=now, drawer=TRAIL, signed_with=opened.me)
    ledger.save()


def end_of_seat(holder: Holder, *, now: datetime) -> None:
    """After somebody's last seat: their key ends, or stays for the cases they stay for and opens nothing else.

    ``holder`` is locked by the caller.
    """
    reads = frozenset(newest_epochs_of(holder))
    staying = stays_for(holder.person_id) & reads
    if not staying:
        end_key(holder, now=now)
    elif reads - staying:
        leave_all_cases(holder, but=staying)
        Desk.objects.filter(holder=holder).delete()


def case_closed(case_id: UUID, *, now: datetime) -> None:
    """Whoever stayed for a case leaves it when it closes; their key ends with the worker's next round.

    What was open of it to a specialist ends at once.
    """
    grants.close_of_case(case_id)
    for seat in Seat.objects.exclude(stays=b""):
        cases = stays_of(seat)
        if case_id in cases:
            seat.stays = sealed_stays(seat, cases - {case_id})
            seat.save(update_fields=["stays"])
            if seat.person_id not in seated(now, KEYED):
                ask(END_LAPSED, due=now)
