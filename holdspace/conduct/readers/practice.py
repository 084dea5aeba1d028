"""Who has opened this quarter's practice case: a fact about keys, and about no case."""

from dataclasses import dataclass
from datetime import date, datetime

from holdspace.community.readers import facts
from holdspace.conduct import texts_practice as texts
from holdspace.conduct.models import Holder, Practice
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.readers.told import listed
from holdspace.conduct.rules.practice import is_asked, is_late, next_day, running
from holdspace.conduct.rules.seats import HOLDS_KEY
from holdspace.ui.dates import day, local


@dataclass(frozen=True)
class PracticeNote:
    """What the desk says: ``waits`` when one's own is still to be done; ``help`` names who may need some."""

    says: str
    waits: bool
    help: str


def still_to_practise(quarter: str, began: date, now: datetime) -> list[Holder]:
    """Whose confirmed key was a week old when it began, who sits, and who has not opened it yet; by name."""
    sitting, zone = committee(now), facts(now).zone
    names = {seat.person_id: seat.name for seat in sitting.seats if seat.kind in HOLDS_KEY}
    done = set(Practice.objects.filter(quarter=quarter).values_list("holder_id", flat=True))
    keys = Holder.objects.in_bulk([pk for pk in sitting.holders if pk not in done])
    asked = [
        one
        for one in keys.values()
        if one.person_id in names and is_asked(local(one.made_at, zone).date(), began)
    ]
    return sorted(asked, key=lambda one: (names[one.person_id], one.pk))


def practice_note(me: Holder, now: datetime) -> PracticeNote:
    """The desk's lines about practice, for one member."""
    zone = facts(now).zone
    today = local(now, zone).date()
    quarter, began = running(today)
    missing = still_to_practise(quarter, began, now)
    waits = me.pk in {holder.pk for holder in missing}
    sitting = committee(now)
    others = [sitting.name_of(holder.person_id) for holder in missing if holder.pk != me.pk]
    asked = str(texts.HELP) % {"names": listed(others)} if others and is_late(began, today) else ""
    coming = {"day": day(next_day(today), zone, now)}
    done = Practice.objects.filter(holder=me, quarter=quarter).exists()
    says = str(texts.WAITS) if waits else str(texts.DONE if done else texts.NEXT) % coming
    return PracticeNote(says, waits, asked)
