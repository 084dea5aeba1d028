"""What an export tells of the community itself. What was handed to the committee is not in it, nor that it was."""

from typing import Final

from holdspace.community.models import Closure, Description, Enquiry
from holdspace.connectors.exports import Room
from holdspace.ui.tables import table_of

LEFT_OUT: Final[dict[str, str]] = {}


def room() -> Room:
    """The community's part."""
    return Room("community", tables=(_descriptions, _closures, _enquiries))


_descriptions = table_of(
    lambda: Description.objects.all(),
    "community",
    "What the community was from a day on; the last line is what it is now.",
    "since",
    "name",
    "aim",
    "welcome",
    "zone",
    "country",
    "subdivision",
    "weekend",
    "profile",
    "general_contact",
    "reachable",
)
_closures = table_of(
    lambda: Closure.objects.all(),
    "days_off",
    "Days off beyond the public holidays, and since when they were known.",
    "day",
    "words",
    "known_at",
)
_enquiries = table_of(
    # One that was moved may have been about conduct: not even that it was there is told.
    lambda: Enquiry.objects.filter(moved_at=None),
    "questions",
    "Questions and comments to the community, with their answers.",
    "asked_at",
    "name",
    "words",
    "answer",
    "answered_at",
)
