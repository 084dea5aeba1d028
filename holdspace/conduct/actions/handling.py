"""Handling a case: the first word, the gate, questions, explanations, the final word."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.community.readers import facts
from holdspace.conduct import letters, replying
from holdspace.conduct.actions import check_ins, promised
from holdspace.conduct.actions.circles import Moved as Moved  # pages know it by this room's name
from holdspace.conduct.actions.circles import locked, share_earlier, step_aside
from holdspace.conduct.actions.promised import ANSWER, FIRST_WORD, Route
from holdspace.conduct.actions.staying import case_closed
from holdspace.conduct.actions.told import tell_waits
from holdspace.conduct.actions.unattended import attended
from holdspace.conduct.models import Holder, Thread
from holdspace.conduct.rules.case import Gate, State
from holdspace.conduct.rules.check_ins import planned
from holdspace.conduct.rules.closing import still_open
from holdspace.conduct.rules.learning import why_not_learn
from holdspace.conduct.rules.next_step import course_of
from holdspace.conduct.rules.persons import card_with_persons, shut_names
from holdspace.conduct.rules.protecting import parked
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.register import on_card, settled_from
from holdspace.conduct.rules.retention import keep_until
from holdspace.conduct.rules.story import Entry, Story, told
from holdspace.conduct.rules.thread import reach_of
from holdspace.conduct.rules.waiting import waits_for
from holdspace.conduct.rules.wishes import why_not_say
from holdspace.conduct.store.circle import circle_of
from holdspace.conduct.store.ledger import HOUSE, PAGE, THREAD, TRAIL, Ledger, thread_of
from holdspace.conduct.store.names import epoch_for_names, with_names
from holdspace.conduct.store.opening import OpenCase
from holdspace.outbox.actions import post_sealed

A_DAY = timedelta(hours=24)


class Handling:
    """One member's act on an opened case: adds entries, then writes them and the card. Use inside a transaction.

    Raises ``Moved`` where the case is no longer as it was opened, so that no rule is asked about an old story.
    """

    def __init__(self, opened: OpenCase, *, by: UUID, now: datetime) -> None:
        self.opened, self.by, self.now = opened, by, now
        self.ledger = locked(opened)
        self._kept_until = self.ledger.case.destroy_after
        self.entries = list(opened.entries)
        self._circle = tuple(circle_of(self.ledger.case).values())
        self.readers = frozenset(holder.person_id for holder in self._circle)

    @property
    def story(self) -> Story:
        return told(self.entries)

    @property
    def thread(self) -> Thread:
        return thread_of(self.opened.case.pk)

    def add(
        self,
        kind: str,
        body: Mapping[str, Any],
        *,
        drawer: str = PAGE,
        by: str = "",
        thread: Thread | None = None,
    ) -> None:
        """Add an entry; ``thread``: another's than the reporter's, where it goes to somebody who was asked.

        Raises ``Refused(NO_CONTACT)`` for a word to a reporter who asked for none.
        """
        if drawer == THREAD:
            allow(why_not_say(self.entries, kind))
        doer = by or str(self.by)
        thread = self.thread if drawer == THREAD else thread
        signed_with = None if by else self.opened.me
        self.ledger.add(
            kind, body, by=doer, at=self.now, drawer=drawer, thread=thread, signed_with=signed_with
        )
        self.entries.append(Entry(self.ledger.case.head_n, drawer, kind, doer, self.now, body))

    def add_name(self, kind: str, body: Mapping[str, Any]) -> int:
        """Add an entry to the line of names, where no page opens it by itself; returns its number."""
        epoch = epoch_for_names(self.ledger.case, self._circle)
        self.ledger.add(kind, body, by=str(self.by), at=self.now, signed_with=self.opened.me, epoch=epoch)
        return self.ledger.case.head_n

    @property
    def named(self) -> list[Entry]:
        """The entries with the names among them, for looking a text over before it goes out.

        Raises ``Refused(NAME_SHUT)`` where a name does not open: nobody can tell then whether the text holds it.
        """
        entries = with_names(self.opened, self.entries)
        allow(Refusal.NAME_SHUT if shut_names(entries) else None)
        return entries

    def save(self) -> None:
        story = self.story
        self.ledger.set_card(self._card(story))
        self.ledger.case.destroy_after = keep_until(self.entries, was=self._kept_until, now=self.now)
        self.ledger.save()

    def _card(self, story: Story) -> dict[str, Any]:
        persons = {"persons": card_with_persons(self.entries, story, self.readers)}
        settled = settled_from(self.entries, story)
        measures = {"measures": on_card(self.entries), "settled_from": settled.isoformat() if settled else ""}
        return measures | card_of(story, self.readers) | course_of(self.entries).as_card() | persons

    def tell_reporter(self, community: str) -> None:
        """A letter to a reporter who asked for letters, where they said last; their thread is open here."""
        if mail := reach_of(self.entries).mail:
            head = replying.head(self.opened.case.pk, mail[0], now=self.now)
            letter = letters.to_reporter(*mail, community, head=head)
            post_sealed("conduct.reporter", [letter], now=self.now)


def card_of(story: Story, readers: frozenset[UUID]) -> dict[str, Any]:
    """What a list needs of a case, so that one opening is enough."""
    return {
        "code": story.code,
        "state": str(story.state(readers)),
        "advice": story.advice,
        "received": story.received.isoformat() if story.received else "",
        "left_out": sorted(str(person) for person in story.left_out),
        "aside": sorted(str(person) for person in story.aside),
        "waits": {str(person): str(waits_for(story, person, readers)) for person in sorted(readers)},
    }


def _through_the_gate(story: Story, by: UUID) -> Refusal | None:
    """No reader without an answer to the gate; a closed case changes no more."""
    if by not in story.gates:
        return Refusal.GATE_CLOSED
    if by in story.managing:
        return Refusal.LINE_MANAGER
    if story.advice:
        return Refusal.ONLY_ADVICE
    return Refusal.CASE_CLOSED if story.closed else None


def why_not_write(story: Story, by: UUID) -> Refusal | None:
    """Why this member cannot write to the reporter now."""
    return _through_the_gate(story, by) or (None if story.first_word else Refusal.FIRST_WORD_FIRST)


@transaction.atomic
def send_first_word(case_id: UUID, words: str, *, by: UUID, community: str, now: datetime) -> None:
    """Confirm to the reporter that it arrived. Needs no key: it is sealed to the newest epoch and the reporter.

    Raises ``Refused``: FIRST_WORD_SENT, NOTHING_WRITTEN.
    """
    allow(None if words.strip() else Refusal.NOTHING_WRITTEN)
    ledger = Ledger.of(case_id)
    open_ones = promised.of_case(case_id, FIRST_WORD)
    allow(None if open_ones else Refusal.FIRST_WORD_SENT)
    thread = thread_of(case_id)
    late = now > open_ones[0].due
    ledger.add("first_word", {"what": words, "late": late}, by=str(by), at=now, drawer=THREAD, thread=thread)
    ledger.save()
    attended(case_id)
    for found in open_ones:
        if found.route.mail:
            head = replying.head(case_id, found.route.mail[0], now=now)
            letter = letters.to_reporter(*found.route.mail, community, head=head)
            post_sealed("conduct.reporter", [letter], now=now)
        promised.end(found)


@transaction.atomic
def pass_gate(opened: OpenCase, choice: Gate, *, holder: Holder, now: datetime) -> None:
    """Answer "are you free to judge?". No closes the case for this member at once; no reason is kept.

    The others are told that something waits, when it is not "free". Raises ``Refused(LAST_READER)`` where nobody
    else can open it.
    """
    act = Handling(opened, by=holder.person_id, now=now)
    allow(Refusal.LINE_MANAGER if choice is not Gate.NO and act.by in act.story.managing else None)
    act.add("gate", {"choice": str(choice)})
    act.save()
    attended(opened.case.pk)
    if choice is Gate.NO:
        share_earlier(opened, holder)
        step_aside(opened.case.pk, holder, now=now)
    if choice is not Gate.FREE:
        others = act.readers - {holder.person_id}
        tell_waits(others, facts(now).name, due=now + A_DAY, now=now)


@transaction.atomic
def note_reading(opened: OpenCase, *, by: UUID, desk_id: bytes, now: datetime) -> bool:
    """Write into the trail that somebody read the case: once for a member, case and desk. True when it was written."""
    mark = desk_id[:8].hex()
    if any(entry.kind == "reading" and entry.body.get("desk") == mark for entry in opened.entries):
        return False
    act = Handling(opened, by=by, now=now)
    act.add("reading", {"desk": mark}, drawer=TRAIL)
    act.save()
    return True


@transaction.atomic
def ask_question(opened: OpenCase, words: str, why: str, *, by: UUID, community: str, now: datetime) -> None:
    """Ask the reporter one thing, with its reason, so that they need not tell it all again (R-208).

    In a case that was opened again any word from a member confirms that it arrived (R-238).
    """
    act = Handling(opened, by=by, now=now)
    allow(why_not_write(act.story, by))
    allow(None if words.strip() else Refusal.NOTHING_WRITTEN)
    act.add("question", {"what": words, "why": why}, drawer=THREAD)
    act.save()
    promised.end_all(opened.case.pk, FIRST_WORD)
    act.tell_reporter(community)


@transaction.atomic
def explain(
    opened: OpenCase, words: str, *, next_word_by: datetime, by: UUID, community: str, now: datetime
) -> None:
    """Say why it takes longer, and when the next word comes: that becomes the new promise (R-261).

    Raises ``Refused``: WHY_BLANK, DATE_PAST and those of ``why_not_write``.
    """
    act = Handling(opened, by=by, now=now)
    allow(why_not_write(act.story, by))
    allow(None if words.strip() else Refusal.WHY_BLANK)
    allow(None if next_word_by > now else Refusal.DATE_PAST)
    late = bool(act.story.answer_by and now > act.story.answer_by)
    act.add(
        "explanation", {"what": words, "next_word_by": next_word_by.isoformat(), "late": late}, drawer=THREAD
    )
    act.save()
    promised.end_all(opened.case.pk, FIRST_WORD)
    for found in promised.of_case(opened.case.pk, ANSWER):
        promised.end(found)
        route = Route(found.route.case_id, ANSWER, act.readers, found.route.late)
        promised.make(route, due=next_word_by, made=now)
    act.tell_reporter(community)


@transaction.atomic
def send_final_word(opened: OpenCase, words: str, *, by: UUID, community: str, now: datetime) -> None:
    """Tell the reporter what was decided (R-263, R-264). Raises ``Refused``: NOT_DECIDED and as above."""
    act = Handling(opened, by=by, now=now)
    allow(why_not_write(act.story, by))
    allow(None if words.strip() else Refusal.NOTHING_WRITTEN)
    allow(parked(act.story))
    # Where they asked not to act, they hear that it is left, or why not.
    allow(None if act.story.no_action or act.story.decided(act.readers) else Refusal.NOT_DECIDED)
    late = bool(act.story.answer_by and now > act.story.answer_by)
    act.add("final_word", {"what": words, "late": late}, drawer=THREAD)
    act.save()
    promised.end_all(opened.case.pk, FIRST_WORD, ANSWER)
    act.tell_reporter(community)


def why_not_close(story: Story, readers: frozenset[UUID], by: UUID) -> Refusal | None:
    """No closing without a final word, nor with a private word still unsaid (R-263, R-302)."""
    if gate := _through_the_gate(story, by):
        return gate
    if story.protecting:
        return parked(story)
    if story.state(readers) is not State.CARRYING_OUT:
        return Refusal.NOT_DECIDED
    if story.to_deliver(readers):
        return Refusal.NOT_DELIVERED
    return None if story.final_word else Refusal.NO_FINAL_WORD


@transaction.atomic
def close(opened: OpenCase, *, by: UUID, now: datetime, learnt: str = "") -> None:
    """Close a case; every promise of it ends, but those about what outlives it.

    ``learnt``: what it may teach everybody, without names. Raises ``Refused``: those of ``why_not_close`` and
    ``still_open``, NAME_IN_TEXT, NAME_SHUT.
    """
    act = Handling(opened, by=by, now=now)
    allow(why_not_close(act.story, act.readers, by) or still_open(act.entries, act.readers))
    allow(why_not_learn(act.named, learnt) if learnt.strip() else None)
    act.add("closed", {"learnt": learnt.strip()} if learnt.strip() else {})
    asks = () if act.story.no_contact else planned(now)
    if asks:
        act.add("check_ins", {"at": [at.isoformat() for at in asks]}, drawer=THREAD, by=HOUSE)
    others = check_ins.plan_for_others(act, planned(now))
    act.save()
    case_closed(opened.case.pk, now=now)
    for found in promised.of_case(opened.case.pk):
        if not promised.outlives(found):
            promised.end(found)
    check_ins.write(opened.case.pk, asks, reach_of(act.entries).mail, now=now)
    check_ins.write_for_others(opened.case.pk, planned(now), others, now=now)
