"""Say whether one may be asked into groups again."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.groups.models import Willingness
from holdspace.groups.rules import willingness as rules
from holdspace.groups.rules.willingness import Word
from holdspace.journal import actions as journal
from holdspace.people.models import Person


@transaction.atomic
def say_willing(
    person: Person, word: Word, *, words: str = "", by: Person, now: datetime, once_past: bool = False
) -> Willingness:
    """Keep somebody's word on being asked again; the one before is kept as replaced.

    ``once_past``: a talk of some days ago may name a day that has come since. Raises ``Refused`` (no day, day past).
    """
    today = now.astimezone(ZoneInfo(person.zone)).date()
    allow(None if once_past else rules.why_not_say(word, today))
    Willingness.objects.filter(person=person, replaced_at=None).update(replaced_at=now)
    said = Willingness(person=person, will=word.will, ask_from=word.ask_from, words=words[:200], said_at=now)
    said.save(force_insert=True)
    journal.record("willingness.said", by=by, about=person, at=now)
    return said
