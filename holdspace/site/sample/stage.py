"""The stage the sample is played on: its days and hours, its people, and its desks."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from holdspace.clock import WorkingCalendar, instant_at
from holdspace.conduct.actions import keys
from holdspace.conduct.models import Desk, Holder
from holdspace.conduct.store.opening import OpenCase, door
from holdspace.conduct.texts_desk import SAMPLE_PASSPHRASE
from holdspace.groups.models import Group
from holdspace.outbox.house import house
from holdspace.people.models import Person
from holdspace.site.sample.age import ZONE
from holdspace.vault import Cost, desk_id, open_desk

CALENDAR = WorkingCalendar(ZONE, country="US")
PASSPHRASE = SAMPLE_PASSPHRASE
# The sentence stands beside the field in the sample, so slow derivation would protect nothing here.
QUICK = Cost(memory_kib=1024, passes=1, lanes=1)


@dataclass
class Stage:
    """Counts days from ``D``, the last 09:00 in New York on a working day."""

    now: datetime
    people: dict[str, Person] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    cases: dict[str, UUID] = field(default_factory=dict)

    @property
    def first_day(self) -> date:
        """The day of D."""
        local = self.now.astimezone(ZoneInfo(ZONE))
        day = local.date() if local.time() >= time(9) else local.date() - timedelta(days=1)
        while not CALENDAR.is_working(day):
            day -= timedelta(days=1)
        return day

    def at(self, days: int, clock: str = "09:00") -> datetime:
        """``days`` from D at a wall-clock time in New York, never later than now."""
        hour, minute = clock.split(":")
        day = self.first_day + timedelta(days=days)
        return min(instant_at(day, time(int(hour), int(minute)), ZONE), self.now)

    def this_morning(self, clock: str) -> datetime:
        """That hour of D, or of a later working day when it has passed already: what must still be open is."""
        later = self.first_day + timedelta(days=1)
        passed = self.at((later - self.first_day).days, clock)
        return passed if passed < self.now and CALENDAR.is_working(later) else self.at(0, clock)

    def working(self, days: int, clock: str = "09:00") -> datetime:
        """``days`` working days before D."""
        day = self.first_day
        for _ in range(days):
            day -= timedelta(days=1)
            while not CALENDAR.is_working(day):
                day -= timedelta(days=1)
        return self.at((day - self.first_day).days, clock)

    def holder(self, name: str) -> Holder:
        return Holder.objects.get(person=self.people[name], ended_at=None)

    def opened(self, name: str, code: str, at: datetime) -> OpenCase:
        """A case as one of the committee opens it, through the one door."""
        holder = self.holder(name)
        new = keys.unlock(holder, PASSPHRASE, sign_in_key="sample", now=at, cost=QUICK)
        row = Desk.objects.get(pk=desk_id(new.cookie))
        desk = open_desk(house(), new.cookie, bytes(row.sealed), ends_at=row.ends_at, sign_in_key="sample")
        found = door(desk, holder, self.cases[code])
        row.delete()
        assert found is not None, f"{name} cannot open {code}"
        return found


@dataclass(frozen=True)
class Moment:
    """Something that somebody did at a time."""

    at: datetime
    deed: Callable[[datetime], object]
