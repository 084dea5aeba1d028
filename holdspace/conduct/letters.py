"""Letters of the conduct room: they say that something waits, never what, never for which case."""

from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from holdspace.conduct.rules.cover import Gap
from holdspace.outbox.actions import Sealed
from holdspace.outbox.rules import Address
from holdspace.people.models import Person
from holdspace.ui.dates import due_when, span, when


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


def unattended(person: Person, community: str, *, now: datetime) -> Sealed | None:
    """To a member who was not chosen, when whoever was has not looked for twelve hours: no content (R-229)."""
    if not person.email:
        return None
    with translation.override(person.language):
        text = _(
            "Hello %(name)s.\n\nSomething has waited for twelve hours for another of you. Please ask the others "
            "whether somebody needs help or is away. This letter says no more, on purpose.\n\n%(link)s"
        ) % {"name": person.name, "link": front_door()}
        subject = _("Something waits for you at %(community)s") % {"community": community}
    return Sealed(Address(person.email, person.zone, person.pk), subject, text, True)


def to_reporter(email: str, zone: str, community: str, *, head: tuple[tuple[str, str], ...] = ()) -> Sealed:
    """To somebody who asked for letters: something waits behind their words. Nothing more.

    ``head``: what lets an answer by mail find its thread (``replying.head``).
    """
    text = _(
        "Hello.\n\nSomething waits for you here. Your words open it. This letter says no more, on purpose.\n\n%s"
    )
    subject = _("Something waits for you at %(community)s") % {"community": community}
    return Sealed(Address(email, zone), subject, text % front_door(), headers=head)


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


def time_is_over(person: Person, community: str, places: str) -> Sealed | None:
    """To somebody who had to stay away until now: it is over. Nobody had to remember it."""
    if not person.email or not person.is_active:
        return None
    with translation.override(person.language):
        text = _(
            "Hello %(name)s.\n\nWhat was named to you until today is over: %(places)s. You are welcome there again, as "
            "before. Where somebody has to open a place by hand, it may take a few days; answer whoever told you if it "
            "does.\n\n%(link)s"
        ) % {"name": person.name, "places": places, "link": front_door()}
        subject = _("Something has ended at %(community)s") % {"community": community}
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


def term_ends(
    person: Person, community: str, seat: str, until: datetime, *, now: datetime
) -> tuple[Address, str, str] | None:
    """To whoever holds a seat, 60 and 30 days before it ends: what ends by itself, and what they may do before."""
    if not person.email:
        return None
    with translation.override(person.language):
        text = _(
            "Hello %(name)s.\n\nYour seat (%(seat)s) ends on %(until)s, as was agreed. You need do nothing: it ends by "
            "itself, and with it whatever it opens. If you are in the middle of something, the desk asks whether the "
            "others go on with it or you stay for that alone. Thank you for the time you give.\n\n%(link)s"
        ) % {
            "name": person.name,
            "seat": seat,
            "until": due_when(until, person.zone, now),
            "link": f"{settings.HOLDSPACE_BASE_URL}/desk/",
        }
        subject = _("Your seat at %(community)s ends soon") % {"community": community}
    return Address(person.email, person.zone, person.pk), subject, text


def term_of_ends(
    person: Person, community: str, whose: str, seat: str, until: datetime, *, now: datetime
) -> tuple[Address, str, str] | None:
    """To the staff, at the same times: a seat ends, and somebody may be invited to it."""
    if not person.email:
        return None
    with translation.override(person.language):
        text = _(
            "Hello %(name)s.\n\nThe seat of %(whose)s (%(seat)s) ends on %(until)s by itself. Invite somebody now, so "
            "that they have a confirmed key before, or name a later end.\n\n%(link)s"
        ) % {
            "name": person.name,
            "whose": whose,
            "seat": seat,
            "until": due_when(until, person.zone, now),
            "link": f"{settings.HOLDSPACE_BASE_URL}/committee/",
        }
        subject = _("A seat at %(community)s ends soon") % {"community": community}
    return Address(person.email, person.zone, person.pk), subject, text


def nobody_here(
    person: Person, community: str, gap: Gap, *, now: datetime
) -> tuple[Address, str, str] | None:
    """To everybody with a seat, and the staff: hours in which nobody is here. It says nothing of any report."""
    if not person.email:
        return None
    with translation.override(person.language):
        text = _(
            "Hello %(name)s.\n\nBy what the members of the committee have said, nobody of them is here in these "
            "hours: %(span)s.\n\nIf you can be reachable then, say on the desk that you are here. If not, speak with "
            "the others, so that what we promise holds.\n\n%(link)s"
        ) % {
            "name": person.name,
            "span": span(gap.start, gap.end, person.zone, now),
            "link": f"{settings.HOLDSPACE_BASE_URL}/desk/away/",
        }
        subject = _("Hours without anybody at %(community)s") % {"community": community}
    return Address(person.email, person.zone, person.pk), subject, text


def too_few(person: Person, community: str) -> tuple[Address, str, str] | None:
    """To the staff, the deputy and the board contact: a seat has ended, and no report can come in (R-215)."""
    if not person.email:
        return None
    with translation.override(person.language):
        text = _(
            "Hello %(name)s.\n\nSince a seat has ended, too few people here hold a key, so nothing new can be told to "
            "the committee. The page says so, and names whom to write to instead. What came in before stays with those "
            "who read it. Staff invite somebody here; please see that it happens.\n\n%(link)s"
        ) % {"name": person.name, "link": f"{settings.HOLDSPACE_BASE_URL}/who-handles-reports/"}
        subject = _("A seat is missing at %(community)s") % {"community": community}
    return Address(person.email, person.zone, person.pk), subject, text


def practice(person: Person, community: str) -> tuple[Address, str, str] | None:
    """To whoever holds a confirmed key: this quarter's practice case. Its subject says that it is practice."""
    if not person.email:
        return None
    with translation.override(person.language):
        text = _(
            "Hello %(name)s.\n\nThis is practice, and nothing has happened. Once a quarter everybody who can open "
            "reports tries whether they still can: an invented matter, two minutes, on your phone. If your passphrase "
            "is gone, use your card, or tell one of the others.\n\n%(link)s"
        ) % {"name": person.name, "link": f"{settings.HOLDSPACE_BASE_URL}/desk/practice/"}
        subject = _("Practice at %(community)s: two minutes") % {"community": community}
    return Address(person.email, person.zone, person.pk), subject, text


def seat_ended(person: Person, community: str, link: str) -> tuple[Address, str, str] | None:
    """To whoever sat where keys are held: thanks, and the page on which they say that they kept nothing."""
    if not person.email:
        return None
    with translation.override(person.language):
        text = _(
            "Hello %(name)s.\n\nYour seat has ended. Thank you for the time you gave, and for what you carried. What "
            "you read stays with you alone. If you kept anything, files, notes or prints, please delete or shred it, "
            "your recovery card too, and say so here:\n\n%(link)s"
        ) % {"name": person.name, "link": link}
        subject = _("Your seat at %(community)s has ended") % {"community": community}
    return Address(person.email, person.zone, person.pk), subject, text


def side_asked(person: Person, community: str, words: tuple[str, ...]) -> Sealed | None:
    """To a member who is asked for their side: eight words that open their page, never what it is about."""
    if not person.email:
        return None
    with translation.override(person.language):
        text = _(
            "Hello %(name)s.\n\nSomething waits for you here. These eight words open it:\n\n%(words)s\n\nType them "
            "at %(link)s. They are for you alone. This letter says no more, on purpose."
        ) % {"name": person.name, "words": " ".join(words), "link": f"{front_door()}my-words/"}
        subject = _("Something waits for you at %(community)s") % {"community": community}
    return Sealed(Address(person.email, person.zone, person.pk), subject, text)


def something_for_you(person: Person, community: str) -> Sealed | None:
    """To somebody who has a page here already: their words open it. Nothing more."""
    if not person.email:
        return None
    with translation.override(person.language):
        text = _(
            "Hello %(name)s.\n\nSomething waits for you here. The eight words that you were given open it at "
            "%(link)s. This letter says no more, on purpose."
        ) % {"name": person.name, "link": f"{front_door()}my-words/"}
        subject = _("Something waits for you at %(community)s") % {"community": community}
    return Sealed(Address(person.email, person.zone, person.pk), subject, text)


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
