"""The one letter that says more: the answer to a mail that somebody sent to the conduct address (R-214)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from holdspace.clock import Calendar, zone_named
from holdspace.community.rules import Facts
from holdspace.conduct.readers.told import listed
from holdspace.conduct.rules.mail import off_days
from holdspace.conduct.rules.report import Promised
from holdspace.outbox.actions import Sealed
from holdspace.outbox.rules import Address
from holdspace.ui.dates import due_when

A_DAY = timedelta(days=1)


@dataclass(frozen=True, repr=False)
class Ways:
    """The two links of a receipt: to the words, and to who should not read it."""

    words: str
    readers: str


def receipt(
    email: str,
    facts: Facts,
    dates: Promised,
    readers: Sequence[str],
    ways: Ways,
    *,
    made: datetime,
    now: datetime,
    cut: bool,
    head: tuple[tuple[str, str], ...],
) -> Sealed:
    """Danger first, then both dates, who reads it, and the ways back. ``made``: when their mail arrived."""
    said = {
        "first": due_when(dates.next_by, facts.zone, now),
        "why": _between(made, dates.next_by, facts),
        "answer": due_when(dates.answer_by, facts.zone, now),
        "words": ways.words,
        "names": listed(readers),
        "readers": ways.readers,
        "roster": f"{settings.HOLDSPACE_BASE_URL}/who-handles-reports/#reach",
        "cut": _("\n\nIt was too large to keep whole: what was attached at its end is not here.")
        if cut
        else "",
    }
    text = _(
        "If anyone is in danger, call your local emergency number first.\n\nYour message has arrived.%(cut)s\n\n"
        "A person writes to you by %(first)s%(why)s. By %(answer)s you hear what we do or why it takes longer.\n\n"
        "Mail is not sealed on its way; on our page it is. This link shows you eight words that open your report "
        "there:\n%(words)s\n\nToday %(names)s read it. If one of them should not, say so here; from that moment they "
        "cannot:\n%(readers)s\n\nBoth links work for 30 days. You may also answer this letter, or write to one person "
        "alone:\n%(roster)s"
    )
    head = (*head, ("Auto-Submitted", "auto-replied"))
    return Sealed(Address(email, facts.zone), _("We have your message"), text % said, headers=head)


def _between(made: datetime, due: datetime, facts: Facts) -> str:
    """Why the first word takes more than a day: what lies between; empty where nothing does."""
    weekend, holiday = off_days(_days(made, due, facts.zone, facts.calendar))
    if weekend and holiday:
        return _(": a weekend and a public holiday lie between")
    if weekend:
        return _(": a weekend lies between")
    return _(": a public holiday lies between") if holiday else ""


def _days(made: datetime, due: datetime, zone: str, calendar: Calendar) -> list[tuple[bool, bool]]:
    """Each day from then until it is due, as (works, is no holiday by name and yet off)."""
    here = zone_named(zone)
    # Due at midnight is the end of the day before.
    first, last = made.astimezone(here).date(), (due - timedelta(minutes=1)).astimezone(here).date()
    days: list[date] = [first + A_DAY * count for count in range((last - first).days + 1)]
    return [(calendar.is_working(day), _is_weekend(day, calendar)) for day in days]


def _is_weekend(day: date, calendar: Calendar) -> bool:
    """Whether the same day of the week is off in other weeks too: then it is the weekday, and not a holiday."""
    near = [day + A_DAY * 7 * weeks for weeks in (-3, -2, -1, 1, 2, 3)]
    return not calendar.is_working(day) and sum(calendar.is_working(other) for other in near) == 0
