"""Reporting to the board, and asking it for a public statement (R-303 to R-311)."""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.conduct import letters
from holdspace.conduct.actions import promised
from holdspace.conduct.actions.circles import locked, step_aside
from holdspace.conduct.actions.handling import Handling
from holdspace.conduct.actions.promised import Route
from holdspace.conduct.actions.told import not_told_yet
from holdspace.conduct.models import Case, Holder, Statement
from holdspace.conduct.readers.committee import Committee
from holdspace.conduct.rules.board import (
    DOSSIER,
    Says,
    Sent,
    decided,
    dossier_of,
    draft_at,
    may_receive,
    why_not_publish,
    why_not_read,
    why_not_send,
    why_not_vote,
)
from holdspace.conduct.rules.consent import Part, hits_without
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.retention import MONTHS, Keep, month_of
from holdspace.conduct.rules.seats import SeatKind
from holdspace.conduct.rules.story import Story
from holdspace.conduct.store import dossiers
from holdspace.conduct.store.circle import circle_of, usable_holders
from holdspace.conduct.store.ledger import TRAIL, Ledger
from holdspace.conduct.store.opening import OpenCase
from holdspace.outbox.actions import post_sealed
from holdspace.people.models import Person
from holdspace.vault import VaultError

# The outside handler is asked where every contact of the board is concerned.
ON_BOARD = "board"
WITHIN = timedelta(days=14)
BOARD = (SeatKind.BOARD_CONTACT, SeatKind.OUTSIDE)


def eligible(story: Story, committee: Committee) -> frozenset[UUID]:
    """Whom something can be addressed to: seats of the board with a confirmed key, whom nobody left out."""
    ready = frozenset(seat.person_id for seat in committee.seats if seat.ready)
    seated = [seat.person_id for seat in committee.seats if seat.kind in BOARD]
    return may_receive(seated, story.left_out, ready)


@transaction.atomic
def report(
    opened: OpenCase,
    text: str,
    why: str,
    *,
    to: frozenset[UUID],
    committee: Committee,
    community: str,
    by: UUID,
    now: datetime,
) -> None:
    """Report the situation to members of the board, sealed to their keys. Identities are off unless they are allowed.

    Raises ``Refused``: GATE_CLOSED, NOTHING_WRITTEN, NO_REASON, NOBODY_ON_BOARD, NAME_IN_TEXT.
    """
    act = Handling(opened, by=by, now=now)
    _may_write(act, text, why, to, committee, Part.BOARD)
    dossier = _begin(act, "report", text, why, to, draft=act.ledger.case.head_n + 1)
    act.add("board_report", {**_body(text, why, to), DOSSIER: str(dossier)})
    act.save()
    _tell(to, community, now)


@transaction.atomic
def draft_statement(
    opened: OpenCase,
    text: str,
    why: str,
    *,
    to: frozenset[UUID],
    corrects: str,
    committee: Committee,
    by: UUID,
    now: datetime,
) -> None:
    """Write what the board is asked to publish. It goes to the board when a second member has read it.

    ``corrects``: the id of the statement of which this is a new version. Raises ``Refused`` as ``report``.
    """
    act = Handling(opened, by=by, now=now)
    _may_write(act, text, why, to, committee, Part.STATEMENT)
    act.add("public_draft", {**_body(text, why, to), "corrects": corrects})
    act.save()


def _may_write(
    act: Handling, text: str, why: str, to: frozenset[UUID], committee: Committee, part: Part
) -> None:
    allow(None if act.by in act.story.gates else Refusal.GATE_CLOSED)
    allow(why_not_send(text, why, to, eligible(act.story, committee)))
    allow(Refusal.NAME_IN_TEXT if hits_without(act.named, f"{text}\n{why}", part) else None)


def _body(text: str, why: str, to: Iterable[UUID]) -> dict[str, Any]:
    return {"text": text, "why": why, "to": sorted(map(str, to))}


def _begin(act: Handling, kind: str, text: str, why: str, to: frozenset[UUID], *, draft: int) -> UUID:
    holders = [holder for holder in usable_holders().values() if holder.person_id in to]
    allow(Refusal.NOBODY_ON_BOARD if len(holders) < len(to) else None)
    body = {
        "kind": kind,
        "code": act.story.code,
        "text": text,
        "why": why,
        "case": str(act.opened.case.pk),
        "draft": draft,
    }
    until = month_of(act.now, MONTHS[Keep.FINDING])
    case = dossiers.begin(body, holders, by=str(act.by), signed_with=act.opened.me, at=act.now, until=until)
    return case.pk


@transaction.atomic
def read_statement(
    opened: OpenCase, n: int, *, committee: Committee, community: str, by: UUID, now: datetime
) -> None:
    """The second reader's yes: the text is checked once more and goes to the board.

    Raises ``Refused``: GATE_CLOSED, NOTHING_ASKED, SECOND_MEMBER, NAME_IN_TEXT, NOBODY_ON_BOARD.
    """
    act = Handling(opened, by=by, now=now)
    draft = draft_at(act.entries, n)
    allow(why_not_read(draft, by))
    assert draft is not None
    _may_write(act, draft.text, draft.why, draft.to, committee, Part.STATEMENT)
    dossier = _begin(act, "statement", draft.text, draft.why, draft.to, draft=n)
    act.add("public_read", {"draft": n, DOSSIER: str(dossier)})
    act.save()
    promised.make(Route(dossier, ON_BOARD, draft.to, frozenset()), due=now + WITHIN, made=now)
    _tell(draft.to, community, now)


def _tell(people: Iterable[UUID], community: str, now: datetime) -> None:
    new = Person.objects.filter(pk__in=not_told_yet(people))
    due = now + WITHIN
    made = [letters.something_waits(person, community, due=due, now=now) for person in new]
    post_sealed("conduct.waits", [letter for letter in made if letter], now=now)


@transaction.atomic
def publish(opened: OpenCase, n: int, *, by: UUID, now: datetime) -> Statement:
    """Publish what the board said yes to, word by word. What the reporter took back meanwhile locks it again.

    Raises ``Refused``: GATE_CLOSED, NO_BOARD_YES, PUBLISHED_ALREADY, NAME_IN_TEXT.
    """
    act = Handling(opened, by=by, now=now)
    allow(None if by in act.story.gates else Refusal.GATE_CLOSED)
    draft = draft_at(act.entries, n)
    allow(why_not_publish(draft))
    assert draft is not None
    allow(Refusal.NAME_IN_TEXT if hits_without(act.named, draft.text, Part.STATEMENT) else None)
    made = _write(draft, now)
    act.add("public_word", {"draft": n, "statement": str(made.statement_id)})
    act.save()
    return made


def _write(draft: Sent, now: datetime) -> Statement:
    corrected = _id(draft.corrects)
    versions = Statement.objects.order_by("-version")
    earlier = versions.filter(statement_id=corrected).first() if corrected else None
    return Statement.objects.create(
        statement_id=earlier.statement_id if earlier else uuid.uuid4(),
        version=earlier.version + 1 if earlier else 1,
        text=draft.text,
        published_on=now.date(),
    )


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


# What a member of the board does.


@transaction.atomic
def say_free(opened: OpenCase, *, free: bool, holder: Holder, now: datetime) -> None:
    """A board member says whether they are free to judge; no closes it for them, and nobody asks why.

    Raises ``Refused(LAST_READER)`` where nobody else can open it.
    """
    if not free:
        step_aside(opened.case.pk, holder, now=now)
        return
    ledger = locked(opened)
    _add(opened, ledger, "board_free", {}, by=holder.person_id, now=now)
    ledger.save()


@transaction.atomic
def note_reading(opened: OpenCase, *, by: UUID, desk_id: bytes, now: datetime) -> bool:
    """Write down that somebody read it: once for a member and a desk. True when it was written."""
    mark = desk_id[:8].hex()
    if any(entry.kind == "reading" and entry.body.get("desk") == mark for entry in opened.entries):
        return False
    ledger = locked(opened)
    _add(opened, ledger, "reading", {"desk": mark}, by=by, now=now, drawer=TRAIL)
    ledger.save()
    return True


@transaction.atomic
def vote(opened: OpenCase, says: Says, words: str, *, by: UUID, now: datetime) -> None:
    """Say yes, no or later. When more than half agree it is decided, and the committee reads it in the case.

    Raises ``Refused``: GATE_CLOSED, ALREADY_DECIDED.
    """
    ledger = locked(opened)
    dossier = dossier_of(opened.entries)
    allow(why_not_vote(dossier, by))
    circle = frozenset(holder.person_id for holder in circle_of(ledger.case).values())
    _add(opened, ledger, "board_vote", {"says": str(says), "words": words}, by=by, now=now)
    said = decided({**dossier.votes, by: says}, circle)
    if said:
        _add(opened, ledger, "board_decided", {"says": str(said)}, by=by, now=now)
    ledger.save()
    if said:
        for found in promised.of_case(opened.case.pk, ON_BOARD):
            promised.end(found)
        _into_the_case(opened, dossier.case, dossier.draft, said, words, by=by, now=now)


def _into_the_case(
    opened: OpenCase, case: str, draft: int, said: Says, words: str, *, by: UUID, now: datetime
) -> None:
    """The board's word in the case, sealed to whoever reads it; a case that is gone or damaged hears nothing."""
    try:
        ledger = Ledger.of(UUID(case))
    except (ValueError, VaultError, Case.DoesNotExist):
        return
    body = {"draft": draft, "says": str(said), "words": words}
    ledger.add("board_said", body, by=str(by), at=now, signed_with=opened.me)
    ledger.save()


def _add(
    opened: OpenCase,
    ledger: Ledger,
    kind: str,
    body: dict[str, Any],
    *,
    by: UUID,
    now: datetime,
    drawer: str = "page",
) -> None:
    """Add to a dossier; it is kept as long as it was, whatever is added to it."""
    until = opened.case.destroy_after or month_of(now, MONTHS[Keep.FINDING])
    ledger.add(kind, body, by=str(by), at=now, drawer=drawer, signed_with=opened.me)
    ledger.case.destroy_after = until
