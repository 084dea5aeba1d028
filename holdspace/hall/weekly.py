"""The staff's letter on Mondays: what needs a human, and which promises fall due this week."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.utils import translation

from holdspace.clock import zone_named
from holdspace.community.readers import named, open_enquiries
from holdspace.groups.readers import needing_care
from holdspace.hall import texts
from holdspace.outbox import actions as outbox
from holdspace.people.models import Person
from holdspace.people.readers import address_of, staff
from holdspace.promises.readers import falling_due
from holdspace.ui.dates import due_when

WEEKLY: Final = "hall.week"
MONDAY: Final = 0
WEEK: Final = timedelta(days=7)


@transaction.atomic
def write_week(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand of each morning: on Mondays, by the community's calendar, one letter to each person on the staff."""
    if now.astimezone(zone_named(named(now).zone)).weekday() != MONDAY:
        return
    for person in staff(now):
        if address := address_of(person):
            with translation.override(person.language):
                subject = str(texts.WEEK_SUBJECT) % {"community": named(now).name}
                outbox.post("staff.week", to=address, subject=subject, text=week(person, now), now=now)


def week(person: Person, now: datetime) -> str:
    """The letter's text: questions, groups without anybody, promises with their times in the reader's zone."""
    asked = [str(texts.WEEK_QUESTIONS)] if open_enquiries(most=1) else []
    unled = [
        str(texts.WEEK_STILL_NEEDED) % {"group": group.name, "needs": " ".join(map(str, group.needs))}
        for group in needing_care(now)
    ]
    due = [
        f"{line.says} {line.label}".strip() + f" {due_when(line.due, person.zone, now)}"
        for line in falling_due(until=now + WEEK, now=now)
    ]
    parts = [*_part(texts.WEEK_NEEDS, asked + unled), *_part(texts.WEEK_DUE, due)]
    where = f"{settings.HOLDSPACE_BASE_URL}/today/"
    closing = texts.WEEK_NOTHING_ELSE if parts else texts.WEEK_NOTHING
    return "\n\n".join([*parts, str(closing), where])


def _part(heading: texts.Words, lines: list[str]) -> list[str]:
    return ["\n".join([str(heading), *(f"  {line}" for line in lines)])] if lines else []
