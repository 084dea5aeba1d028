"""Begin a follow-up project: a group of its own, linked both ways; each member is asked, none is moved."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from holdspace.clock.refusal import Refused, allow
from holdspace.groups.actions.charters import Words, prepare
from holdspace.groups.actions.people import invite
from holdspace.groups.models import FollowUp, Group, Membership
from holdspace.groups.readers.facts import here_of
from holdspace.groups.rules import GroupKind, State
from holdspace.groups.rules.life import Move, why_not_move
from holdspace.journal import actions as journal
from holdspace.people.models import Person
from holdspace.people.readers import standing_of


@transaction.atomic
def follow_up(
    group: Group, words: Words, *, by: Person, now: datetime, facilitator: Person | None = None
) -> Group:
    """Prepare a working group that follows from this one, and invite everybody who is, or was to its end, in it.

    It stays proposed until somebody says yes. Nothing confidential goes along. Raises ``Refused``.
    """
    row = Group.objects.select_for_update().get(pk=group.pk)
    allow(
        why_not_move(
            Move.FOLLOW_UP, GroupKind(row.kind), State(row.state), here_of(row, standing_of(by, now))
        )
    )
    new = prepare(words, GroupKind.WORKING_GROUP, by=by, now=now, facilitator=facilitator, support=by)
    FollowUp(of=row, group=new, by=by, at=now).save(force_insert=True)
    journal.record("group.followed_up", by=by, about=row, at=now, detail={"group": str(new.pk)})
    for person in _to_ask(row):
        if person.pk not in {by.pk, facilitator.pk if facilitator else None}:
            _ask(new, person, by=by, now=now)
    return new


def _to_ask(group: Group) -> list[Person]:
    """Whoever is in the group now, or was until it closed."""
    there = Q(over=False) | Q(until__gte=group.closed_at) if group.closed_at else Q(over=False)
    held = Membership.objects.filter(there, group=group).values("person")
    found = Person.objects.get_queryset().filter(pk__in=held, left_at=None, listed=False)
    return list(found.order_by("name", "id"))


def _ask(group: Group, person: Person, *, by: Person, now: datetime) -> None:
    try:
        invite(group, person, by=by, now=now)
    except Refused:
        # They cannot be asked at present, and nobody is told why.
        return
