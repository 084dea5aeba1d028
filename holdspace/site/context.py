"""What every page knows: the community's name, where one can go, and in whose zone times are read."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils.timezone import now
from django.utils.translation import gettext as _

from holdspace.agreements.document import Kind
from holdspace.agreements.models import Version
from holdspace.agreements.rules import Status
from holdspace.conduct.models import Seat
from holdspace.conduct.rules.seats import HOLDS_KEY, KEYED, SeatKind
from holdspace.groups.readers.kit import steers_any
from holdspace.outbox.asking import Question
from holdspace.people.models import Person
from holdspace.site.middleware import community, reader_zone
from holdspace.site.navigation import HATS, HEADERS, Hat, footer, hat_worn, items
from holdspace.site.sample.age import ZONE, has_aged, played_on
from holdspace.ui.dates import Reader
from holdspace.ui.dates import day as day_words
from holdspace.ui.doors import standing_at
from holdspace.ui.house import Hats, House, NavItem, Sample

IN_FORCE = Question(
    lambda: (
        Version.objects.filter(agreement__kind=Kind.GUIDELINES, status=Status.IN_FORCE)
        .order_by()
        .values_list("major", "minor")[:1]
    )
)
SEATS = Question(
    lambda person_id, at: Seat.objects.held(at).filter(person=person_id, kind__in=KEYED).values_list("kind"),
    UUID,
    datetime,
)


def house(request: HttpRequest) -> dict[str, Any]:
    """``house``, ``now``, ``reader_zone`` and ``reader`` for every template; two queries, five if signed in."""
    at, zone = now(), reader_zone(request)
    return {
        "house": _house(request, hats_of(request)),
        "now": at,
        "reader_zone": zone,
        "reader": Reader(zone, at),
    }


def hats_of(request: HttpRequest) -> frozenset[Hat]:
    """As whom whoever asks may be here: a guest of one event goes by a member's ways. A visitor costs no query."""
    who = getattr(request, "user", None)
    if not isinstance(who, Person):
        return frozenset({Hat.VISITOR})
    seats = _seats_of(who)
    found = {
        Hat.MEMBER: True,
        Hat.FACILITATOR: steers_any(who.pk),
        Hat.STAFF: standing_at(request).is_staff,
        Hat.COMMITTEE: bool(seats & HOLDS_KEY),
        Hat.SPECIALIST: SeatKind.SPECIALIST in seats,
    }
    return frozenset(hat for hat, worn in found.items() if worn)


def _seats_of(person: Person) -> frozenset[str]:
    """The kinds of seat with a room of their own. A deputy's has none: it only hears when a promise is late."""
    return frozenset(kind for (kind,) in SEATS.ask(person.pk, now()))


def _number_in_force() -> str:
    """Of the guidelines, for the footer of every page. One query."""
    return "".join(f"{major}.{minor}" for major, minor in IN_FORCE.ask())


def _house(request: HttpRequest, hats: frozenset[Hat]) -> House:
    worn = hat_worn(request.path, hats)
    return House(
        name=community(request).name or _("A new community"),
        nav=items(HEADERS[worn], request.path),
        footer=items(footer(_number_in_force()), request.path),
        hats=_hats_line(worn, hats),
        sample=_sample(now()) if settings.HOLDSPACE_DEMO else None,
        zone=community(request).zone,
    )


def _sample(at: datetime) -> Sample:
    day = played_on(at)
    if day is not None and has_aged(at):
        words = _("This sample is of %(day)s and its promises have aged.") % {"day": day_words(day, ZONE, at)}
        return Sample(words, NavItem(_("Make it fresh"), "/try/#fresh"))
    words = _("This is a sample community. Its people are invented, and its letters stay on this machine.")
    return Sample(words, NavItem(_("Be somebody else"), "/try/"))


def _hats_line(worn: Hat, hats: frozenset[Hat]) -> Hats | None:
    others = tuple(
        NavItem(str(HATS[hat].label), HATS[hat].url) for hat in HATS if hat in hats and hat is not worn
    )
    return Hats(str(HATS[worn].label), others) if others else None
