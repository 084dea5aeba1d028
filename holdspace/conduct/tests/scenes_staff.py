"""Scenes in which the refusals about staff and contracts happen; see ``test_refusals``."""

from holdspace.conduct.actions import consent, handling, persons, staff_track, statements
from holdspace.conduct.rules.consent import Part
from holdspace.conduct.rules.persons import PartIn
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.staff_track import At, Because, Track
from holdspace.conduct.tests.deeds import LATER, Played
from holdspace.conduct.tests.make import make_person
from holdspace.conduct.tests.scenes import Scenes, heard, kept_in
from holdspace.people import actions as people
from holdspace.people.models import Person
from holdspace.people.rules import RoleKind
from tests.replaying import played_once

SCENES: Scenes = {}
scene = kept_in(SCENES)


def on_staff(name: str = "Fulmar", manager: Person | None = None) -> Person:
    person = make_person(name)
    people.give_role(person, RoleKind.STAFF, by=None, now=LATER, manager=manager)
    return person


def linked(played: Played, member: Person, second: str = "Curlew") -> str:
    """Two have said that Person 1, whom it is about, is this member; the person's id."""
    by = {"by": played.cast.id_of("Avocet"), "now": LATER}
    person = persons.add_person(played.opened("Avocet"), PartIn.REPORTED, "somebody", (), **by)
    persons.propose_link(played.opened("Avocet"), person, member.pk, "The same handle.", **by)
    persons.confirm_link(played.opened(second), person, by=played.cast.id_of(second), now=LATER)
    return person


@played_once
def referred(to: str) -> Played:
    """Passed on to this person, with the reporter's yes."""
    played = heard()
    linked(played, on_staff())
    consent.say(played.thread(), {Part.EMPLOYER: "Yes."}, now=LATER)
    given = {"text": "Something was reported.", "to": to, "because": Because.CONSENT}
    by = {"by": played.cast.id_of("Avocet"), "now": LATER}
    staff_track.refer(played.opened("Avocet"), Track.EMPLOYER, **given, **by)
    return played


@scene(Refusal.NO_TRACK_CONTACT)
def _() -> None:
    referred(" ")


@scene(Refusal.CONTACT_IS_PARTY)
def _() -> None:
    referred("Fulmar")


@scene(Refusal.ASKED_TO_WAIT)
def _() -> None:
    played = referred("The sponsor")
    by = {"by": played.cast.id_of("Avocet"), "now": LATER}
    staff_track.move(played.opened("Avocet"), Track.EMPLOYER, At.PAUSED, "They speak first.", **by)
    due = LATER.replace(year=LATER.year + 1)
    statements.draft_request(played.opened("Avocet"), "1", "What was it?", answer_by=due, **by)


@scene(Refusal.LINE_MANAGER)
def _() -> None:
    played = heard()
    avocet = played.cast.people["Avocet"]
    linked(played, on_staff(manager=avocet))
    by = {"by": avocet.pk, "community": "T", "now": LATER}
    handling.ask_question(played.opened("Avocet"), "When was it?", "To know the day.", **by)
