"""What the worker does when bars have run out: tell the person. With nobody unlocked, from clear rows alone."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from holdspace.community.readers import facts
from holdspace.conduct import letters
from holdspace.conduct.readers.places import places_in_words
from holdspace.outbox.actions import post_sealed
from holdspace.people.models import Bar, Person


def tell_ended(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand: bars of somebody end at this time. Moved or lifted since: nothing is said."""
    person = Person.objects.filter(pk=args["person"], left_at=None).first()
    until = datetime.fromisoformat(args["until"])
    ended = list(Bar.objects.filter(person_id=args["person"], until=until).order_by("scope"))
    if person is None or not ended:
        return
    letter = letters.time_is_over(person, facts(now).name, places_in_words(row.scope for row in ended))
    post_sealed("conduct.over", [letter] if letter else [], now=now)
