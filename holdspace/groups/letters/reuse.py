"""Letters about reuse and about flags: something waits, and the answer to whoever asked."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from holdspace.community.readers import named
from holdspace.groups import texts, texts_reuse
from holdspace.groups.letters.confidential import post_neutral
from holdspace.groups.letters.posting import full
from holdspace.groups.models import Flag, ReuseQuestion
from holdspace.outbox import actions as outbox
from holdspace.outbox.rules import Address
from holdspace.people.models import Person
from holdspace.ui import dates


def lies_with_you(
    question: ReuseQuestion, to: Person, *, due: datetime, passed_on: bool, now: datetime
) -> None:
    """To the lead, or to the deputy when the lead did not come to it in five working days (R-145)."""
    text = texts_reuse.PASSED_ON_TEXT if passed_on else texts_reuse.ASKED_TEXT
    group = question.item.group
    url = full(reverse("groups:item", args=[group.slug, question.item_id]))
    parts = {"until": dates.due_when(due, to.zone, now), "url": url}
    post_neutral("reuse_asked", to, group, text, parts, now)


def answered(question: ReuseQuestion, *, now: datetime) -> None:
    """The answer to whoever asked: a member, or somebody without an account who left an address."""
    if question.asker is not None:
        url = full(reverse("groups:reuse_question", args=[question.item.group.slug, question.pk]))
        parts = {"url": url}
        post_neutral(
            "reuse_answered", question.asker, question.item.group, texts_reuse.ANSWERED_TEXT, parts, now
        )
    elif question.address:
        with translation.override(None):
            said = {
                "community": named(now).name or settings.HOLDSPACE_BASE_URL,
                "words": question.words,
                "answer": question.answer,
            }
            hello = str(texts.GREETING) % {"name": question.asker_name or question.address}
            body = f"{hello}\n\n{str(texts_reuse.OUTSIDE_TEXT) % said}"
            subject = str(texts_reuse.OUTSIDE_SUBJECT) % said
        to = Address(question.address, question.zone, None)
        outbox.post("groups.reuse_answered", to=to, subject=subject, text=body, now=now)


def flag_raised(flag: Flag, *, now: datetime) -> None:
    """To whom a flag was sent."""
    url = full(reverse("groups:flag", args=[flag.group.slug, flag.pk]))
    post_neutral("flag", flag.sent_to, flag.group, texts_reuse.FLAG_TEXT, {"url": url}, now)


def flag_answered(flag: Flag, *, now: datetime) -> None:
    """To whoever raised it: it has an answer."""
    url = full(reverse("groups:flag", args=[flag.group.slug, flag.pk]))
    post_neutral(
        "flag_answered", flag.raised_by, flag.group, texts_reuse.FLAG_ANSWERED_TEXT, {"url": url}, now
    )
