"""What somebody whose key has ended still has to hand on: a name that says nothing, and to whom it may go."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdspace.conduct.actions.leaving import only_theirs, parts_left
from holdspace.conduct.models import Holder
from holdspace.conduct.rules.case import Gate
from holdspace.conduct.rules.seats import HOLDS_KEY
from holdspace.conduct.rules.story import told
from holdspace.conduct.store.circle import seated, usable_holders
from holdspace.conduct.store.opening import OpenCase
from holdspace.vault import OpenDesk


@dataclass(frozen=True)
class Left:
    case_id: UUID
    code: str


@dataclass(frozen=True)
class LeavingPage:
    """``parts``: whether earlier keys of what others read now are theirs alone."""

    whole: tuple[Left, ...]
    parts: bool


def leaving_page(desk: OpenDesk, leaver: Holder) -> LeavingPage:
    """Everything that only this key opens; nothing of what they once read with others."""
    found = only_theirs(desk, leaver)
    whole = tuple(
        sorted((Left(one.case.pk, told(one.entries).code) for one in found), key=lambda one: one.code)
    )
    return LeavingPage(whole, parts_left(leaver))


def may_take(opened: OpenCase, now: datetime) -> dict[UUID, Holder]:
    """Whom it may be handed to, by holder id: seated, with a confirmed key, not left out, not stepped aside."""
    story = told(opened.entries)
    gone = {person for person, gate in story.gates.items() if gate is Gate.NO} | story.left_out
    here = seated(now, HOLDS_KEY) - gone
    free = [holder for holder in usable_holders().values() if holder.person_id in here]
    return {holder.pk: holder for holder in sorted(free, key=lambda one: one.person.name)}
