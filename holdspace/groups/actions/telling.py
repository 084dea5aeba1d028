"""Tell everybody in a group something, in small portions: a group may have thousands of members.

The deed writes one errand; the errand writes the letters of a portion and asks for the next one.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from holdspace.groups.letters import life as letters
from holdspace.groups.models import Group, Membership
from holdspace.journal.actions import Doer
from holdspace.outbox import actions as outbox
from holdspace.people.models import Person

TELL = "groups.tell"
PORTION = 200
Write = Callable[[Group, Person, UUID, datetime], None]
LETTERS: Final[dict[str, Write]] = {
    "extended": letters.extended,
    "closed": letters.closed_with_thanks,
    "come_along": letters.come_along,
    "converted": letters.converted,
}


def tell_members(group: Group, letter: str, *, about: UUID, by: Doer | None, now: datetime) -> None:
    """Ask for one letter to everybody who is in the group, or was until it ended; not to who did the deed."""
    args = {"group": str(group.pk), "letter": letter, "about": str(about), "but": str(by.pk) if by else ""}
    outbox.ask(TELL, due=now, args={**args, "after": ""}, key=f"{TELL}:{letter}:{about}:")


@transaction.atomic
def tell(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand: write the letters of one portion, in the order of ids, and ask for the next."""
    group = Group.objects.filter(pk=args["group"]).first()
    if group is None:
        return
    people = _portion(group, args["letter"], args["after"])
    for person in people:
        if str(person.pk) != args["but"]:
            LETTERS[args["letter"]](group, person, UUID(args["about"]), now)
    if len(people) == PORTION:
        after = people[-1].pk.hex
        key = f"{TELL}:{args['letter']}:{args['about']}:{after}"
        outbox.ask(TELL, due=now, args={**args, "after": after}, key=key)


def _portion(group: Group, letter: str, after: str) -> list[Person]:
    """Who is in it, and for the letter that says that it ended, who was in it until then."""
    ended_at = {"closed": group.closed_at, "converted": group.converted_at}.get(letter)
    there = Q(over=False) | Q(until__gte=ended_at) if ended_at else Q(over=False)
    people = Person.objects.get_queryset().filter(
        pk__in=Membership.objects.filter(there, group=group).values("person"), left_at=None, listed=False
    )
    if after:
        people = people.filter(pk__gt=UUID(after))
    return list(people.order_by("pk")[:PORTION])
