"""Letting somebody in when too few are free to decide; asking whoever wrote first where it is somebody from outside."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from holdspace import clock
from holdspace.clock.refusal import allow
from holdspace.community.readers import facts
from holdspace.community.rules import Profile
from holdspace.conduct.actions import promised
from holdspace.conduct.actions.circles import hand_on, leave_out
from holdspace.conduct.actions.handling import Handling
from holdspace.conduct.actions.told import tell_waits
from holdspace.conduct.models import Holder
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.rules.case import minimum_eligible
from holdspace.conduct.rules.coming_in import (
    ANSWER_DAYS,
    Ask,
    Coming,
    asks,
    next_in,
    out_of_it,
    why_not_ask_reader,
    why_not_come_in,
)
from holdspace.conduct.rules.deadlock import is_deadlock
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.routing import still_alone
from holdspace.conduct.rules.seats import SeatKind
from holdspace.conduct.rules.story import Entry, Story
from holdspace.conduct.store.circle import circle_of
from holdspace.conduct.store.ledger import REPORTER, THREAD, Ledger
from holdspace.conduct.store.opening import OpenCase, OpenThread

A_DAY = timedelta(hours=24)


@dataclass(frozen=True)
class Standing:
    """Whether too few are free to decide, and who may come in next."""

    free: frozenset[UUID]
    minimum: int
    deadlock: bool
    alone: bool
    coming: Coming | None
    asked: dict[UUID, Ask]

    @property
    def too_few(self) -> bool:
        """Too few, or the same votes for a week: either way others are needed (K7).

        What was written to somebody alone is brought to the others first, which is a deed of its own.
        """
        return not self.alone and (len(self.free) < self.minimum or self.deadlock)


def standing_of(entries: list[Entry], story: Story, readers: frozenset[UUID], now: datetime) -> Standing:
    """How a case stands against K7 at ``now``."""
    sitting, known = committee(now), facts(now)
    outside = sitting.of_kind(SeatKind.OUTSIDE) is not None
    asked = asks(entries)
    out = out_of_it(story.left_out | story.held, story.aside, asked) | readers
    return Standing(
        free=story.voters(readers),
        minimum=minimum_eligible(small=known.profile is Profile.SMALL, outside_named=outside),
        deadlock=is_deadlock(story, readers, now=now, zone=known.zone),
        alone=still_alone(entries, readers),
        coming=next_in(sitting.sittings, out),
        asked=asked,
    )


@transaction.atomic
def ask_reporter(opened: OpenCase, person: UUID, *, by: UUID, community: str, now: datetime) -> None:
    """Tell whoever wrote who would read it, and ask; seven days later silence counts as yes, and says so.

    Raises ``Refused``: GATE_CLOSED, CASE_CLOSED, ENOUGH_FREE, NOT_NEXT, READER_ASKED.
    """
    act = Handling(opened, by=by, now=now)
    stands = _judged(act)
    allow(why_not_ask_reader(person, stands.coming, stands.asked, too_few=stands.too_few))
    until = clock.same_time_later(now, ANSWER_DAYS, facts(now).zone)
    kind = str(stands.coming.kind) if stands.coming else ""
    body = {"person": str(person), "seat": kind, "until": until.isoformat()}
    act.add("ask_reader", body, drawer=THREAD)
    act.save()
    act.tell_reporter(community)


@transaction.atomic
def bring_in(opened: OpenCase, to: Holder, *, by: UUID, community: str, now: datetime) -> None:
    """Let the next one in. They read it from its beginning, after saying whether they are free to judge.

    Raises ``Refused``: GATE_CLOSED, CASE_CLOSED, ENOUGH_FREE, NOT_NEXT, ASK_FIRST, ASK_WAITS and those of ``hand_on``.
    """
    act = Handling(opened, by=by, now=now)
    stands = _judged(act)
    allow(why_not_come_in(to.person_id, stands.coming, stands.asked, too_few=stands.too_few, now=now))
    hand_on(opened, to, left_out=act.story.aside, by=by, now=now)
    due = min((found.due for found in promised.of_case(opened.case.pk)), default=now)
    tell_waits({to.person_id}, community, due=max(due, now + A_DAY), now=now)


def _judged(act: Handling) -> Standing:
    story = act.story
    allow(None if act.by in story.gates else Refusal.GATE_CLOSED)
    allow(Refusal.CASE_CLOSED if story.closed else None)
    return standing_of(act.entries, story, act.readers, act.now)


@transaction.atomic
def reader_said(opened: OpenThread, person: UUID, *, yes: bool, community: str, now: datetime) -> None:
    """Whoever wrote says whether that person may read it. A no leaves them out for good.

    Raises ``Refused(READER_NOT_ASKED)`` where nothing is asked about them, or it was answered.
    """
    ask = asks(opened.entries).get(person)
    allow(None if ask is not None and ask.yes is None else Refusal.READER_NOT_ASKED)
    ledger = Ledger.of(opened.thread.case_id)
    body = {"person": str(person), "yes": yes}
    ledger.add("reader_said", body, by=REPORTER, at=now, drawer=THREAD, thread=opened.thread)
    ledger.save()
    if not yes:
        leave_out(ledger.case.pk, frozenset({person}), now=now)
    readers = {holder.person_id for holder in circle_of(ledger.case).values()}
    tell_waits(readers, community, due=now + A_DAY, now=now)
