"""One part of a case's page: what one concern shows to one reader."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdspace.conduct.readers.told import Names, Told


@dataclass(frozen=True)
class Part:
    """What one concern shows on a case's page.

    ``top``: right below the name of the case. ``first``: above the four questions, since it is more urgent.
    ``seldom``: nothing stands in it, it only offers something that few cases need, so that it is folded away with
    others like it.
    """

    template: str
    page: object
    first: bool = False
    seldom: bool = False
    top: bool = False


Draw = Callable[[Told, UUID, Names, datetime], Part | None]
