"""When letters leave and when a failed errand is tried again. Instants are aware; zones are IANA names."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

LETTER_HOUR = time(8)
STUCK_AFTER = 5  # attempts after which `holdspace check` names an errand; it is still tried again
LONGEST_WAIT = timedelta(hours=1)


class Leaves(StrEnum):
    """How a letter leaves.

    DAILY: with the one letter of the day. AT_ONCE: now, but not in quiet mode (a moved meeting).
    URGENT: now, in quiet mode too (sign-in codes, seat invitations, letters to reporters).
    """

    DAILY = "daily"
    AT_ONCE = "at_once"
    URGENT = "urgent"


@dataclass(frozen=True)
class Address:
    """Where a letter goes: e-mail address, the receiver's zone, and whose it is (None for a stranger)."""

    email: str
    zone: str
    person_id: UUID | None = None


def next_letter_hour(now: datetime, zone: str) -> datetime:
    """The next 08:00 in the receiver's zone, strictly after ``now``."""
    local = now.astimezone(ZoneInfo(zone))
    today = datetime.combine(local.date(), LETTER_HOUR, local.tzinfo)
    if today > local:
        return today
    return datetime.combine(local.date() + timedelta(days=1), LETTER_HOUR, local.tzinfo)


def daily_slot(to: Address, now: datetime) -> tuple[str, datetime]:
    """The key under which a receiver's letters of one day are gathered, and when they leave."""
    due = next_letter_hour(now, to.zone)
    whose = str(to.person_id) if to.person_id else to.email
    return f"daily:{whose}:{due.date().isoformat()}", due


def wait_after(attempts: int) -> timedelta:
    """How long to wait after the nth failure: 2, 4, 8 … seconds, an hour at most."""
    return min(timedelta(seconds=2 ** min(attempts, 12)), LONGEST_WAIT)


def subject_of_many(subjects: list[str]) -> str:
    """One letter a day has one subject: the first one's, and how many more there are."""
    first, more = subjects[0], len(subjects) - 1
    return first if not more else f"{first} (+{more})"
