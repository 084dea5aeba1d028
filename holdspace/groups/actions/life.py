"""The moves of a group as a whole: open it, say that it finishes or goes on, close it, let it go."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.community.readers import facts
from holdspace.groups import rules
from holdspace.groups.actions import followed, gaps, health, milestones, onboarding, ways_out
from holdspace.groups.actions.extending import promise_end
from holdspace.groups.models import Conversion, Group, Membership, Settled, Wish
from holdspace.groups.promised import GROUP_END, JOIN_ANSWER
from holdspace.groups.readers.facts import charter_of, here_of
from holdspace.groups.readers.follow_ups import waits_for_a_yes
from holdspace.groups.rules import KINDS, GroupKind, State
from holdspace.groups.rules.follow_ups import why_not_open_follow_up
from holdspace.groups.rules.life import TABLE, Move, why_not_move
from holdspace.groups.texts import CLOSED_BEFORE_ANSWER
from holdspace.journal import actions as journal
from holdspace.people.models import Person
from holdspace.people.readers import standing_of
from holdspace.promises import actions as promises


def begin(group: Group, move: Move, *, by: Person, now: datetime) -> Group:
    """The group's row, locked and in the state that the move leads to; not saved. Raises ``Refused``."""
    row = Group.objects.select_for_update().get(pk=group.pk)
    here = here_of(row, standing_of(by, now))
    allow(why_not_move(move, GroupKind(row.kind), State(row.state), here))
    row.state = TABLE[move].to or row.state
    return row


@transaction.atomic
def open_group(group: Group, *, by: Person, now: datetime) -> Group:
    """Open a forming group; staff only. In profile Full nothing that its kind asks for may be missing.

    Raises ``Refused``. A set end becomes a public promise with reminders 30 and 7 days before (R-084), a kind
    without an end gets the day on which its health is looked at (R-090), and dated milestones become promises.
    """
    row = begin(group, Move.OPEN, by=by, now=now)
    allow(rules.why_not_open(charter_of(row, now), State.FORMING, facts(now).profile, _today(now)))
    allow(why_not_open_follow_up(waits=waits_for_a_yes(row)))
    review = KINDS[GroupKind(row.kind)].review
    row.opened_at = now
    row.review_on = _today(now) + review if review else None
    row.save(update_fields=["state", "opened_at", "review_on"])
    journal.record("group.opened", by=by, about=row, at=now, detail={"kind": row.kind})
    promise_end(row, now=now)
    health.promise_review(row, now=now)
    milestones.promise_all(row, now=now)
    onboarding.opened(row, now=now)
    return row


@transaction.atomic
def begin_closing(group: Group, *, by: Person, now: datetime) -> Group:
    """Say that a group is finishing: nobody new comes in, and the steps of closing begin. Raises ``Refused``."""
    row = begin(group, Move.BEGIN_CLOSING, by=by, now=now)
    row.save(update_fields=["state"])
    journal.record("group.closing_began", by=by, about=row, at=now)
    return row


@transaction.atomic
def go_on(group: Group, *, by: Person, now: datetime) -> Group:
    """Say that a group goes on after all; what was confirmed on the way to its end is asked anew another time."""
    row = begin(group, Move.GO_ON, by=by, now=now)
    row.save(update_fields=["state"])
    Settled.objects.filter(group=row).delete()
    journal.record("group.went_on", by=by, about=row, at=now)
    return row


@transaction.atomic
def let_go(group: Group, *, by: Person, now: datetime) -> Group:
    """Let a group go that never opened. Staff only. Raises ``Refused``."""
    return _end(begin(group, Move.LET_GO, by=by, now=now), by=by, now=now)


@transaction.atomic
def close_group(group: Group, *, by: Person, now: datetime) -> Group:
    """Close a group: memberships end, its promise of an end is kept, open wishes are let go. Staff only.

    People come here by ``closing.finish``, which looks at what is still open first.
    """
    return _end(begin(group, Move.CLOSE, by=by, now=now), by=by, now=now)


def _end(row: Group, *, by: Person, now: datetime) -> Group:
    row.closed_at = now
    row.save(update_fields=["state", "closed_at"])
    for membership in Membership.objects.live().filter(group=row).select_related("group", "person"):
        membership.over, membership.until = True, max(now, membership.since or now)
        membership.save(update_fields=["over", "until"])
        followed.ended(membership, by=by, now=now)
    ways_out.group_closed(row, now=now)
    _let_wishes_go(row, now)
    promises.keep(promises.about(row, GROUP_END), now=now)
    health.let_review_go(row, now=now)
    milestones.let_open_go(row, now=now)
    gaps.gap_over(row, now=now)
    Conversion.objects.filter(group=row, done_at=None, dropped_at=None).update(dropped_at=now)
    journal.record("group.closed", by=by, about=row, at=now)
    return row


def _let_wishes_go(group: Group, now: datetime) -> None:
    for wish in Wish.objects.filter(group=group, ended_at=None):
        promises.waive(promises.about(wish, JOIN_ANSWER), because=str(CLOSED_BEFORE_ANSWER), now=now)
    Wish.objects.filter(group=group, ended_at=None).update(ended_at=now)


def _today(now: datetime) -> date:
    return now.astimezone(ZoneInfo(facts(now).zone)).date()
