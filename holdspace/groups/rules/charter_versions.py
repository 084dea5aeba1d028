"""What a charter consists of, and which of its fields differ between two states. Plain Python over values."""

from collections.abc import Mapping
from typing import Final

# In the order in which a charter is read; the names are the columns of a group.
FIELDS: Final = (
    "name",
    "purpose",
    "goal",
    "mission",
    "audience",
    "who_may_join",
    "ends_on",
    "done_when",
    "project_title",
    "project_type",
    "project_other",
    "rhythm",
    "own_rules",
    "not_now",
    "unlisted",
)
NOT_SHOWN: Final = frozenset({"unlisted", "project_other", "project_type"})  # said elsewhere on the page


def differing(was: Mapping[str, object], now: Mapping[str, object]) -> list[str]:
    """The fields that differ, in the order of a charter."""
    return [field for field in FIELDS if was.get(field) != now.get(field)]
