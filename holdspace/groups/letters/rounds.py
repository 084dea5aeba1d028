"""Letters of a consent round: asked, not answered yet, an objection stands, it has ended."""

from datetime import datetime

from django.urls import reverse

from holdspace.clock import zone_named
from holdspace.groups import texts_rounds as texts
from holdspace.groups.letters.confidential import post_neutral
from holdspace.groups.letters.posting import full
from holdspace.groups.models import Round
from holdspace.people.models import Person
from holdspace.people.rules import is_paused
from holdspace.ui import dates


def path_of(row: Round) -> str:
    """The round's page, as a path."""
    return reverse("groups:round", args=[row.group.slug, row.pk])


def _by_letter(row: Round, token: str) -> str:
    return full(reverse("groups:round_by_letter", args=[row.group.slug, row.pk, token]))


def asked(row: Round, to: Person, *, token: str, now: datetime) -> None:
    """Everybody in the group is asked, and told when it closes by their own clock."""
    parts = {"until": dates.due_when(row.closes_at, to.zone, now), "url": _by_letter(row, token)}
    post_neutral("round_asked", to, row.group, texts.ASKED_TEXT, parts, now)


def not_answered_yet(row: Round, to: Person, *, token: str, now: datetime) -> None:
    """A reminder to who has not answered; nothing during a pause."""
    if is_paused(to.paused_until, now.astimezone(zone_named(to.zone)).date()):
        return
    parts = {"until": dates.when_near(row.closes_at, to.zone, now), "url": _by_letter(row, token)}
    post_neutral("round_reminder", to, row.group, texts.REMINDER_TEXT, parts, now)


def somebody_speaks(row: Round, to: Person, *, objects: bool, now: datetime) -> None:
    """Tell who asked and who steers that somebody objects, or has a question."""
    text = texts.OBJECTION_TEXT if objects else texts.QUESTION_TEXT
    parts = {"until": dates.due_when(row.closes_at, to.zone, now), "url": full(path_of(row))}
    post_neutral("round_objection" if objects else "round_question", to, row.group, text, parts, now)


def objection_taken_back(row: Round, to: Person, *, now: datetime) -> None:
    """Tell who asked and who steers that an objection is taken back."""
    post_neutral("round_taken_back", to, row.group, texts.TAKEN_BACK_TEXT, {"url": full(path_of(row))}, now)


def it_ended(row: Round, to: Person, *, passed: bool, now: datetime) -> None:
    """Tell everybody how a round ended."""
    text = texts.PASSED_TEXT if passed else texts.FAILED_TEXT
    post_neutral("round_ended", to, row.group, text, {"url": full(path_of(row))}, now)


def taken_back(row: Round, to: Person, *, now: datetime) -> None:
    """Tell everybody that nothing is asked of them any more."""
    post_neutral("round_dropped", to, row.group, texts.DROPPED_TEXT, {"url": full(path_of(row))}, now)
