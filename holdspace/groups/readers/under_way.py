"""Who was written down by address, and who has answered: for who steers the group."""

from dataclasses import dataclass
from datetime import datetime

from holdspace.groups import texts_invitations as texts
from holdspace.groups.models import Group, Reopening, Wish
from holdspace.groups.readers.willingness import Willing, may_be_asked
from holdspace.groups.rules import INVITATION_GOOD_FOR, Here
from holdspace.ui import dates
from holdspace.ui.dates import number_word

MOST = 500


@dataclass(frozen=True)
class Named:
    """Somebody who was written down: their name, whether they are new here, and how far it is."""

    name: str
    email: str
    new_here: bool
    state: str
    answered: bool


@dataclass(frozen=True)
class UnderWayPage:
    """The people written down by address, how many letters wait, and whether whoever looks may send them."""

    group: Group
    named: tuple[Named, ...]
    waiting: int
    word: str
    may_send: bool


def under_way_page(group: Group, here: Here, *, zone: str, now: datetime) -> UnderWayPage:
    """Everybody written down by address, those without an answer first. One query."""
    rows = Wish.objects.filter(group=group, way=Wish.INVITED, person__left_at=None).select_related("person")
    found = list(rows.order_by("ended_at", "person__name", "pk")[:MOST])
    listed = any(row.held and row.person.listed for row in found)
    waiting = sum(row.held and row.ended_at is None for row in found)
    return UnderWayPage(
        group=group,
        named=tuple(_named(row, here, zone, now) for row in found),
        waiting=waiting,
        word=number_word(waiting),
        may_send=bool(waiting) and (here.standing.is_staff or not listed),
    )


def _named(row: Wish, here: Here, zone: str, now: datetime) -> Named:
    # An address is for staff alone: a lead sees who was written down, as in the list of members.
    email = (row.person.email or "") if here.standing.is_staff and row.person.listed else ""
    return Named(row.person.name, email, row.person.listed, _state(row, zone, now), row.ended_at is not None)


def _state(row: Wish, zone: str, now: datetime) -> str:
    if row.ended_at is not None:
        said = texts.CAME_IN if row.came_in else texts.SAID_NO if row.declined else texts.OVER
        return str(said) % {"day": dates.day(row.ended_at, zone, now)}
    if row.held:
        return str(texts.LETTER_WAITS)
    if row.made_at + INVITATION_GOOD_FOR <= now:
        return str(texts.OVER)
    return str(texts.WRITTEN_TO) % {"day": dates.day(row.made_at, zone, now)}


@dataclass(frozen=True)
class Doors:
    """What stands on the page of a group's people beside the list: an exception, and whom one may ask."""

    reopening: Reopening | None
    willing: tuple[Willing, ...]


def doors(group: Group, here: Here, *, now: datetime) -> Doors:
    """The exception that is open or ahead; to staff also who said that they may be asked. Two or three queries."""
    ahead = Reopening.objects.ahead(now).filter(group=group).select_related("opened_by").first()
    return Doors(ahead, may_be_asked(group, now) if here.standing.is_staff else ())
