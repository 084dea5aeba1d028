"""Letters to whoever made a suggestion. Its words are in none: an address may be a stranger's."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import override

from holdspace.agreements import links
from holdspace.agreements import texts_suggestions as texts
from holdspace.agreements.letters.addresses import full
from holdspace.agreements.models import Suggestion, Version
from holdspace.agreements.rules.suggestions import Fate
from holdspace.community.readers import facts
from holdspace.outbox import actions as outbox
from holdspace.outbox.rules import Address, Leaves
from holdspace.people.readers import address_of
from holdspace.ui import dates
from holdspace.ui.texts import Words


def address(suggestion: Suggestion) -> Address | None:
    """Where its sender can be written to; None for nobody, or for somebody who has left."""
    if suggestion.person is not None:
        return address_of(suggestion.person)
    return Address(suggestion.address, suggestion.zone) if suggestion.address else None


def thanks(suggestion: Suggestion, *, due: datetime, now: datetime) -> None:
    """It has arrived, and until when an answer comes."""
    _post(suggestion, texts.THANKS_SUBJECT, texts.THANKS_TEXT, now=now, due=due)


def answered(suggestion: Suggestion, *, now: datetime) -> None:
    """It comes into the next version; or it does not, and why."""
    adopted = suggestion.fate == Fate.ADOPTED
    first = texts.ADOPTED_TEXT if adopted else texts.NOT_ADOPTED_TEXT
    _post(suggestion, texts.ANSWER_SUBJECT, first, now=now, answer=suggestion.answer, where=texts.WHERE_TEXT)


def in_force(suggestion: Suggestion, version: Version, *, now: datetime) -> None:
    """The version that it came into is in force."""
    _post(suggestion, texts.ANSWER_SUBJECT, texts.IN_FORCE_TEXT, now=now, version=version)


def asks_over(suggestion: Suggestion, *, now: datetime) -> None:
    """Is it really a report? The sender decides, and takes it there."""
    _post(suggestion, texts.ANSWER_SUBJECT, texts.OVER_TEXT, now=now)


def _post(
    suggestion: Suggestion,
    subject: Words,
    first: Words,
    *,
    now: datetime,
    answer: str = "",
    where: Words = "",
    due: datetime | None = None,
    version: Version | None = None,
) -> None:
    to, person = address(suggestion), suggestion.person
    if to is None:
        return
    with override(person.language if person else suggestion.language):
        about = {
            "title": suggestion.version.document.title,
            "community": facts(now).name,
            "url": full(version.get_absolute_url()) if version else _page(suggestion),
            "due": dates.due_when(due, to.zone, now) if due else "",
            "number": str(version.number) if version else "",
        }
        text = "\n\n".join(part for part in (str(first) % about, answer, str(where) % about) if part)
        leaves = Leaves.DAILY if person else Leaves.AT_ONCE
        subject = str(subject) % about
        outbox.post("agreements.suggestion", to=to, subject=subject, text=text, now=now, leaves=leaves)


def _page(suggestion: Suggestion) -> str:
    if suggestion.person_id:
        return full(suggestion.get_absolute_url())
    return full(reverse("agreements:suggestion-by-letter", args=[links.suggestion_token(suggestion)]))
