"""What goes to the board, and what it says: a report, or a public statement to decide on (R-303 to R-311). Pure folds.

A dossier is sealed to the board members it is addressed to, and to nobody else. What the board says is written into the
case too, so that the committee reads it there.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.story import Entry

DOSSIER = "dossier"


class Says(StrEnum):
    """What the board can say about a statement."""

    YES = "yes"
    NO = "no"
    LATER = "later"


@dataclass(frozen=True)
class Sent:
    """What a case has addressed to the board. A ``statement`` waits for a second reader before it is ``sent``."""

    n: int
    text: str
    why: str
    to: frozenset[UUID]
    by: UUID | None
    at: datetime
    statement: bool = False
    corrects: str = ""
    dossier: str = ""
    read_by: UUID | None = None
    said: Says | None = None
    published: str = ""


def sent_of(entries: Iterable[Entry]) -> tuple[Sent, ...]:
    """What a case has drafted for the board and sent to it, in order, with what became of each."""
    found: dict[int, Sent] = {}
    for entry in entries:
        if entry.kind in {"board_report", "public_draft"}:
            found[entry.n] = _drafted(entry)
        elif entry.kind in STEPS and entry.body.get("draft") in found:
            draft = found[entry.body["draft"]]
            found[draft.n] = STEPS[entry.kind](draft, entry)
    return tuple(found.values())


def _drafted(entry: Entry) -> Sent:
    body = entry.body
    return Sent(
        n=entry.n,
        text=str(body.get("text", "")),
        why=str(body.get("why", "")),
        to=frozenset(map(UUID, body.get("to", ()))),
        by=entry.person,
        at=entry.at,
        statement=entry.kind == "public_draft",
        corrects=str(body.get("corrects", "")),
        dossier=str(body.get("dossier", "")),
    )


def _read(draft: Sent, entry: Entry) -> Sent:
    """A second member has read it, and it went to the board; the one who wrote it cannot."""
    if draft.dossier or entry.person == draft.by:
        return draft
    return replace(draft, read_by=entry.person, dossier=str(entry.body.get("dossier", "")))


def _said(draft: Sent, entry: Entry) -> Sent:
    """What the board says counts only from somebody it was addressed to."""
    return replace(draft, said=Says(entry.body["says"])) if entry.person in draft.to else draft


def _published(draft: Sent, entry: Entry) -> Sent:
    return replace(draft, published=str(entry.body.get("statement", ""))) if draft.said is Says.YES else draft


STEPS = {"public_read": _read, "board_said": _said, "public_word": _published}


def draft_at(entries: Sequence[Entry], n: int) -> Sent | None:
    """The draft at this place of a case."""
    return next((one for one in sent_of(entries) if one.n == n), None)


@dataclass(frozen=True)
class Dossier:
    """What a board member opens: what is addressed to them, who is free, what each has said."""

    kind: str = ""
    code: str = ""
    text: str = ""
    why: str = ""
    case: str = ""
    draft: int = 0
    at: datetime | None = None
    free: frozenset[UUID] = frozenset()
    votes: Mapping[UUID, Says] = field(default_factory=dict)
    words: Mapping[UUID, str] = field(default_factory=dict)
    said: Says | None = None

    @property
    def statement(self) -> bool:
        return self.kind == "statement"


def dossier_of(entries: Iterable[Entry]) -> Dossier:
    """Fold a dossier's entries."""
    found = Dossier()
    for entry in entries:
        if entry.kind == DOSSIER:
            body = entry.body
            found = Dossier(
                kind=str(body["kind"]),
                code=str(body.get("code", "")),
                text=str(body.get("text", "")),
                why=str(body.get("why", "")),
                case=str(body.get("case", "")),
                draft=int(body.get("draft", 0)),
                at=entry.at,
            )
        elif entry.kind == "board_free" and entry.person:
            found = replace(found, free=found.free | {entry.person})
        elif entry.kind == "board_vote" and entry.person:
            votes = {**found.votes, entry.person: Says(entry.body["says"])}
            words = {**found.words, entry.person: str(entry.body.get("words", ""))}
            found = replace(found, votes=votes, words=words)
        elif entry.kind == "board_decided":
            found = replace(found, said=Says(entry.body["says"]))
    return found


def decided(votes: Mapping[UUID, Says], circle: frozenset[UUID]) -> Says | None:
    """What more than half of those who can open it say; None while no answer has that many."""
    for says in Says:
        if 2 * sum(votes.get(person) is says for person in circle) > len(circle):
            return says
    return None


def may_receive(
    contacts: Iterable[UUID], left_out: frozenset[UUID], ready: frozenset[UUID]
) -> frozenset[UUID]:
    """Whom a report can be addressed to: contacts of the board with a confirmed key whom nobody left out."""
    return frozenset(contacts) & ready - left_out


def why_not_send(text: str, why: str, to: frozenset[UUID], eligible: frozenset[UUID]) -> Refusal | None:
    """Why this cannot go to the board. It is a choice, with its reason (R-303)."""
    if not text.strip():
        return Refusal.NOTHING_WRITTEN
    if not why.strip():
        return Refusal.NO_REASON
    return None if to and to <= eligible else Refusal.NOBODY_ON_BOARD


def why_not_read(draft: Sent | None, by: UUID) -> Refusal | None:
    """Why this member cannot be the second reader of a statement."""
    if draft is None or not draft.statement or draft.dossier:
        return Refusal.NOTHING_ASKED
    return Refusal.SECOND_MEMBER if draft.by == by else None


def why_not_publish(draft: Sent | None) -> Refusal | None:
    """Without a recorded yes of the board nothing is published, and nothing twice (R-306, R-307)."""
    if draft is None or draft.said is not Says.YES:
        return Refusal.NO_BOARD_YES
    return Refusal.PUBLISHED_ALREADY if draft.published else None


def why_not_vote(dossier: Dossier, by: UUID) -> Refusal | None:
    """Why this board member cannot say yes, no or later."""
    if by not in dossier.free:
        return Refusal.GATE_CLOSED
    return Refusal.ALREADY_DECIDED if dossier.said or not dossier.statement else None
