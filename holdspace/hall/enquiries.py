"""Questions and comments to the general address (R-016): taken in with a promise, answered, or moved on."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from holdspace import clock
from holdspace.community import actions as community
from holdspace.community.models import Enquiry
from holdspace.community.readers import facts
from holdspace.community.rules import Facts
from holdspace.hall import texts
from holdspace.hall.promised import ENQUIRY_ANSWER, ENQUIRY_DAYS
from holdspace.outbox import actions as outbox
from holdspace.outbox.rules import Address, Leaves
from holdspace.people.models import Person
from holdspace.promises import actions as promises
from holdspace.promises.models import Promise


def answer_by(of: Facts, now: datetime) -> datetime:
    """Until when a question asked now is answered: the end of the fifth working day, in the community's zone."""
    return clock.working_days_after(now, ENQUIRY_DAYS, of.calendar)


@transaction.atomic
def ask(
    words: str, *, once: UUID, name: str, address: str, zone: str, by: Person | None, now: datetime
) -> Enquiry:
    """Take in a question, promise its answer, and tell whoever reads the general address.

    Sent twice, it is taken once. Raises ``Refused`` for a question without words.
    """
    enquiry, is_new = community.take_enquiry(
        words, once=once, name=name, address=address, zone=zone, by=by, now=now
    )
    if not is_new:
        return enquiry
    of = facts(now)
    promises.make(
        ENQUIRY_ANSWER,
        about=enquiry,
        due=answer_by(of, now),
        now=now,
        to=by.pk if by else None,
        inputs=of.calendar.inputs(),
    )
    _tell_staff(of, now)
    return enquiry


def _tell_staff(of: Facts, now: datetime) -> None:
    if not of.general_contact:
        return
    to = Address(of.general_contact, of.zone)
    where = f"{settings.HOLDSPACE_BASE_URL}/questions/all/"
    subject = str(texts.ENQUIRY_SUBJECT) % {"community": of.name}
    outbox.post(
        "enquiry.asked", to=to, subject=subject, text=str(texts.ENQUIRY_TEXT) % {"where": where}, now=now
    )


@transaction.atomic
def answer(enquiry: Enquiry, words: str, *, by: Person, now: datetime) -> None:
    """Answer a question; its promise is kept, and the answer leaves by letter where an address was given.

    Raises ``Refused`` when it has ended, or for an answer without words.
    """
    answered = community.answer_enquiry(enquiry, words, by=by, now=now)
    promises.keep(promises.about(answered, ENQUIRY_ANSWER), now=now)
    if answered.address:
        subject = str(texts.ANSWER_SUBJECT) % {"community": facts(now).name}
        text = str(texts.ANSWER_TEXT) % {"answer": words, "question": answered.words, "name": by.name}
        to = Address(answered.address, answered.zone, answered.person_id)
        outbox.post("enquiry.answered", to=to, subject=subject, text=text, now=now, leaves=Leaves.AT_ONCE)


@transaction.atomic
def move(enquiry: Enquiry, *, by: Person, now: datetime) -> None:
    """Empty a question that was handed to those who handle reports; here only "moved" stays (R-016).

    Its promise goes without a trace: whoever receives it makes a promise of their own.
    Raises ``Refused`` when it has ended already.
    """
    community.move_enquiry(enquiry, by=by, now=now)
    Promise.objects.filter(about_id=enquiry.pk, kind=ENQUIRY_ANSWER.name).delete()
