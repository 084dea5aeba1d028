"""Say of one confidential thing that it stays with those who were in the working group."""

from datetime import datetime

from django.db import transaction

from holdspace.clock.refusal import Refused, allow
from holdspace.groups.models import Group, Item, Settled
from holdspace.groups.readers.converting import ITEM, open_conversion
from holdspace.groups.readers.facts import here_of
from holdspace.groups.rules import GroupKind, State
from holdspace.groups.rules.converting import ConvertRefusal
from holdspace.groups.rules.life import Move, why_not_move
from holdspace.journal import actions as journal
from holdspace.people.models import Person
from holdspace.people.readers import standing_of


@transaction.atomic
def item_stays(group: Group, item: Item, *, by: Person, now: datetime) -> None:
    """One by one, so that nothing is opened or forgotten by silence. To open it, it is asked for as any sharing is."""
    row = Group.objects.select_for_update().get(pk=group.pk)
    allow(
        why_not_move(Move.CONVERT, GroupKind(row.kind), State(row.state), here_of(row, standing_of(by, now)))
    )
    if open_conversion(row) is None:
        raise Refused(ConvertRefusal.NOT_BEGUN)
    Settled.objects.update_or_create(group=row, step=f"{ITEM}{item.pk.hex}", defaults={"by": by, "at": now})
    journal.record("conversion.item_stays", by=by, about=row, at=now, detail={"item": str(item.pk)})
