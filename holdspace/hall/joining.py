"""Somebody joins: what they typed, a letter with a link, and the link that makes them a member."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from holdspace.agreements import actions as agreements
from holdspace.agreements.document import Kind
from holdspace.agreements.models import Version
from holdspace.agreements.readers import in_force
from holdspace.agreements.rules import Way
from holdspace.clock.refusal import Refused, allow
from holdspace.community.readers import facts
from holdspace.hall import joining_texts as texts
from holdspace.outbox.readers import written_since
from holdspace.outbox.rules import Address
from holdspace.people import actions as people
from holdspace.people import rules
from holdspace.people.letters import full, post_secret, post_to
from holdspace.people.models import Joining, Person
from holdspace.people.readers import staff
from holdspace.people.rules import Refusal, RoleKind

WELCOME = "hall.welcome"


@transaction.atomic
def ask_to_join(*, name: str, email: str, zone: str, announce: bool, agreed: Version, now: datetime) -> None:
    """Keep what was typed and send one letter, whoever the address belongs to: same rows, same work, same answer.

    A new address gets a link, a member's one is told so, a barred one too. Raises ``Refused`` (name, zone).
    """
    joining = people.begin_joining(
        name=name, email=email, zone=zone, announce=announce, agreed=agreed.pk, now=now
    )
    members = Person.objects.with_role(*rules.IN_COMMUNITY, at=now).filter(listed=False)
    member = members.filter(email=joining.email).exists()
    barred = people.is_barred(joining.email, now=now)
    path = reverse("account_request_login_code") if member else reverse("hall:join_open", args=[joining.pk])
    text = texts.BARRED if barred else texts.KNOWN if member else texts.LINK
    subject = texts.LETTER_SUBJECT
    # What was typed is not in the letter: whoever types a stranger's address must not be able to write to them.
    fill = {"url": full(path), "contact": _contact(now)}
    post_secret(Address(joining.email, joining.zone), "hall.join", subject, text, now=now, fill=fill)


def _contact(now: datetime) -> str:
    return facts(now).general_contact or full("/questions/")


@dataclass(frozen=True)
class OpenedLink:
    """What the page of a link shows: whom it makes a member, and the version to agree to if it changed since."""

    name: str
    newer: Version | None


def opened_link(joining_id: UUID, *, now: datetime) -> OpenedLink | None:
    """The link as it stands; None for an old, used or unknown one."""
    joining = Joining.objects.filter(pk=joining_id).first()
    if joining is None or rules.why_not_open_link(joining.made_at, now):
        return None
    current = in_force(Kind.GUIDELINES)
    return OpenedLink(joining.name, current if current and not _agreed(joining, current) else None)


def _agreed(joining: Joining, version: Version) -> bool:
    return bool(joining.agreed.get("guidelines") == str(version.pk))


@transaction.atomic
def finish(joining_id: UUID, *, agrees_again: bool, now: datetime) -> Person:
    """Use the link: a new member, or a listed entry that is theirs now; their agreement is recorded.

    ``agrees_again``: the guidelines changed since they wrote, and they ticked the new ones. Raises ``Refused``
    (used or old link, not agreed, barred).
    """
    joining = people.take_joining(joining_id, now=now)
    version = in_force(Kind.GUIDELINES)
    if version is None or not (agrees_again or _agreed(joining, version)):
        raise Refused(Refusal.NOT_ACCEPTED)
    allow(Refusal.BARRED if people.is_barred(joining.email, now=now) else None)
    person = _enter(joining, now)
    people.prove_address(person)
    agreements.accept(person, version, way=Way.JOIN, by=person, now=now)
    welcome(person, now=now)
    return person


def _enter(joining: Joining, now: datetime) -> Person:
    name, zone, announce = joining.name, joining.zone, joining.announce
    known = people.claimable_by(joining.email)
    if known is None:
        email = joining.email
        return people.welcome(name=name, email=email, zone=zone, announce=announce, by=None, now=now)
    if known.listed:
        email = joining.email
        return people.claim_entry(known, name=name, zone=zone, announce=announce, email=email, now=now)
    people.become_member(known, now=now)
    return known


class Deed(Protocol):
    """The journal entry that a reaction follows from; whom it is about matters here."""

    @property
    def about(self) -> UUID: ...


def somebody_came(deed: Deed, *, now: datetime) -> None:
    """After an entry was taken over, by whatever link: whoever came by a group's letter is welcomed here, too."""
    person = Person.objects.get_queryset().filter(pk=deed.about, left_at=None).first()
    if person is not None:
        welcome(person, now=now)


def welcome(person: Person, *, now: datetime) -> None:
    """The welcome letter names somebody of the staff to turn to: the community manager where there is one (R-015).

    One for each time that somebody came; called again, it writes none.
    """
    if written_since(WELCOME, person.pk, person.joined_at or now):
        return
    managers = Person.objects.with_role(RoleKind.COMMUNITY_MANAGER, at=now).exclude(pk=person.pk)
    greeter = managers.order_by("name").first() or next((one for one in staff(now) if one != person), None)
    fill = {
        "greeter": greeter.name if greeter else "",
        "own_words": facts(now).welcome,
        "groups": full("/groups/"),
        "me": full("/me/"),
    }
    text = texts.WELCOME if greeter else texts.WELCOME_ALONE
    post_to(person, WELCOME, texts.WELCOME_SUBJECT, text, now=now, fill=fill)
