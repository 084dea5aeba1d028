"""The page of a case is made of parts: each concern draws its own, from the opened entries, for one reader."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdspace.conduct.readers.told import Names, Told


@dataclass(frozen=True)
class Part:
    """What one concern shows on a case's page. ``first``: above the four questions, since it is more urgent."""

    template: str
    page: object
    first: bool = False


Draw = Callable[[Told, UUID, Names, datetime], Part | None]
DRAWN: tuple[Draw, ...] = ()


def parts_of(case: Told, me: UUID, names: Names, now: datetime) -> tuple[Part, ...]:
    """The parts that have something to show to this reader, in the order in which they are read."""
    found = (draw(case, me, names, now) for draw in DRAWN)
    return tuple(part for part in found if part is not None)
