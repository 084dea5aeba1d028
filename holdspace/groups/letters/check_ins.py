"""The kind letter, its one reminder, and what those who steer hear of it."""

from datetime import datetime

from django.urls import reverse
from django.utils import translation

from holdspace.groups import texts_check_ins as texts
from holdspace.groups.letters.naming import subject_for
from holdspace.groups.letters.posting import full, post
from holdspace.groups.models import CheckIn, CheckInAnswer
from holdspace.groups.rules.check_ins import Answer
from holdspace.people.models import Person
from holdspace.ui import dates


def first_words(group: str) -> str:
    """What the letter says unless its sender changes it."""
    return str(texts.WORDS) % {"group": group}


def how_are_you(check_in: CheckIn, *, token: str, again: datetime, now: datetime) -> None:
    """The kind letter: the sender's words, three answers by link, and when one more note comes."""
    to = check_in.person
    with translation.override(to.language):
        when = dates.day(again, to.zone, now)
    parts = {"words": check_in.words, "day": when, **_answers(token)}
    subject = subject_for(check_in.group, texts.SUBJECT, texts.NEUTRAL)
    post("check_in", to, subject, texts.TEXT, {"group": check_in.group.name, **parts}, now)


def once_more(check_in: CheckIn, *, token: str, now: datetime) -> None:
    """The one reminder."""
    parts = {"group": check_in.group.name, **_answers(token)}
    subject = subject_for(check_in.group, texts.SUBJECT, texts.NEUTRAL)
    post("check_in_again", check_in.person, subject, texts.AGAIN, parts, now)


def _answers(token: str) -> dict[str, object]:
    page = full(reverse("groups:check_in_answer", args=[token]))
    return {answer.value: f"{page}?say={answer.value}" for answer in Answer}


def they_answered(check_in: CheckIn, said: CheckInAnswer, to: Person, *, now: datetime) -> None:
    """Tell who steers what was answered. A note for staff stays on the page."""
    with translation.override(to.language):
        what = str(texts.SAID[Answer(said.answer)]) % {"name": check_in.person.name}
    parts = {"what": what, **_about(check_in)}
    subject = subject_for(check_in.group, texts.ANSWERED_SUBJECT, texts.NEUTRAL_STEWARD)
    post("check_in_answer", to, subject, texts.ANSWERED_TEXT, parts, now)


def please_reach(check_in: CheckIn, to: Person, *, now: datetime) -> None:
    """Ask who steers to reach somebody in person, after 28 days without an answer (R-102)."""
    subject = subject_for(check_in.group, texts.REACH_SUBJECT, texts.NEUTRAL_STEWARD)
    post("check_in_task", to, subject, texts.REACH_TEXT, _about(check_in), now)


def _about(check_in: CheckIn) -> dict[str, object]:
    page = full(reverse("groups:check_in", args=[check_in.group.slug, check_in.pk]))
    return {"who": check_in.person.name, "group": check_in.group.name, "url": page}
