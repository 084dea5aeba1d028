"""Holding a case, and destroying one whose month has passed (R-330; the vault scheme, section 10)."""

from collections.abc import Mapping
from datetime import UTC, datetime, time
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from holdspace import clock
from holdspace.clock.refusal import allow
from holdspace.community.readers import facts
from holdspace.conduct import letters
from holdspace.conduct.actions import promised
from holdspace.conduct.actions.handling import Handling
from holdspace.conduct.actions.told import not_told_yet
from holdspace.conduct.models import Case, Destroyed, Sought
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.retention import has_passed, held_of, month_of, why_not_ask, why_not_confirm
from holdspace.conduct.store import blobs, rows
from holdspace.conduct.store.circle import circle_of
from holdspace.conduct.store.erasing import overwrite_what_was_deleted
from holdspace.conduct.store.opening import OpenCase
from holdspace.outbox import actions as outbox
from holdspace.outbox.actions import post_sealed
from holdspace.people.models import Person
from holdspace.vault import VaultError

DESTROY, NOTICE, CLEAN = "conduct.destroy", "conduct.destroy_notice", "conduct.clean"


@transaction.atomic
def ask_hold(opened: OpenCase, why: str, *, on: bool, by: UUID, now: datetime) -> None:
    """Ask that a case is kept beyond its month, or let go again; it stands when a second member confirms.

    Raises ``Refused``: GATE_CLOSED, KEPT_LONGER, NOT_KEPT_LONGER, NOTHING_WRITTEN, NOBODY_TO_CONFIRM.
    """
    act = Handling(opened, by=by, now=now)
    allow(None if by in act.story.gates else Refusal.GATE_CLOSED)
    allow(why_not_ask(held_of(act.entries), on=on, why=why, readers=act.readers))
    act.add("hold", {"on": on, "why": why})
    act.save()


@transaction.atomic
def confirm_hold(opened: OpenCase, *, by: UUID, now: datetime) -> None:
    """Confirm what another member asked. Raises ``Refused``: GATE_CLOSED, NOTHING_ASKED, SECOND_MEMBER."""
    act = Handling(opened, by=by, now=now)
    allow(None if by in act.story.gates else Refusal.GATE_CLOSED)
    held = held_of(act.entries)
    allow(why_not_confirm(held, by))
    act.add("hold_yes", {"asked": held.asked.n if held.asked else 0})
    act.save()


def destroy_due(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand: ask for the letters about what ends with this month, and destroy what ended with an earlier one."""
    ask_notice(now=now)
    destroy_due_cases(now=now)


def clean(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand: after something was destroyed, it is gone from the database's files too.

    Asked for with the destruction itself, so that one that is cut off is done again. It holds no transaction.
    """
    overwrite_what_was_deleted()


def ask_notice(*, now: datetime) -> None:
    """Ask for the letters of this month, once."""
    month = month_of(now.date()).isoformat()
    outbox.ask(NOTICE, due=now, args={"month": month}, key=f"{NOTICE}:{month}")


def destroy_due_cases(*, now: datetime) -> int:
    """Destroy every case whose month has passed, each in a transaction of its own; returns how many."""
    over = Case.objects.filter(destroy_after__lt=month_of(now.date())).values_list("pk", flat=True)
    cleaning = f"{CLEAN}:{uuid4()}"  # once for all of them
    return sum(destroy(case_id, cleaning=cleaning, now=now) for case_id in list(over))


@transaction.atomic
def destroy(case_id: UUID, *, cleaning: str, now: datetime) -> bool:
    """Delete a case with its keys, entries, thread and card, and keep its id so that no old copy brings it back.

    False where its month has not passed, or where its row is not as the house wrote it: that one is shown, not deleted.
    """
    case = Case.objects.select_for_update().filter(pk=case_id).first()
    if case is None or case.destroy_after is None or not rows.holds(case):
        return False
    if not has_passed(case.destroy_after, now.date()):
        return False
    for found in promised.of_case(case_id):
        promised.end(found)
    blobs.let_go([case_id])
    Destroyed.objects.get_or_create(id=case_id)
    # Everybody's index may name it; each is made anew when it is asked.
    Sought.objects.all().delete()
    outbox.ask(CLEAN, due=now, key=cleaning)
    case.delete()
    return True


def tell_before(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand: tell whoever reads something that ends with this month that something waits, and no more."""
    month = datetime.fromisoformat(args["month"]).replace(tzinfo=UTC).date()
    known = facts(now)
    readers: set[UUID] = set()
    for case in Case.objects.filter(destroy_after=month):
        try:
            readers |= {holder.person_id for holder in circle_of(case).values()}
        except VaultError:
            continue
    due = clock.instant_at(month_of(month, 1), time(0), known.zone)
    people = Person.objects.filter(pk__in=not_told_yet(readers))
    made = [letters.something_waits(person, known.name, due=due, now=now) for person in people]
    post_sealed("conduct.waits", [letter for letter in made if letter], now=now)
