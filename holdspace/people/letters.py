"""Letters to people, rendered in the receiver's language when they are written."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from holdspace.community.readers import named
from holdspace.outbox import actions as outbox
from holdspace.outbox.actions import Sealed
from holdspace.outbox.rules import Address, Leaves
from holdspace.people import texts
from holdspace.people.links import removal_token
from holdspace.people.models import Person
from holdspace.people.readers import address_of
from holdspace.people.texts import Words
from holdspace.ui import dates

CODE_LASTS = timedelta(minutes=15)  # as ACCOUNT_LOGIN_BY_CODE_TIMEOUT


def post_to(
    person: Person,
    kind: str,
    subject: Words,
    text: Words,
    *,
    now: datetime,
    leaves: Leaves = Leaves.DAILY,
    fill: Mapping[str, str] | None = None,
) -> None:
    """Post a letter to a person in their language; nothing for someone listed, gone or without an address.

    Patterns may name ``community`` and ``name`` besides what ``fill`` holds.
    """
    to = address_of(person)
    if to is None:
        return
    with override(person.language):
        words = {"community": community_name(now), "name": person.name, **(fill or {})}
        outbox.post(kind, to=to, subject=str(subject) % words, text=str(text) % words, now=now, leaves=leaves)


def post_secret(
    to: Address,
    kind: str,
    subject: Words,
    text: Words,
    *,
    now: datetime,
    language: str = "en",
    fill: Mapping[str, str] | None = None,
) -> None:
    """Post a letter whose words let somebody in: sealed until it has left, at once, in quiet mode too."""
    with override(language):
        words = {"community": community_name(now), **(fill or {})}
        letter = Sealed(to=to, subject=str(subject) % words, text=str(text) % words)
        outbox.post_sealed(kind, [letter], now=now)


def community_name(now: datetime) -> str:
    """The community's name for a letter; "this community" while nobody has given it one."""
    return named(now).name or str(texts.HERE)


def full(path: str) -> str:
    """A path of ours as an address for a letter."""
    return f"{settings.HOLDSPACE_BASE_URL.rstrip('/')}{path}"


def sign_in_code(email: str, code: str, *, now: datetime) -> None:
    """The code by which somebody signs in. The subject never holds it: subjects are read over shoulders."""
    person = Person.objects.filter(email=email).first()
    to = address_of(person) if person else None
    if person is None or to is None:
        return nothing_to_send(now=now)
    until = dates.clock_time(now + CODE_LASTS, person.zone)
    fill = {"name": person.name, "code": code, "until": until}
    post_secret(
        to, "people.code", texts.CODE_SUBJECT, texts.CODE, now=now, language=person.language, fill=fill
    )


def nothing_to_send(*, now: datetime) -> None:
    """The work of posting a letter, for an address that nobody here has: an errand that finds no letter."""
    named(now)
    outbox.ask(outbox.SEND_LETTER, due=now, key=f"letter:{uuid4()}", args={"letter": str(uuid4())})


def invited(listed: Person, *, now: datetime) -> None:
    """The one letter to somebody listed: how the entry becomes theirs, and how it goes. It waits in quiet mode."""
    to = Address(listed.email or "", listed.zone, listed.pk)
    with override(listed.language):
        fill = {
            "name": listed.name,
            "community": community_name(now),
            "url": full("/join/"),
            "remove": full(f"/remove-me/entry/{removal_token(listed)}/"),
        }
        outbox.post(
            "people.invited",
            to=to,
            subject=str(texts.LISTED_SUBJECT) % fill,
            text=str(texts.LISTED) % fill,
            now=now,
            leaves=Leaves.AT_ONCE,
        )


def new_address(person: Person, email: str, token: str, *, taken: bool, now: datetime) -> None:
    """A letter to the address that somebody wants to use, whether or not it belongs to somebody here already."""
    fill = {"name": person.name, "url": full(reverse("people:address_open", args=[token]))}
    text = texts.ADDRESS_KNOWN if taken else texts.ADDRESS
    to = Address(email, person.zone)
    post_secret(
        to, "people.address", texts.ADDRESS_SUBJECT, text, now=now, language=person.language, fill=fill
    )


def claim_answered(person: Person, *, confirmed: bool, now: datetime) -> None:
    """What became of their claim to a listed entry."""
    text = texts.CLAIM_YES if confirmed else texts.CLAIM_NO
    post_to(person, "people.claim", texts.CLAIM_YES_SUBJECT, text, now=now)
