"""Bringing a case to an employer or to the owner of a contract, beside the committee's own way (R-312 to R-320)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.conduct.actions import promised
from holdspace.conduct.actions.handling import Handling, why_not_write
from holdspace.conduct.actions.promised import Route
from holdspace.conduct.rules.persons import PartIn, PersonIn, linked_members
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.staff_track import (
    At,
    Because,
    Track,
    tracks_of,
    why_not_move,
    why_not_open,
    why_not_refer,
)
from holdspace.conduct.store.ledger import HOUSE, THREAD
from holdspace.conduct.store.opening import OpenCase
from holdspace.people.models import Person
from holdspace.people.readers import employer_of, names_of

AGAIN = "look_again"


@transaction.atomic
def open_track(opened: OpenCase, track: Track, who: str, *, by: UUID, now: datetime) -> None:
    """Somebody on the staff, or with a contract, is meant. Raises ``Refused``: as ``why_not_write``, NOTHING_WRITTEN,
    TRACK_THERE, NO_FINDING_YET."""
    act = Handling(opened, by=by, now=now)
    allow(why_not_write(act.story, by) or why_not_open(act.entries, act.story, track, who))
    act.add("track_opened", {"track": str(track), "who": who})
    act.save()


@transaction.atomic
def tell_before(
    opened: OpenCase, track: Track, words: str, *, by: UUID, community: str, now: datetime
) -> None:
    """Tell the reporter that a duty makes a referral necessary, before it is made (R-314).

    Raises ``Refused``: as ``why_not_write``, NOTHING_WRITTEN, TRACK_NOT_THERE.
    """
    act = Handling(opened, by=by, now=now)
    allow(why_not_write(act.story, by))
    allow(None if words.strip() else Refusal.NOTHING_WRITTEN)
    allow(None if track in tracks_of(act.entries) else Refusal.TRACK_NOT_THERE)
    act.add("track_told", {"track": str(track), "what": words}, drawer=THREAD)
    act.save()
    act.tell_reporter(community)


@transaction.atomic
def refer(
    opened: OpenCase, track: Track, *, text: str, to: str, because: Because, by: UUID, now: datetime
) -> None:
    """Write down the packet that goes to the employer or the owner of the contract, and on what it rests.

    Raises ``Refused``: as ``why_not_write`` and ``why_not_refer``.
    """
    act = Handling(opened, by=by, now=now)
    allow(why_not_write(act.story, by))
    parties = frozenset(names_of(set(linked_members(act.entries))).values())
    allow(why_not_refer(act.named, tracks_of(act.entries).get(track), because, text, to, parties))
    body = {"track": str(track), "text": text, "to": to, "because": str(because)}
    act.add("track_referred", body)
    act.save()


@transaction.atomic
def move(opened: OpenCase, track: Track, to: At, why: str, *, by: UUID, now: datetime) -> None:
    """Pause, go on, handled, or ended for a reason. A pause is looked at again in a week, and says so to the readers.

    Raises ``Refused``: as ``why_not_write`` and ``why_not_move``.
    """
    act = Handling(opened, by=by, now=now)
    allow(why_not_write(act.story, by) or why_not_move(tracks_of(act.entries).get(track), to, why))
    # What an employer decided is not written here, also not by mistake.
    act.add("track_moved", {"track": str(track), "to": str(to), "why": "" if to is At.HANDLED else why})
    act.save()
    for found in promised.of_case(opened.case.pk, AGAIN):
        promised.end(found)
    again = tracks_of(act.entries)[track].look_again
    if again is not None:
        route = Route(opened.case.pk, AGAIN, act.readers, frozenset())
        promised.make(route, due=again, made=now)


def open_for_staff(act: Handling, one: PersonIn, member: Person) -> None:
    """Two have said that somebody on the staff is meant: their employer's own way opens beside (R-312)."""
    meant = one.part is PartIn.REPORTED and employer_of(member.pk, act.now) is not None
    if meant and Track.EMPLOYER not in tracks_of(act.entries):
        act.add("track_opened", {"track": str(Track.EMPLOYER), "who": member.name}, by=HOUSE)
