"""Letters about finding somebody who facilitates or leads."""

from datetime import datetime

from django.urls import reverse
from django.utils import translation

from holdspace.groups import texts
from holdspace.groups import texts_succession as words_of
from holdspace.groups.letters.posting import full, post
from holdspace.groups.models import Group, LeadOffer
from holdspace.groups.rules import GroupRole
from holdspace.people.models import Person


def you_look_after(group: Group, to: Person, *, by: Person, now: datetime) -> None:
    """Tell somebody that they look after a group for the time between."""
    parts = {"group": group.name, "by": by.name, "url": full(group.get_absolute_url())}
    post("interim", to, words_of.INTERIM_SUBJECT, words_of.INTERIM_TEXT, parts, now)


def somebody_offers(offer: LeadOffer, to: Person, *, now: datetime) -> None:
    """Tell staff that somebody offers to lead."""
    url = full(reverse("groups:succession", args=[offer.group.slug]))
    parts = {"group": offer.group.name, "who": offer.person.name, "words": offer.words, "url": url}
    post("offer", to, words_of.OFFER_SUBJECT, words_of.OFFER_TEXT, parts, now)


def your_offer(offer: LeadOffer, *, role: GroupRole, yes: bool, words: str, now: datetime) -> None:
    """Answer somebody who offered."""
    with translation.override(offer.person.language):
        said = str(texts.ROLES[role])
    url = full(offer.group.get_absolute_url())
    parts = {"group": offer.group.name, "role": said, "words": words.strip(), "url": url}
    text = words_of.YES_TEXT if yes else words_of.NO_TEXT
    post("offer_answered", offer.person, words_of.YES_SUBJECT, text, parts, now)
