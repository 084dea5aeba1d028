"""Close a group by small steps, each kept at once; what is open is listed, and closed over only with a note."""

from datetime import datetime

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.groups.actions.life import close_group
from holdspace.groups.actions.telling import tell_members
from holdspace.groups.models import Group, Settled
from holdspace.groups.readers.facts import here_of
from holdspace.groups.readers.loose_ends import loose_ends
from holdspace.groups.rules import GroupKind, State
from holdspace.groups.rules.closing import Step, undone, why_not_close, why_not_settle
from holdspace.groups.rules.life import Move, why_not_move
from holdspace.journal import actions as journal
from holdspace.people.models import Person
from holdspace.people.readers import standing_of


@transaction.atomic
def settle(group: Group, step: Step, *, by: Person, now: datetime, words: str = "") -> Settled:
    """Say that a step is done, or write the thanks; whoever steers may. Said again, it is written anew."""
    row = Group.objects.select_for_update().get(pk=group.pk)
    here = here_of(row, standing_of(by, now))
    closing = row.state == State.CLOSING
    allow(why_not_settle(step, closing=closing, steers=here.steers, words=words))
    values = {"words": words.strip(), "by": by, "at": now}
    settled, _ = Settled.objects.update_or_create(group=row, step=step.value, defaults=values)
    journal.record("group.step_settled", by=by, about=row, at=now, detail={"step": step.value})
    return settled


@transaction.atomic
def take_back(group: Group, step: Step, *, by: Person, now: datetime) -> None:
    """Open a step again that was said to be done. Raises ``Refused``."""
    row = Group.objects.select_for_update().get(pk=group.pk)
    here = here_of(row, standing_of(by, now))
    allow(why_not_settle(step, closing=row.state == State.CLOSING, steers=here.steers, words="-"))
    if Settled.objects.filter(group=row, step=step.value).delete()[0]:
        journal.record("group.step_reopened", by=by, about=row, at=now, detail={"step": step.value})


@transaction.atomic
def finish(group: Group, *, note: str, by: Person, now: datetime) -> Group:
    """The last step: close the group and send the thanks. Raises ``Refused`` (who, state, blocked, a note is needed).

    What must be settled first is never closed over; what is open otherwise is, with a note that the group reads.
    """
    row = Group.objects.select_for_update().get(pk=group.pk)
    allow(why_not_move(Move.CLOSE, GroupKind(row.kind), State(row.state), here_of(row, standing_of(by, now))))
    ends = loose_ends(row, now)
    left = undone(Settled.objects.filter(group=row).values_list("step", flat=True))
    blocked = any(end.blocks for end in ends)
    allow(why_not_close(blocked=blocked, open_ends=bool(ends), undone=bool(left), note=note))
    values = {"words": note.strip(), "by": by, "at": now}
    Settled.objects.update_or_create(group=row, step=Step.CLOSE.value, defaults=values)
    closed = close_group(row, by=by, now=now)
    tell_members(closed, "closed", about=closed.pk, by=None, now=now)
    return closed
