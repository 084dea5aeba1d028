"""Who has opened this quarter's practice case: a fact about keys, and about no case."""

from dataclasses import dataclass
from datetime import date, datetime

from holdspace.community.readers import facts
from holdspace.conduct import texts_practice as texts
from holdspace.conduct.models import Holder, Practice
from holdspace.conduct.readers.told import listed
from holdspace.conduct.rules.practice import is_late, next_day, running
from holdspace.conduct.rules.seats import HOLDS_KEY
from holdspace.conduct.store.circle import seated, usable_holders
from holdspace.ui.dates import day, local


@dataclass(frozen=True)
class PracticeNote:
    """What the desk says: ``waits`` when one's own is still to be done; ``help`` names who may need some."""

    says: str
    waits: bool
    help: str


def still_to_practise(quarter: str, began: date, now: datetime) -> list[Holder]:
    """Whose confirmed key was there when it began, who sits, and who has not opened it yet; by name."""
    here, zone = seated(now, HOLDS_KEY), facts(now).zone
    done = set(Practice.objects.filter(quarter=quarter).values_list("holder_id", flat=True))
    usable = Holder.objects.filter(pk__in=list(usable_holders())).select_related("person")
    return [
        holder
        for holder in usable.order_by("person__name", "pk")
        if holder.person_id in here and holder.pk not in done and local(holder.made_at, zone).date() <= began
    ]


def practice_note(me: Holder, now: datetime) -> PracticeNote:
    """The desk's lines about practice, for one member."""
    zone = facts(now).zone
    today = local(now, zone).date()
    quarter, began = running(today)
    missing = still_to_practise(quarter, began, now)
    waits = me.pk in {holder.pk for holder in missing}
    others = [holder.person.name for holder in missing if holder.pk != me.pk]
    asked = str(texts.HELP) % {"names": listed(others)} if others and is_late(began, today) else ""
    coming = {"day": day(next_day(today), zone, now)}
    done = Practice.objects.filter(holder=me, quarter=quarter).exists()
    says = str(texts.WAITS) if waits else str(texts.DONE if done else texts.NEXT) % coming
    return PracticeNote(says, waits, asked)
