"""One thing that is still open in a group: what one concern brings to the sequences that end something."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdspace.groups import texts
from holdspace.groups.models import Group


@dataclass(frozen=True)
class LooseEnd:
    """Something that is still open: what, where it is settled; ``blocks``: the sequence waits until it is."""

    what: texts.Words
    url: str = ""
    blocks: bool = False


Find = Callable[[Group, datetime], Iterable[LooseEnd]]
FindFor = Callable[[Group, UUID, datetime], Iterable[LooseEnd]]
