"""One thing that waits for somebody in their groups: what one concern brings to my page or to a desk."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdspace.groups import texts
from holdspace.promises.readers import PromiseLine


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: what, about what, where it is done, the words of its link, and by when.

    ``holds_up`` says that a whole group cannot go on before it: that comes first, whatever its day.
    """

    what: texts.Words
    about: str
    url: str
    deed: texts.Words
    promise: PromiseLine | None = None
    holds_up: bool = False


Wait = Callable[[UUID, datetime], Iterable[Waiting]]
"""What waits for the person with this id at this instant."""
