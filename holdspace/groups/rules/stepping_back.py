"""The way out of a group: where it stands, what is still to be done, and who may do what. Plain Python over values."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from holdspace.groups.rules.kinds import GroupKind
from holdspace.groups.rules.willingness import Will


class Stage(StrEnum):
    """Where a way out stands (R-111). REMOVED: every access is closed, and the talk is still open."""

    REQUESTED = "requested"
    TALKED = "talked"
    REMOVED = "removed"
    COMPLETE = "complete"
    STAYED = "stayed"
    LET_GO = "let_go"


OPEN = frozenset({Stage.REQUESTED, Stage.TALKED, Stage.REMOVED})


class Access(StrEnum):
    """What somebody who leaves is taken out of (R-108 to R-110)."""

    CHANNEL = "channel"
    FOLDER = "folder"
    INVITATIONS = "invitations"


class Topic(StrEnum):
    """The three topics of the talk (R-107)."""

    CONFIDENTIALITY = "confidentiality"
    CREDIT = "credit"
    WILLINGNESS = "willingness"


class Talked(StrEnum):
    """How the talk was had. UNREACHED and GONE stand for talks that could not be."""

    NOT_YET = ""
    CALL = "call"
    WRITTEN = "written"
    UNREACHED = "unreached"
    GONE = "gone"


class Move(StrEnum):
    """What can be done on a way out."""

    AT_ONCE = "at_once"
    ANSWER = "answer"
    STAY = "stay"
    RECORD = "record"
    ASK = "ask"
    CONFIRM = "confirm"
    UNREACHED = "unreached"


class Who(StrEnum):
    """Who acts: whoever leaves, also one who steers or is on the staff; who steers; staff; anybody else."""

    LEAVER = "leaver"
    STEWARD = "steward"
    STAFF = "staff"
    OTHER = "other"


class Refusal(StrEnum):
    """Why something on a way out is refused; ``texts_stepping_back.REFUSALS`` has the sentences."""

    NOT_IN = "way_out_not_in"
    UNDER_WAY = "way_out_under_way"
    ONLY_LEAVER = "way_out_only_leaver"
    ONLY_STEERING = "way_out_only_steering"
    ONLY_STAFF = "way_out_only_staff"
    NOT_ONES_OWN = "way_out_not_ones_own"
    TALK_IS_DONE = "way_out_talk_is_done"
    ACCESS_IS_GONE = "way_out_access_is_gone"
    OUT_ALREADY = "way_out_out_already"
    COMPLETE = "way_out_complete"
    STAYED = "way_out_stayed"
    LET_GO = "way_out_let_go"
    NO_CONFIDENTIALITY = "way_out_no_confidentiality"
    NO_CREDIT = "way_out_no_credit"
    NO_WILLINGNESS = "way_out_no_willingness"
    NO_REASON = "way_out_no_reason"
    NOBODY_TALKED = "way_out_nobody_talked"
    TALK_AHEAD = "way_out_talk_ahead"
    TALK_FIRST = "way_out_talk_first"
    KEEPER_NOT_HERE = "way_out_keeper_not_here"


@dataclass(frozen=True)
class Row:
    """Who may make a move, from where, and what everybody else hears."""

    who: frozenset[Who]
    stages: frozenset[Stage]
    else_who: Refusal
    else_stage: Refusal


STEERS = frozenset({Who.STEWARD, Who.STAFF})
BEFORE_TALK = frozenset({Stage.REQUESTED, Stage.REMOVED})
WITH_ACCESS = frozenset({Stage.REQUESTED, Stage.TALKED})

MOVES: dict[Move, Row] = {
    Move.AT_ONCE: Row(frozenset({Who.LEAVER}), WITH_ACCESS, Refusal.ONLY_LEAVER, Refusal.OUT_ALREADY),
    Move.ANSWER: Row(frozenset({Who.LEAVER}), BEFORE_TALK, Refusal.ONLY_LEAVER, Refusal.TALK_IS_DONE),
    Move.STAY: Row(frozenset({Who.LEAVER}), WITH_ACCESS, Refusal.ONLY_LEAVER, Refusal.OUT_ALREADY),
    Move.RECORD: Row(STEERS, BEFORE_TALK, Refusal.ONLY_STEERING, Refusal.TALK_IS_DONE),
    Move.ASK: Row(STEERS, WITH_ACCESS, Refusal.ONLY_STEERING, Refusal.ACCESS_IS_GONE),
    Move.CONFIRM: Row(STEERS, WITH_ACCESS, Refusal.ONLY_STEERING, Refusal.ACCESS_IS_GONE),
    Move.UNREACHED: Row(frozenset({Who.STAFF}), BEFORE_TALK, Refusal.ONLY_STAFF, Refusal.TALK_IS_DONE),
}
"""Every move: who, and from where. ``why_not_move`` reads nothing else."""

ENDED: dict[Stage, Refusal] = {
    Stage.COMPLETE: Refusal.COMPLETE,
    Stage.STAYED: Refusal.STAYED,
    Stage.LET_GO: Refusal.LET_GO,
}


def why_not_move(move: Move, who: Who, stage: Stage) -> Refusal | None:
    """Why somebody cannot do this on a way out that stands there. Nobody confirms their own leaving (R-108)."""
    row = MOVES[move]
    if who not in row.who:
        return Refusal.NOT_ONES_OWN if who is Who.LEAVER else row.else_who
    if stage in ENDED:
        return ENDED[stage]
    return None if stage in row.stages else row.else_stage


def who_acts(*, leaver: bool, staff: bool, steers: bool) -> Who:
    """As whom somebody acts on a way out: their own comes first, whatever else they are."""
    if leaver:
        return Who.LEAVER
    if staff:
        return Who.STAFF
    return Who.STEWARD if steers else Who.OTHER


def stage_after(talked: Talked, waiting: Collection[Access]) -> Stage:
    """Where a way out stands: it is complete only when the talk and every removal are done (R-111)."""
    if talked is Talked.NOT_YET:
        return Stage.REQUESTED if waiting else Stage.REMOVED
    return Stage.TALKED if waiting else Stage.COMPLETE


WITH_A_TALK = frozenset({GroupKind.WORKING_GROUP})
ALL_ACCESS = (Access.CHANNEL, Access.FOLDER, Access.INVITATIONS)
ANSWERED_IN = 10  # working days in which somebody is let go well: talk and every access


def has_talk(kind: GroupKind) -> bool:
    """Whether leaving this kind of group comes with a talk; an interest group is left with one click."""
    return kind in WITH_A_TALK


def why_not_ask(*, is_in: bool, under_way: bool) -> Refusal | None:
    """Why somebody cannot ask to step back."""
    if not is_in:
        return Refusal.NOT_IN
    return Refusal.UNDER_WAY if under_way else None


def why_not_confirm(stage: Stage, *, still_in: bool) -> Refusal | None:
    """Access remains until the talk is had, unless whoever leaves asked for it at once (R-106)."""
    return Refusal.TALK_FIRST if stage is Stage.REQUESTED and still_in else None


@dataclass(frozen=True)
class Talk:
    """What came of a talk, topic by topic; ``on`` is the day, ``people`` who took part.

    ``credit_as`` is the name under which work is credited, empty with ``uncredited``: "and others".
    """

    confidentiality: str = ""
    credit_as: str = ""
    uncredited: bool = False
    will: Will | None = None
    ask_from: date | None = None
    on: date | None = None
    people: str = ""
    words: str = ""


def why_not_talk(talk: Talk, *, today: date) -> Refusal | None:
    """Why a talk cannot be kept so: a blank topic is named (R-107)."""
    if not talk.people.strip():
        return Refusal.NOBODY_TALKED
    if talk.on is not None and talk.on > today:
        return Refusal.TALK_AHEAD
    if not talk.confidentiality.strip():
        return Refusal.NO_CONFIDENTIALITY
    if not talk.credit_as.strip() and not talk.uncredited:
        return Refusal.NO_CREDIT
    if talk.will is None or (talk.will is Will.LATER and talk.ask_from is None):
        return Refusal.NO_WILLINGNESS
    return None


def why_not_unreached(reason: str) -> Refusal | None:
    """Staff who close a talk that could not be had say why."""
    return None if reason.strip() else Refusal.NO_REASON
