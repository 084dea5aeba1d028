"""What waits for somebody in their groups: for members on their own page, for who steers on the desk of their groups.

Each concern adds one function. It asks the same number of queries however many groups somebody is in.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdspace.groups import texts
from holdspace.promises.readers import PromiseLine


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: what, about what, where it is done, the words of its link, and by when."""

    what: texts.Words
    about: str
    url: str
    deed: texts.Words
    promise: PromiseLine | None = None


Wait = Callable[[UUID, datetime], Iterable[Waiting]]
"""What waits for the person with this id at this instant."""

FOR_MEMBERS: tuple[Wait, ...] = ()
FOR_STEWARDS: tuple[Wait, ...] = ()


def waiting_for_member(person_id: UUID, now: datetime) -> tuple[Waiting, ...]:
    """What their groups ask of somebody, what is due first coming first."""
    return _in_order(FOR_MEMBERS, person_id, now)


def waiting_for_steward(person_id: UUID, now: datetime) -> tuple[Waiting, ...]:
    """What the groups that somebody steers need of them, what is due first coming first."""
    return _in_order(FOR_STEWARDS, person_id, now)


def _in_order(asked: tuple[Wait, ...], person_id: UUID, now: datetime) -> tuple[Waiting, ...]:
    found = [line for wait in asked for line in wait(person_id, now)]
    dated = sorted((line for line in found if line.promise), key=lambda line: line.promise.due)  # type: ignore[union-attr]
    return (*dated, *(line for line in found if not line.promise))
