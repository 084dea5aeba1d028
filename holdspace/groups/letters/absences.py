"""Letters to those who steer, about who cannot come."""

from datetime import datetime

from django.utils import translation

from holdspace.groups import texts_absences as texts
from holdspace.groups.letters.naming import subject_for
from holdspace.groups.letters.posting import full, post
from holdspace.groups.models import Absence
from holdspace.people.models import Person
from holdspace.ui import dates
from holdspace.ui.zones import city_of


def cannot_come(absence: Absence, to: Person, *, now: datetime) -> None:
    """Tell who steers on which days somebody cannot come (R-103)."""
    parts = _parts(absence, to, now)
    said = texts.AWAY_TEXT_WHY if absence.reason else texts.AWAY_TEXT
    subject = subject_for(absence.group, texts.AWAY_SUBJECT, texts.NEUTRAL)
    post("absence", to, subject, said, parts, now)


def comes_after_all(absence: Absence, to: Person, *, now: datetime) -> None:
    """Tell who steers that somebody can come after all."""
    subject = subject_for(absence.group, texts.BACK_SUBJECT, texts.NEUTRAL)
    post("absence_over", to, subject, texts.BACK_TEXT, _parts(absence, to, now), now)


def _parts(absence: Absence, to: Person, now: datetime) -> dict[str, object]:
    with translation.override(to.language):
        return {
            "who": absence.person.name,
            "group": absence.group.name,
            "days": days(absence, now),
            "why": absence.reason,
            "url": full(absence.group.get_absolute_url()),
        }


def days(absence: Absence, now: datetime) -> str:
    """The days of an absence, by the calendar of whoever is away."""
    first = dates.day(absence.first_on, absence.zone, now)
    last = dates.day(absence.last_on, absence.zone, now)
    pattern = texts.ONE_DAY if absence.first_on == absence.last_on else texts.SOME_DAYS
    return str(pattern) % {"first": first, "last": last, "city": city_of(absence.zone)}
