"""Letters to those who are invited, who asked to be told, and who were in a group before it came here."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from holdspace.community.readers import facts, named
from holdspace.groups import texts, texts_reopening
from holdspace.groups import texts_invitations as words
from holdspace.groups.letters.posting import full, post
from holdspace.groups.models import Group, Reopening, Wish
from holdspace.outbox import actions as outbox
from holdspace.outbox.rules import Address
from holdspace.people.links import removal_token
from holdspace.people.models import Person
from holdspace.ui import dates


def takes_people_again(group: Group, to: Person, *, now: datetime) -> None:
    """The one letter to somebody who asked to be told when a group takes people again (R-091)."""
    url = full(reverse("groups:join", args=[group.slug]))
    parts = {"group": group.name, "purpose": group.purpose, "url": url}
    post("again", to, words.AGAIN_SUBJECT, words.AGAIN_TEXT, parts, now)


def already_in(wish: Wish, *, by: Person, token: str, now: datetime) -> None:
    """To a member of the community: a group that they are in has come here."""
    parts = _parts(wish, by, token, now)
    post("under_way", wish.person, words.ALREADY_SUBJECT, words.ALREADY_TEXT, parts, now)


def new_here(wish: Wish, *, by: Person, token: str, now: datetime) -> None:
    """The one letter to an address that nobody here had: join the community and the group in one go.

    It waits in quiet mode like any other, and it can be answered by taking oneself out.
    """
    person = wish.person
    remove = full(f"/remove-me/entry/{removal_token(person)}/")
    parts = {**_parts(wish, by, token, now), "remove": remove}
    subject = words.ALREADY_SUBJECT if wish.already else texts.INVITE_SUBJECT
    text = words.NEW_HERE_TEXT if wish.already else words.NEW_INVITED_TEXT
    with translation.override(person.language):
        body = f"{str(texts.GREETING) % {'name': person.name}}\n\n{str(text) % parts}"
        to = Address(person.email or "", facts(now).zone, person.pk)
        outbox.post("groups.new_here", to=to, subject=str(subject) % parts, text=body, now=now)


def _parts(wish: Wish, by: Person, token: str, now: datetime) -> dict[str, str]:
    return {
        "group": wish.group.name,
        "community": named(now).name or settings.HOLDSPACE_BASE_URL,
        "by": by.name,
        "purpose": wish.group.purpose,
        "url": full(reverse("groups:invitation", args=[wish.group.slug, token])),
    }


def may_come_in(reopening: Reopening, to: Person, *, now: datetime) -> None:
    """Tell a member that new people may come in, why, and what they will see; before anybody does (R-093)."""
    group = reopening.group
    with translation.override(to.language):
        zone = facts(now).zone  # an exception is open on days of the community
        sees = sees_words(reopening, zone, now)
        parts = {
            "group": group.name,
            "first": dates.day(reopening.starts_at, zone, now),
            "last": dates.day(reopening.last_instant, zone, now),
            "reason": reopening.reason,
            "sees": sees,
            "contact": reopening.opened_by.name if reopening.opened_by else "",
            "url": full(group.get_absolute_url()),
        }
    post("reopened", to, texts_reopening.SUBJECT, texts_reopening.TEXT, parts, now)


def sees_words(reopening: Reopening, zone: str, now: datetime) -> str:
    """From when on newcomers see what is confidential, as a sentence."""
    if reopening.sees_from is None:
        return str(texts_reopening.SEES_ALL)
    return str(texts_reopening.SEES_FROM) % {"day": dates.day(reopening.sees_from, zone, now)}
