"""Telling a person what was decided: a letter of two members, on a page that words open; and the appeal (P-01)."""

import json
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from holdspace import clock
from holdspace.clock.refusal import allow
from holdspace.community.rules import Facts
from holdspace.conduct import letters
from holdspace.conduct.actions import carrying, promised
from holdspace.conduct.actions.carrying import measures_in
from holdspace.conduct.actions.handling import Handling
from holdspace.conduct.actions.intake import Receipt, file_report
from holdspace.conduct.actions.promised import MEASURE, Route
from holdspace.conduct.actions.statements import Way, side_locator
from holdspace.conduct.models import Item, Thread
from holdspace.conduct.readers.committee import Committee
from holdspace.conduct.rules import ballots
from holdspace.conduct.rules.affected import why_not_tell
from holdspace.conduct.rules.measures import Doing
from holdspace.conduct.rules.outcome import (
    APPEAL_DAYS,
    TOLD_BY_LETTER,
    letters_of,
    not_for_appeal,
    why_not_send_letter,
    why_not_write_letter,
)
from holdspace.conduct.rules.persons import PartIn, PersonIn, persons_of
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.report import Report
from holdspace.conduct.rules.statements import PARTY, hits_for
from holdspace.conduct.rules.story import Entry
from holdspace.conduct.store import rows
from holdspace.conduct.store.circle import circle_of
from holdspace.conduct.store.ledger import HOUSE, PAGE, Ledger
from holdspace.conduct.store.opening import OpenCase, OpenThread
from holdspace.outbox.actions import post_sealed
from holdspace.outbox.house import house
from holdspace.people.models import Person
from holdspace.vault import Purpose, Start, VaultError, receipt_words, reporter_key
from holdspace.vault.wordlist import random_words

TABLE, SIZE, WORDS = "conduct.appeal", 2048, 8
LOOK_AT_APPEAL = 7  # days
APPEAL_AFTER = timedelta(days=APPEAL_DAYS)
# What opens a page for somebody of a case.
TO_A_PERSON = frozenset({"statement_request", "outcome"})


@transaction.atomic
def write_letter(opened: OpenCase, about: str, words: str, *, by: UUID, now: datetime) -> None:
    """Write what one person is told. ``about``: their id in the case, or a label where none have been named.

    Raises ``Refused``: GATE_CLOSED, NOT_DECIDED, NOTHING_WRITTEN, NAME_IN_TEXT.
    """
    act = Handling(opened, by=by, now=now)
    allow(ballots.why_not_see_to(act.story, by))
    allow(None if act.story.decided(act.readers) or measures_in(act).all else Refusal.NOT_DECIDED)
    allow(why_not_tell(act.entries, _person(act, about)))
    allow(why_not_write_letter(words, hits_for(act.named, persons_of(act.named).get(about), words)))
    act.add("outcome_letter", {"id": uuid.uuid4().hex, "about": about, "what": words})
    act.save()


def _person(act: Handling, about: str) -> PersonIn | None:
    return persons_of(act.entries).get(about)


@transaction.atomic
def send_letter(
    opened: OpenCase, letter_id: str, *, by: UUID, community: str, zone: str, now: datetime
) -> Way | None:
    """The second member has read it and sends it to the person's own page, with a way to ask others within 30 days.

    Returns the words that open the page where it is new; None where they have had them. ``zone``: the community's.
    Raises ``Refused``: GATE_CLOSED, NOTHING_ASKED, SECOND_MEMBER.
    """
    act = Handling(opened, by=by, now=now)
    allow(ballots.why_not_see_to(act.story, by))
    letter = letters_of(act.entries).get(letter_id)
    allow(why_not_send_letter(letter, by))
    assert letter is not None
    allow(why_not_tell(act.entries, _person(act, letter.about)))
    there = page_of(act, letter.about)
    words = () if there else random_words(WORDS)
    thread = there or _new_thread(opened.case.pk, words)
    body = {"letter": letter.id, "about": letter.about, "what": letter.words}
    act.add("outcome", body | _appeal(act, letter.about, zone), drawer=PARTY, thread=thread)
    _told(act, letter.about)
    act.save()
    member = account_of(act, letter.about)
    made = letters.side_asked(member, community, words) if member and words else None
    if member and not words:
        made = letters.something_for_you(member, community)
    post_sealed("conduct.reporter", [made] if made else [], now=now)
    carrying.inform_others(act)
    return Way(words, made is not None) if words else None


def _appeal(act: Handling, about: str, zone: str) -> dict[str, str]:
    """The way to ask others, for whoever something was decided about; none for somebody to whom it happened."""
    one = _person(act, about)
    if one is not None and one.part is not PartIn.REPORTED:
        return {}
    today = act.now.astimezone(clock.zone_named(zone)).date()
    until = clock.end_of_day(today + APPEAL_AFTER, zone)
    return {"appeal": _way_to_appeal(act, about, until), "appeal_until": until.isoformat()}


def page_of(act: Handling, about: str) -> Thread | None:
    """The page that this person has already: they were asked for their side, or told something before."""
    before = [one for one in act.entries if one.kind in TO_A_PERSON and one.body.get("about") == about]
    row = Item.objects.filter(case=act.opened.case, n=before[-1].n).first() if before else None
    return row.thread if row and row.thread and rows.holds(row.thread) else None


def _new_thread(case_id: UUID, words: tuple[str, ...]) -> Thread:
    key = reporter_key(" ".join(words), house().site)
    thread = Thread(case_id=case_id, locator=side_locator(key.root), recipient=key.recipient)
    rows.sign(thread)
    thread.save(force_insert=True)
    return thread


def _label(act: Handling, about: str) -> str:
    one = _person(act, about)
    return f"Person {one.number}" if one else about


def account_of(act: Handling, about: str) -> Person | None:
    """Whom a letter may go to: a member whom two of you have confirmed, or whom a decision names."""
    one = _person(act, about)
    linked = one.link.member if one and one.link and one.link.confirmed else None
    label = _label(act, about)
    named = [m.wanted.account for m in measures_in(act).all.values() if m.wanted.person == label]
    wanted = linked or next((account for account in named if account), None)
    return Person.objects.filter(pk=wanted, left_at=None).first() if wanted else None


def _told(act: Handling, about: str) -> None:
    """What was to be said to this person has been said by the letter."""
    label = _label(act, about)
    for measure in measures_in(act).all.values():
        for task in [one for one in measure.tasks.values() if one.what is Doing.TELL and one.done is None]:
            if measure.wanted.person == label:
                act.add("measure_task_done", {"id": task.id, "what": TOLD_BY_LETTER})
        waiting = measures_in(act).all[measure.id].tasks.values()
        if not any(one.blocks for one in waiting):
            carrying.end_promises(act, measure, "tasks")


def _way_to_appeal(act: Handling, about: str, until: datetime) -> str:
    """House-sealed: of which case, about whom, who must not read it, until when. Padded to one size."""
    out = not_for_appeal(act.entries, act.readers)
    account = account_of(act, about)
    said = {
        "case": str(act.opened.case.pk),
        "about": about,
        "out": sorted({str(person) for person in out} | ({str(account.pk)} if account else set())),
        "until": until.isoformat(),
    }
    plain = json.dumps(said).encode()
    plain = plain.ljust(-(-len(plain) // SIZE) * SIZE)
    return house().seal(Purpose.ROUTE, TABLE, b"", plain).hex()


@dataclass(frozen=True)
class AppealWay:
    """What a way to appeal says."""

    case_id: UUID
    about: str
    out: frozenset[UUID]
    until: datetime


def way_of(outcome: Entry) -> AppealWay | None:
    """The way that came with an outcome; None for one that this house has not made."""
    try:
        said = json.loads(house().open(Purpose.ROUTE, TABLE, b"", bytes.fromhex(outcome.body["appeal"])))
    except (VaultError, ValueError, KeyError, TypeError):
        return None
    out = frozenset(UUID(person) for person in said["out"])
    return AppealWay(UUID(said["case"]), said["about"], out, datetime.fromisoformat(said["until"]))


@transaction.atomic
def appeal(
    opened: OpenThread, words: str, *, start: Start, committee: Committee, facts: Facts, now: datetime
) -> Receipt:
    """Ask people other than those who decided to look at it again. Nothing that was decided stops meanwhile.

    It is a case of its own, sealed to others from the start, with its two dates and eight words of its own. Those who
    decided learn that it came, and are asked to hand on theirs. Raises ``Refused``: APPEAL_OLD, and those of
    ``file_report``.
    """
    outcome = next((entry for entry in reversed(opened.entries) if entry.kind == "outcome"), None)
    way = way_of(outcome) if outcome else None
    allow(None if way and way.case_id == opened.thread.case_id and now < way.until else Refusal.APPEAL_OLD)
    assert way is not None
    report = Report(what=words, left_out=way.out, zone=facts.zone)
    receipt = file_report(report, start=start, committee=committee, facts=facts, now=now)
    key = reporter_key(" ".join(receipt_words(start)), house().site)
    made = Thread.objects.get(locator=key.locator).case_id
    ledger = Ledger.of(made)
    ledger.add("appeal_of", {"about": way.about}, by=HOUSE, at=now, drawer=PAGE)
    ledger.save()
    _tell_deciders(way.case_id, way.about, facts, now)
    return receipt


def _tell_deciders(case_id: UUID, about: str, facts: Facts, now: datetime) -> None:
    """Sealed to those who read the first case: that somebody asked others, not what they wrote."""
    ledger = Ledger.of(case_id)
    ledger.add("appeal", {"about": about}, by=HOUSE, at=now, drawer=PAGE)
    ledger.save()
    readers = frozenset(holder.person_id for holder in circle_of(ledger.case).values())
    due = clock.same_time_later(now, LOOK_AT_APPEAL, facts.zone)
    promised.make(Route(case_id, f"{MEASURE}:appeal", readers, frozenset()), due=due, made=now)
    people = Person.objects.filter(pk__in=readers)
    made = [letters.something_waits(person, facts.name, due=due, now=now) for person in people]
    post_sealed("conduct.waits", [letter for letter in made if letter], now=now)
