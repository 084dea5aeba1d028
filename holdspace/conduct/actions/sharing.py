"""Who reads besides: brought to others by whoever was chosen, cleared when held, opened by the reporter (R-229)."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.conduct import letters
from holdspace.conduct.actions import promised
from holdspace.conduct.actions.circles import give_earlier
from holdspace.conduct.actions.handling import Handling
from holdspace.conduct.actions.told import not_told_yet, tell_waits
from holdspace.conduct.actions.unattended import attended
from holdspace.conduct.models import Case, Holder
from holdspace.conduct.readers.committee import Committee
from holdspace.conduct.rules.copies import copied
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.routing import candidates, chosen_in, still_alone, why_not_share
from holdspace.conduct.rules.thread import left_out_of
from holdspace.conduct.store.circle import begin_larger, circle_of, usable_holders
from holdspace.conduct.store.ledger import REPORTER, THREAD, Ledger
from holdspace.conduct.store.opening import OpenCase, OpenThread
from holdspace.outbox.actions import post_sealed
from holdspace.people.models import Person


@transaction.atomic
def share(opened: OpenCase, people: frozenset[UUID], *, by: UUID, community: str, now: datetime) -> None:
    """Bring a case to others, from its beginning: one new epoch for all, then the earlier ones.

    Whoever wrote sees on their page who reads it now. Raises ``Refused``: GATE_CLOSED, NOBODY_CHOSEN, LEFT_OUT,
    HELD, READS_ALREADY, NOT_READY, CHANGED_ROWS; and ``Moved``.
    """
    act = Handling(opened, by=by, now=now)
    story = act.story
    allow(None if by in story.gates else Refusal.GATE_CLOSED)
    # The entry that names whom it is about can be damaged by them: then nobody is let in.
    allow(Refusal.CHANGED_ROWS if opened.wrong and not story.code else None)
    allow(why_not_share(story, people, act.readers))
    to = _holders_of(people)
    act.add("shared", {"people": sorted(map(str, people))}, drawer=THREAD)
    act.save()
    let_in(act.ledger.case, to, opened)
    attended(opened.case.pk)
    _tell(opened.case.pk, people, community, now)


def let_in(case: Case, to: Collection[Holder], opened: OpenCase) -> None:
    """A larger circle, and the earlier epochs for whoever is new. ``case`` is locked, and saved by this."""
    begin_larger(case, [*circle_of(case).values(), *to])
    give_earlier(opened, to)


def _holders_of(people: frozenset[UUID]) -> list[Holder]:
    """Their keys. Raises ``Refused(NOT_READY)`` where one has none that may be sealed to."""
    found = [holder for holder in usable_holders().values() if holder.person_id in people]
    allow(None if {holder.person_id for holder in found} == people else Refusal.NOT_READY)
    return found


def _tell(case_id: UUID, people: Iterable[UUID], community: str, now: datetime) -> None:
    """From now on they are reminded too; a letter says that something waits."""
    new = frozenset(people)
    open_ones = promised.of_case(case_id)
    for found in open_ones:
        for person in new:
            promised.tell_also(found, person)
    due = min((found.due for found in open_ones), default=None)
    told = Person.objects.filter(pk__in=not_told_yet(new)) if due else ()
    made = [letters.something_waits(person, community, due=due, now=now) for person in told if due]
    post_sealed("conduct.waits", [letter for letter in made if letter], now=now)


@transaction.atomic
def clear(opened: OpenCase, person: UUID, *, about: bool, by: UUID, community: str, now: datetime) -> None:
    """Say whether the text is about somebody it names. If not, they read it like the others; else they stay out.

    Raises ``Refused``: GATE_CLOSED, NOT_HELD, NOT_READY; and ``Moved``.
    """
    act = Handling(opened, by=by, now=now)
    allow(None if by in act.story.gates else Refusal.GATE_CLOSED)
    allow(None if person in act.story.held else Refusal.NOT_HELD)
    to = [] if about else _holders_of(frozenset({person}))
    act.add("cleared", {"person": str(person), "about": about})
    act.save()
    if to:
        let_in(act.ledger.case, to, opened)
        _tell(opened.case.pk, {person}, community, now)


@transaction.atomic
def open_to_others(
    opened: OpenThread, *, committee: Committee, community: str, now: datetime
) -> frozenset[UUID]:
    """The reporter, who wrote to chosen members alone, lets the others read it. Returns who reads it now besides.

    Nobody has to be unlocked: the words open the thread, and what stands there is sealed once more for the new
    epoch, so that the others read it; what the chosen wrote for themselves stays with them (the scheme, section 6).
    Raises ``Refused``: NOT_ALONE, NOBODY_LEFT where nobody else may read it.
    """
    ledger = Ledger.of(opened.thread.case_id)
    circle = circle_of(ledger.case)
    readers = frozenset(holder.person_id for holder in circle.values())
    allow(None if still_alone(opened.entries, readers) else Refusal.NOT_ALONE)
    new = others_for(opened, committee) - readers
    allow(None if new else Refusal.NOBODY_LEFT)
    begin_larger(ledger.case, [*circle.values(), *_holders_of(new)])
    ledger = Ledger.of(ledger.case.pk)
    for body in copied(opened.entries):
        ledger.add("copy", body, by=REPORTER, at=now, drawer=THREAD, thread=opened.thread)
    people = {"people": sorted(map(str, new))}
    ledger.add("opened", people, by=REPORTER, at=now, drawer=THREAD, thread=opened.thread)
    ledger.save()
    attended(ledger.case.pk)
    _tell(ledger.case.pk, new, community, now)
    return new


def others_for(opened: OpenThread, committee: Committee) -> frozenset[UUID]:
    """To whom the reporter may open it: members with a key, but nobody left out, and nobody whom the text names."""
    first = opened.entries[0].body if opened.entries else {}
    named = frozenset(UUID(one) for one in first.get("named", ()))
    besides = chosen_in(opened.entries) | left_out_of(opened.entries) | named
    return candidates(committee.sittings, besides)


@transaction.atomic
def lift(opened: OpenThread, people: frozenset[UUID], *, community: str, now: datetime) -> None:
    """The reporter lets in whom they had left out (R-226). Works with nobody unlocked, and gives no key.

    Whoever reads it hands it on at an open desk; until then whoever is let in learns nothing.
    Raises ``Refused``: NOBODY_CHOSEN, NOT_LEFT_OUT.
    """
    allow(None if people else Refusal.NOBODY_CHOSEN)
    allow(None if people <= left_out_of(opened.entries) else Refusal.NOT_LEFT_OUT)
    ledger = Ledger.of(opened.thread.case_id)
    body = {"let_in": sorted(map(str, people))}
    ledger.add("let_in", body, by=REPORTER, at=now, drawer=THREAD, thread=opened.thread)
    ledger.save()
    readers = {holder.person_id for holder in circle_of(ledger.case).values()}
    tell_waits(readers, community, due=now + timedelta(hours=24), now=now)
