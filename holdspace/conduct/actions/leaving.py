"""Handing on what only an ended key can open, and only that (the vault scheme, sections 6 and 10)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.conduct.actions import promised
from holdspace.conduct.actions.circles import give, hand_on
from holdspace.conduct.models import Case, Desk, Epoch, Holder
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.store.circle import blank_where_held, circle_of, kept_by
from holdspace.conduct.store.opening import OpenCase, door, seeds_of
from holdspace.vault import OpenDesk, VaultError


def still_to_hand_on(person_id: UUID) -> Holder | None:
    """The ended key of somebody that still opens what no other key opens; None where nothing is left."""
    ended = Holder.objects.filter(person_id=person_id, wraps__under="passphrase").exclude(ended_at=None)
    return ended.select_related("person").order_by("-ended_at").first()


@transaction.atomic
def hand_over(opened: OpenCase, to: Holder, *, leaver: Holder, now: datetime) -> None:
    """Hand a case on that nobody but the leaver can open; it is not theirs from then on.

    Raises as ``hand_on`` does, and ``Refused(READS_ALREADY)`` where somebody else reads it.
    """
    allow(Refusal.READS_ALREADY if circle_of(opened.case) else None)
    hand_on(opened, to, left_out=frozenset(), by=leaver.person_id, now=now)
    _blank(opened.case.pk, leaver)
    for found in promised.of_case(opened.case.pk):
        promised.drop(found, leaver.person_id)
    _end_where_nothing_is_left(leaver)


@transaction.atomic
def give_back(desk: OpenDesk, leaver: Holder) -> None:
    """Give whoever reads a case now its earlier keys that only the leaver holds. Nothing of it is opened."""
    for case_id in sorted(kept_by(leaver)):
        case = Case.objects.select_for_update().get(pk=case_id)
        readers = _readers(case)
        seeds = seeds_of(desk.seed, leaver, case_id) if readers else {}
        for epoch in Epoch.objects.filter(pk__in=list(seeds)):
            for reader in readers.values():
                give(seeds[epoch.pk], epoch, reader)
        if readers:
            _blank(case_id, leaver)
    _end_where_nothing_is_left(leaver)


def only_theirs(desk: OpenDesk, leaver: Holder) -> list[OpenCase]:
    """The cases that nobody else can open, behind the one door."""
    found = []
    for case_id in sorted(kept_by(leaver)):
        opened = door(desk, leaver, case_id)
        if opened is not None and not _readers(opened.case):
            found.append(opened)
    return found


def parts_left(leaver: Holder) -> bool:
    """Whether they hold an earlier key of a case that others read now."""
    cases = Case.objects.filter(pk__in=kept_by(leaver))
    return any(_readers(case) for case in cases)


def _readers(case: Case) -> dict[UUID, Holder]:
    try:
        return circle_of(case)
    except VaultError:
        return {}


def _blank(case_id: UUID, leaver: Holder) -> None:
    case = Case.objects.get(pk=case_id)
    blank_where_held(case_id, Epoch.objects.filter(case_id=case_id), leaver, circle_of(case))


def _end_where_nothing_is_left(leaver: Holder) -> None:
    if not kept_by(leaver):
        leaver.wraps.all().delete()
        Desk.objects.filter(holder=leaver).delete()
