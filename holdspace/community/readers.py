"""What the community is at a given time."""

from dataclasses import dataclass
from datetime import datetime

from holdspace.community.models import Closure, Description
from holdspace.community.rules import Facts, Profile


def facts(now: datetime) -> Facts:
    """The description in force at ``now``; a blank one when nobody has set the community up yet."""
    row = Description.objects.filter(since__lte=now).order_by("-since").first()
    closures = frozenset(Closure.objects.filter(known_at__lte=now).values_list("day", flat=True))
    if row is None:
        return Facts(closures=closures)
    return Facts(
        name=row.name,
        aim=row.aim,
        welcome=row.welcome,
        zone=row.zone,
        country=row.country,
        subdivision=row.subdivision,
        weekend=tuple(int(day) for day in row.weekend.split(",") if day),
        profile=Profile(row.profile),
        rolling=row.rolling,
        general_contact=row.general_contact,
        conduct_address=row.conduct_address,
        reachable=row.reachable,
        phone_list=row.phone_list,
        closures=closures,
    )


@dataclass(frozen=True)
class Named:
    """What every page needs: the community's name and its zone."""

    name: str
    zone: str


def named(now: datetime) -> Named:
    """Name and zone in force at ``now``. One small query."""
    row = Description.objects.filter(since__lte=now).order_by("-since").values_list("name", "zone").first()
    return Named(*row) if row else Named("", "UTC")
