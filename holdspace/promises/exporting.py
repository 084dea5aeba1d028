"""What an export tells of promises: all but those of cases, which are sealed rows of their own."""

from typing import Final

from holdspace.connectors.exports import Room
from holdspace.promises.models import Promise
from holdspace.ui.tables import table_of

LEFT_OUT: Final[dict[str, str]] = {
    "SealedPromise": "promises of cases; only the house can name what they are about"
}


def room() -> Room:
    """The promises' part."""
    return Room("promises", tables=(_promises,))


_promises = table_of(
    Promise.objects.all,
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
