"""What an export tells of promises: the public kinds. Those of cases are sealed rows of their own, and not in it."""

from typing import Final

from holdspace.connectors.exports import Room
from holdspace.promises.models import Promise
from holdspace.promises.rules import KINDS
from holdspace.ui.tables import table_of

LEFT_OUT: Final[dict[str, str]] = {
    "SealedPromise": "promises of cases; only the house can name what they are about"
}


def room() -> Room:
    """The promises' part."""
    return Room("promises", tables=(_promises,))


_promises = table_of(
    lambda: Promise.objects.filter(kind__in=list(KINDS)),
    "promises",
    "What was promised or asked with a time: made, due, and what became of it.",
    "kind",
    "label",
    "link",
    "to_id",
    "owner_id",
    "made_at",
    "due_at",
    "outcome",
    "ended_at",
    "because",
    "rule",
)
