"""The practice case: who has opened it, and the letters around it. It writes no case, no promise and no entry."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction

from holdspace.community.readers import facts
from holdspace.conduct import letters
from holdspace.conduct.models import Holder, Practice
from holdspace.conduct.readers.practice import still_to_practise
from holdspace.conduct.rules.practice import is_late, running
from holdspace.outbox.actions import ask, post
from holdspace.outbox.rules import Leaves
from holdspace.ui.dates import local

PRACTICE, INVITE = "conduct.practice", "conduct.practice_letter"
KIND: Final = "conduct.practice"


def today_of(now: datetime) -> date:
    """Today in the community's zone."""
    return local(now, facts(now).zone).date()


@transaction.atomic
def opened(holder: Holder, *, now: datetime) -> None:
    """Somebody has opened this quarter's practice case: their passphrase works. Once is enough."""
    quarter, _ = running(today_of(now))
    Practice.objects.get_or_create(holder=holder, quarter=quarter, defaults={"opened_at": now})


def ask_practice(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand of each morning: invite to a practice that has begun, and once more after a week."""
    today = today_of(now)
    quarter, began = running(today)
    again = is_late(began, today)
    ask(INVITE, due=now, args={"quarter": quarter}, key=f"practice:{quarter}:{'again' if again else 'first'}")


def write_practice(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand: a letter to whoever holds a confirmed key and has not opened this practice yet."""
    quarter, began = running(today_of(now))
    if quarter != args["quarter"]:
        return
    name = facts(now).name
    for holder in still_to_practise(quarter, began, now):
        if made := letters.practice(holder.person, name):
            to, subject, text = made
            post(KIND, to=to, subject=subject, text=text, now=now, leaves=Leaves.DAILY)
