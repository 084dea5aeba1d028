"""Joining in five minutes: what is done, and the one thing that comes next."""

from dataclasses import dataclass
from datetime import datetime

from holdspace.conduct import texts_committee as texts
from holdspace.conduct.models import Holder, OwnList, Practice, Seat
from holdspace.conduct.rules.seats import HOLDS_KEY
from holdspace.conduct.texts_desk import Words
from holdspace.people.models import Person


@dataclass(frozen=True)
class JoinStep:
    """One line of the list; ``address`` names the page on which it is done."""

    title: Words
    says: Words
    done: bool
    address: str
    deed: Words


def joining(person: Person, holder: Holder | None, now: datetime) -> tuple[JoinStep, ...]:
    """The five steps of whoever has taken a seat with a key, in the order in which they are done."""
    seats = Seat.objects.held(now).filter(person=person, kind__in=HOLDS_KEY)
    said_when = any(seat.around_said_at for seat in seats)
    confirmed = holder is not None and holder.admitted_at is not None
    listed = holder is not None and OwnList.objects.filter(holder=holder).exists()
    practised = holder is not None and Practice.objects.filter(holder=holder).exists()
    done = (True, holder is not None, confirmed, said_when, listed, practised)
    return tuple(
        JoinStep(title, says, is_done, address, deed)
        for (title, says, address, deed), is_done in zip(texts.JOINING, done, strict=True)
    )


def left_to_do(steps: tuple[JoinStep, ...]) -> JoinStep | None:
    """The first step that is still to be done."""
    return next((step for step in steps if not step.done), None)
