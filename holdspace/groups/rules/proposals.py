"""Proposals: who may make and answer them, and which groups are much like one. Plain Python over values."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Protocol, TypeVar

from holdspace.people.rules import Standing

PROPOSAL_DAYS = 5  # working days until a proposal is answered
MOST_ALIKE = 5
LIKE = 0.75  # share of letters that two names have in common, in order, to be called close
SHORTEST_WORD = 4


class ProposalState(StrEnum):
    """Where a proposal stands."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class ProposalRefusal(StrEnum):
    """Why something about a proposal is refused; ``texts_proposals`` has the sentences."""

    NOT_MEMBER = "not_member"
    BARRED = "barred"
    LAPSED = "lapsed"
    NEED_BLANK = "need_blank"
    MUCH_ALIKE = "much_alike"
    NOT_STAFF = "not_staff"
    NOT_YOURS = "not_yours"
    ANSWERED = "answered"
    NO_REASON = "no_reason"
    OWN = "own"


class Named(Protocol):
    """A group as far as likeness goes."""

    @property
    def name(self) -> str: ...


G = TypeVar("G", bound=Named)


def words_to_look_for(name: str, topic: str = "") -> tuple[str, ...]:
    """The words by which groups like this one are searched: those of the name, then of the topic, six at most."""
    found = re.findall(r"\w+", f"{name} {topic}".casefold())
    return tuple(dict.fromkeys(word for word in found if len(word) >= SHORTEST_WORD))[:6]


def alike(name: str, groups: Iterable[G]) -> tuple[G, ...]:
    """Those groups whose name is close to this one, or shares a telling word with it, the closest first."""
    wanted = name.casefold()
    words = set(words_to_look_for(name))

    def close(group: G) -> float:
        other = group.name.casefold()
        shared = len(words & set(words_to_look_for(other)))
        return max(SequenceMatcher(None, wanted, other).ratio(), min(shared, 2) * LIKE)

    ranked = sorted(groups, key=lambda group: (-close(group), group.name))
    return tuple(group for group in ranked if close(group) >= LIKE)[:MOST_ALIKE]


@dataclass(frozen=True)
class Proposer:
    """Who proposes; ``barred`` is answered neutrally, as where somebody asks to join.

    ``lapsed``: the guidelines asked for a new yes by a date that has passed (R-046).
    """

    standing: Standing
    barred: bool = False
    lapsed: bool = False


def why_not_propose(
    proposer: Proposer, *, need: str, alike_found: bool, although: str
) -> ProposalRefusal | None:
    """Why a proposal cannot be sent. Groups much like it are shown; with a reason it goes on (R-075)."""
    if proposer.barred:
        return ProposalRefusal.BARRED
    if not proposer.standing.is_member:
        return ProposalRefusal.NOT_MEMBER
    if proposer.lapsed:
        return ProposalRefusal.LAPSED
    if not need.strip():
        return ProposalRefusal.NEED_BLANK
    return ProposalRefusal.MUCH_ALIKE if alike_found and not although.strip() else None


def why_not_answer(
    state: ProposalState, standing: Standing, *, own: bool, yes: bool, reason: str
) -> ProposalRefusal | None:
    """Why a proposal cannot be answered. Staff answer, never their own; a no has a reason (R-076)."""
    if not standing.is_staff:
        return ProposalRefusal.NOT_STAFF
    if state is not ProposalState.PROPOSED:
        return ProposalRefusal.ANSWERED
    if own:
        return ProposalRefusal.OWN
    return ProposalRefusal.NO_REASON if not yes and not reason.strip() else None


def why_not_withdraw(state: ProposalState, *, own: bool) -> ProposalRefusal | None:
    """Why a proposal cannot be taken back."""
    if not own:
        return ProposalRefusal.NOT_YOURS
    return None if state is ProposalState.PROPOSED else ProposalRefusal.ANSWERED
