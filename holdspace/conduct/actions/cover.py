"""Leave cover: a warning before hours in which nobody is here, with nothing of any case in it (R-234)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from holdspace.community.readers import facts
from holdspace.conduct import letters
from holdspace.conduct.readers.cover import gaps_ahead
from holdspace.conduct.rules.cover import Gap
from holdspace.conduct.rules.seats import HOLDS_KEY
from holdspace.conduct.store.circle import seated
from holdspace.outbox.actions import ask, post
from holdspace.outbox.rules import Leaves
from holdspace.people.models import Person
from holdspace.people.readers import staff

COVER, COVER_LETTER = "conduct.cover", "conduct.cover_letter"
KIND: Final = "conduct.cover"


def watch(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand of each morning, and after somebody said that they are away: ask for a warning, once for each gap."""
    for gap in gaps_ahead(now):
        said = {"start": gap.start.isoformat(), "end": gap.end.isoformat()}
        ask(COVER_LETTER, due=now, args=said, key=f"cover:{gap.end.isoformat()}")


def write_cover(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand: to all who hold a seat with a key, and to the staff, naming the hours; a closed gap is told nobody."""
    gap = Gap(datetime.fromisoformat(args["start"]), datetime.fromisoformat(args["end"]))
    if not any(one.start < gap.end and gap.start < one.end for one in gaps_ahead(now)):
        return
    name = facts(now).name
    people = {person.pk: person for person in staff(now)}
    people |= {person.pk: person for person in Person.objects.filter(pk__in=seated(now, HOLDS_KEY))}
    for person in people.values():
        if made := letters.nobody_here(person, name, gap, now=now):
            to, subject, text = made
            post(KIND, to=to, subject=subject, text=text, now=now, leaves=Leaves.DAILY)
