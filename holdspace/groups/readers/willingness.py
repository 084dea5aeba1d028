"""Who may be asked, by their own word."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from holdspace.clock import zone_named
from holdspace.community.readers import facts
from holdspace.groups.models import Group, Membership, Willingness, Wish
from holdspace.groups.rules import willingness as rules
from holdspace.groups.rules.willingness import Refusal, Will, Word

MOST = 10


def word_of(person_id: UUID) -> Word | None:
    """What somebody said last about being asked; None for one who has said nothing. One query."""
    row = Willingness.objects.filter(person=person_id, replaced_at=None).first()
    return Word(Will(row.will), row.ask_from) if row else None


def why_not_ask(person_id: UUID, now: datetime) -> Refusal | None:
    """Why somebody is not to be asked into a group today, by their own word."""
    return rules.why_not_ask(word_of(person_id), today(now))


def today(now: datetime) -> date:
    """Today by the community's own calendar."""
    return now.astimezone(zone_named(facts(now).zone)).date()


@dataclass(frozen=True)
class Willing:
    """Somebody who said that they may be asked; shown to staff alone."""

    person_id: UUID
    name: str
    said_at: datetime
    ask_from: date | None
    words: str


def may_be_asked(group: Group, now: datetime) -> tuple[Willing, ...]:
    """Who said that they may be asked, and is neither in this group nor invited to it; the first to say so first."""
    day = today(now)
    said = Willingness.objects.filter(replaced_at=None, person__left_at=None, person__listed=False)
    said = said.filter(Q(will=Will.YES) | Q(will=Will.LATER, ask_from__lte=day))
    held = Membership.objects.live().filter(group=group).values("person")
    asked = Wish.objects.filter(group=group, ended_at=None, way=Wish.INVITED).values("person")
    free = said.exclude(person__in=held).exclude(person__in=asked).exclude(person__paused_until__gt=day)
    rows = free.select_related("person").order_by("said_at", "pk")[:MOST]
    return tuple(
        Willing(row.person_id, row.person.name, row.said_at, row.ask_from, row.words) for row in rows
    )
