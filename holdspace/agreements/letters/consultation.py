"""A letter to somebody whose comment on a draft has an answer."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import override

from holdspace.agreements import texts_consultation as texts
from holdspace.agreements.letters.addresses import full
from holdspace.agreements.models import Comment
from holdspace.community.readers import facts
from holdspace.outbox import actions as outbox
from holdspace.people.readers import address_of


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
