"""Letters of the conduct room: they say that something waits, never what, never for which case."""

from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from holdspace.outbox.actions import Sealed
from holdspace.outbox.rules import Address
from holdspace.people.models import Person
from holdspace.ui.dates import when


def front_door() -> str:
    return f"{settings.HOLDSPACE_BASE_URL}/"


def something_waits(
    person: Person, community: str, *, due: datetime, now: datetime, let_sleep: bool = True
) -> Sealed | None:
    """To a reader: please sign in by then. None for somebody without an address."""
    if not person.email:
        return None
    with translation.override(person.language):
        text = _(
            "Hello %(name)s.\n\nPlease sign in when you can, by %(due)s. This letter says no more, on purpose.\n\n"
            "%(link)s\n\nIf you cannot, say on the same page that you are away, and we find somebody."
        ) % {"name": person.name, "due": when(due, person.zone, now=now), "link": front_door()}
        subject = _("Something waits for you at %(community)s") % {"community": community}
    return Sealed(Address(person.email, person.zone, person.pk), subject, text, let_sleep)


def promise_due(person: Person, community: str, *, now: datetime) -> Sealed | None:
    """To the deputy and the board contact, when a promise falls due and nobody has kept it: no content."""
    if not person.email:
        return None
    with translation.override(person.language):
        text = _(
            "Hello %(name)s.\n\nSomething that was promised is due now, and nobody has marked it as done. Please ask "
            "the others whether they need help. This letter says no more, on purpose.\n\n%(link)s"
        ) % {"name": person.name, "link": front_door()}
        subject = _("Something waits for you at %(community)s") % {"community": community}
    return Sealed(Address(person.email, person.zone, person.pk), subject, text, True)


def to_reporter(email: str, zone: str, community: str) -> Sealed:
    """To somebody who asked for letters: something waits behind their words. Nothing more."""
    text = _(
        "Hello.\n\nSomething waits for you here. Your words open it. This letter says no more, on purpose.\n\n%s"
    )
    subject = _("Something waits for you at %(community)s") % {"community": community}
    return Sealed(Address(email, zone), subject, text % front_door())


def to_hand_on(person: Person, community: str) -> Sealed | None:
    """To somebody whose key has ended while something can be opened with nothing else: please hand it on."""
    if not person.email:
        return None
    with translation.override(person.language):
        text = _(
            "Hello %(name)s.\n\nYour key has ended. One thing is left that waits for you alone. Please sign in and "
            "open the desk once more with your passphrase or your card; it takes two minutes. This letter says no "
            "more, on purpose.\n\n%(link)s"
        ) % {"name": person.name, "link": f"{settings.HOLDSPACE_BASE_URL}/desk/"}
        subject = _("Something waits for you at %(community)s") % {"community": community}
    return Sealed(Address(person.email, person.zone, person.pk), subject, text, True)


def key_changed(person: Person, community: str, whose: str) -> Sealed | None:
    """To every other holder: a key is new. A new key is never silent (the vault scheme, section 2)."""
    if not person.email:
        return None
    with translation.override(person.language):
        text = _(
            "Hello %(name)s.\n\n%(whose)s has a new key. Before anything is sealed to it, one of you compares six "
            "words with %(whose)s, by voice, and confirms it on the desk.\n\n%(link)s"
        ) % {"name": person.name, "whose": whose, "link": front_door()}
        subject = _("A new key at %(community)s") % {"community": community}
    return Sealed(Address(person.email, person.zone, person.pk), subject, text, True)


def seat_offered(person: Person, community: str, seat: str, link: str) -> tuple[Address, str, str] | None:
    """To somebody invited to a seat: what it is, and the link that accepts it. None for somebody without an address."""
    if not person.email:
        return None
    with translation.override(person.language):
        text = _(
            "Hello %(name)s.\n\n%(community)s asks you to take a seat: %(seat)s.\n\nThis page says what you would "
            "promise, and takes your yes. The link works for 14 days and for you alone, so please do not pass it "
            "on.\n\n%(link)s\n\nIf you would rather not, you need do nothing."
        ) % {"name": person.name, "community": community, "seat": seat, "link": link}
        subject = _("A seat at %(community)s") % {"community": community}
    return Address(person.email, person.zone, person.pk), subject, text
