"""What the worker does for the conduct room: remind, and tell when a promise is late. With nobody unlocked."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from holdspace.community.readers import facts
from holdspace.conduct import letters
from holdspace.conduct.actions import grants, links, promised
from holdspace.conduct.actions.circles import leave_all_cases
from holdspace.conduct.actions.staying import END_LAPSED as END_LAPSED  # wired by this room's name
from holdspace.conduct.actions.staying import end_of_seat
from holdspace.conduct.actions.unattended import remind_or_tell
from holdspace.conduct.models import Case, Desk, Holder, Seat
from holdspace.conduct.rules.seats import HOLDS_KEY, KEYED, SeatKind
from holdspace.conduct.store import rows
from holdspace.conduct.store.circle import circle_of, seated
from holdspace.outbox.actions import post_sealed
from holdspace.people.models import Person
from holdspace.promises.models import SealedPromise
from holdspace.vault import VaultError

AT_DUE = 3
SWEEP_DESKS = "conduct.sweep_desks"


def remind(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand: a reminder of a private promise has fallen due (K4).

    Receivers were decided when somebody knew; one who has left the circle since is dropped, nobody is added. At
    100 percent the deputy and the board contact get a notice without content.
    """
    row = SealedPromise.objects.filter(pk=args["promise"]).first()
    found = promised.open_promise(row) if row else None
    if found is None:
        return
    name = facts(now).name
    if found.route.kind == grants.GRANT:
        grants.fell_due(found, args["step"], name, now=now)
        return
    readers = found.route.tell & _readers(found.route.case_id, now)
    if found.route.kind in promised.UNATTENDED:
        if args["step"] >= AT_DUE:
            remind_or_tell(found, readers, name, now=now)
        return
    made = [
        letters.something_waits(person, name, due=found.due, now=now)
        for person in Person.objects.filter(pk__in=readers)
    ]
    if args["step"] >= AT_DUE:
        late = Person.objects.filter(pk__in=(found.route.late & _contacts(now)) - readers)
        made += [letters.promise_due(person, name, now=now) for person in late]
    post_sealed("conduct.waits", [letter for letter in made if letter], now=now)


def end_lapsed(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand: end the keys of those whose last seat has run out, and take them out of every circle.

    Also an ended key's that is still in one: a report may have been on its way while the seat ended.
    """
    over = {seat.person_id for seat in Seat.objects.filter(until__lte=now) if rows.holds(seat)}
    for holder in Holder.objects.filter(person_id__in=over - seated(now, KEYED)):
        with transaction.atomic():
            locked = Holder.objects.select_for_update().get(pk=holder.pk)
            if locked.ended_at is None:
                end_of_seat(locked, now=now)
            else:
                leave_all_cases(locked)


def sweep_desks(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand: delete desks that were left open and have run out, and links of letters that have ended."""
    links.sweep(now=now)
    Desk.objects.filter(Q(ends_at__lte=now) | Q(idle_until__lte=now)).delete()


def _contacts(now: datetime) -> frozenset[UUID]:
    """Who is told of what is late, as of now: a contact whose seat has ended is not."""
    return seated(now, (SeatKind.DEPUTY, SeatKind.BOARD_CONTACT))


def _readers(case_id: UUID, now: datetime) -> frozenset[UUID]:
    case = Case.objects.filter(pk=case_id).first()
    if case is None:
        return frozenset()
    try:
        return frozenset(holder.person_id for holder in circle_of(case).values())
    except VaultError:
        # Whoever damages a case must not silence its promises too; those who left it are in no route any more.
        return seated(now, HOLDS_KEY)
