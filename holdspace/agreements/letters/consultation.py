"""Letters about a draft that is talked over. Nothing of the draft itself is in them."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import override

from holdspace.agreements import texts_consultation as texts
from holdspace.agreements.letters.addresses import full
from holdspace.agreements.models import Comment, Consultation
from holdspace.community.readers import facts
from holdspace.outbox import actions as outbox
from holdspace.people.models import Person
from holdspace.people.readers import address_of
from holdspace.ui import dates


def answered(comment: Comment, *, now: datetime) -> None:
    """Where the answer stands; nothing of a draft is in the letter."""
    person = comment.person
    to = address_of(person) if person else None
    if person is None or to is None:
        return
    with override(person.language):
        where = full(reverse("agreements:talk", args=[comment.version.kind]) + f"#c-{comment.pk}")
        parts = [str(texts.ANSWER_TEXT) % {"heading": comment.heading, "url": where}]
        if comment.objects_to and comment.taken_back_at is None:
            parts.append(str(texts.OBJECTION_TEXT))
        subject = str(texts.ANSWER_SUBJECT) % {"community": facts(now).name}
        outbox.post("agreements.comment", to=to, subject=subject, text="\n\n".join(parts), now=now)


def set_aside(comment: Comment, person: Person, *, until: datetime, now: datetime) -> None:
    """An objection whose maker has left is set aside; until then somebody else may object instead."""
    to = address_of(person)
    if to is None:
        return
    with override(person.language):
        where = full(reverse("agreements:talk", args=[comment.version.kind]) + f"#c-{comment.pk}")
        words = {"until": dates.due_when(until, person.zone, now), "url": where, "community": facts(now).name}
        subject, text = str(texts.SET_ASIDE_SUBJECT) % words, str(texts.SET_ASIDE_TEXT) % words
        outbox.post("agreements.set_aside", to=to, subject=subject, text=text, now=now)


def opened(consultation: Consultation, person: Person, *, now: datetime) -> None:
    """A draft can be read and commented on until a day."""
    to = address_of(person)
    if to is None:
        return
    with override(person.language):
        version = consultation.version
        words = {
            "title": version.document.title,
            "day": dates.due_when(consultation.closes_at, person.zone, now),
            "url": full(reverse("agreements:talk", args=[version.kind])),
            "community": facts(now).name,
        }
        subject, text = str(texts.OPENED_SUBJECT) % words, str(texts.OPENED_TEXT) % words
        outbox.post("agreements.consultation", to=to, subject=subject, text=text, now=now)
