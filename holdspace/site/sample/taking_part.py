"""Taking part in the working groups: meetings noted, Kamome not heard from, Dotterel's absence, a letter to all."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID, uuid4

from holdspace.groups.actions import absences, announcements, digest, quiet
from holdspace.groups.actions.signals import note_meeting, note_own_work, note_signal
from holdspace.groups.rules.announcements import Audience
from holdspace.groups.rules.signals import SignalKind
from holdspace.outbox.models import Errand
from holdspace.site.sample.community_life import FIELD_NOTES
from holdspace.site.sample.stage import Moment, Stage

SILENT = "Kamome"  # was at the meeting 47 days before D, and not at the one 29 days before it
PROFILES = ("Fulmar", "Sanderling", "Gaivota", "Redshank")
SUBJECT = "What we decided on interviews"
LETTER = (
    "Hello all. In our last hour we decided that interviews stay anonymous to readers; some of you agreed afterwards. "
    "Next comes the summary: please read it with Gaivota before we meet. Thank you for a good year.\n\nPlover"
)


def taken(stage: Stage) -> Iterator[Moment]:
    """Meetings and other signs, then the morning's look, an absence, and a letter to the group."""
    everybody = set(FIELD_NOTES)
    for days, came in ((-74, everybody), (-47, everybody), (-29, everybody - {SILENT})):
        yield Moment(stage.at(days, "09:00"), partial(_met, stage, came))
    yield Moment(stage.at(-11), partial(_works, stage))
    for number, name in enumerate(PROFILES):
        yield Moment(stage.at(-20 + number), partial(_brings, stage, name))
    yield Moment(stage.at(-28), partial(_writes, stage))
    yield Moment(stage.at(-2, "11:00"), partial(_cannot_come, stage))
    yield Moment(stage.at(-1, "06:00"), lambda now: quiet.look_for_quiet({}, now=now))
    # What changed until today was told on its day: nobody is told of it when the sample begins.
    yield Moment(stage.at(0, "06:00"), lambda now: digest.tell_changes({}, now=now))


def _met(stage: Stage, came: set[str], now: datetime) -> None:
    there = {stage.people[name].pk for name in came}
    plover = stage.people["Plover"]
    note_meeting(stage.groups["notes"], held_at=now - timedelta(hours=1), came=there, by=plover, now=now)


def _works(stage: Stage, now: datetime) -> None:
    words = "Read the summary aloud to two new colleagues, and noted where they stopped."
    note_own_work(stage.groups["notes"], person=stage.people["Shakwe"], words=words, now=now)


def _brings(stage: Stage, name: str, now: datetime) -> None:
    note_signal(
        stage.groups["profiles"],
        stage.people[name],
        SignalKind.CONTRIBUTION,
        at=now,
        now=now,
        words="A profile.",
    )


def _cannot_come(stage: Stage, now: datetime) -> None:
    """The meeting is at 15:00 in New York, which is the next morning in Sydney."""
    day = stage.first_day + timedelta(days=6)
    absences.tell_absence(
        stage.groups["notes"],
        person=stage.people["Dotterel"],
        first=day,
        last=day + timedelta(days=1),
        reason="A field day.",
        now=now,
    )


def _writes(stage: Stage, now: datetime) -> None:
    """The letter, and what the worker did with it that day."""
    once: UUID = uuid4()
    announcements.announce(
        subject=SUBJECT,
        text=LETTER,
        audience=Audience.GROUP,
        once=once,
        group=stage.groups["notes"],
        by=stage.people["Plover"],
        now=now,
    )
    for _ in range(2):
        for errand in Errand.objects.filter(kind=announcements.TELL_LETTER, done_at=None):
            announcements.tell_letter(errand.args, now=now)
            Errand.objects.filter(pk=errand.pk).update(done_at=now)
