"""When the sample was played, and whether it has grown old. Every page of it says so: nothing else is loaded here."""

from datetime import date, datetime, timedelta

from holdspace.clock import zone_named
from holdspace.community.models import Description

ZONE = "America/New_York"
FOUNDED, FRESH_FOR = timedelta(days=720), timedelta(days=14)


def is_played() -> bool:
    """Whether somebody lives here already: the sample is played once, into an empty house."""
    return Description.objects.exists()


def played_on(now: datetime) -> date | None:
    """The day the sample was played on, in its own zone; None when nobody lives here yet."""
    founded = Description.objects.order_by("since").values_list("since", flat=True).first()
    return (founded + FOUNDED).astimezone(zone_named(ZONE)).date() if founded else None


def has_aged(now: datetime) -> bool:
    """Whether its promises are so old that little of it is open any more."""
    day = played_on(now)
    return day is not None and now.astimezone(zone_named(ZONE)).date() - day > FRESH_FOR
