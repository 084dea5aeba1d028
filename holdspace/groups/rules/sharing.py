"""Sharing one version outside: audience, purpose, end; consent of staff or of the group (R-139 to R-143)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from holdspace.groups.rules.charter import Here
from holdspace.groups.rules.kinds import State

OVER_OBJECTION = timedelta(hours=72)
"""How long staff's consent over an objection waits after the group was told (K6)."""


class Audience(StrEnum):
    """Who may see what is shared."""

    NAMED = "named"
    COMMUNITY = "community"
    EVERYONE = "everyone"


class SharingRefusal(StrEnum):
    """Why something about sharing is refused; ``texts_sharing.REFUSALS`` has the sentences."""

    NOT_IN_GROUP = "sharing_not_in_group"
    GROUP_CLOSED = "sharing_group_closed"
    NO_ITEMS = "sharing_no_items"
    NO_AUDIENCE = "sharing_no_audience"
    NO_PURPOSE = "sharing_no_purpose"
    NO_END = "sharing_no_end"
    END_PAST = "sharing_end_past"
    NOT_STAFF = "sharing_not_staff"
    IS_OBJECTOR = "sharing_is_objector"
    NO_REASON = "sharing_no_reason"
    CONSENTED = "sharing_consented"
    NOT_CONSENTED = "sharing_not_consented"
    OVER = "sharing_over"
    NO_QUOTE = "sharing_no_quote"
    NOT_A_MEMBER = "sharing_not_a_member"
    NOT_YOUR_WORDS = "sharing_not_your_words"
    NOT_YOURS = "sharing_not_yours"


@dataclass(frozen=True)
class Proposal:
    """What is asked for: whom it would be shown to, what for, and until when."""

    audience: Audience
    audience_words: str
    purpose: str
    until: datetime | None


def why_not_ask(
    here: Here, state: State, items: int, proposal: Proposal, now: datetime
) -> SharingRefusal | None:
    """Why sharing cannot be asked for. "Everything" is no item: each one is named with its version (R-139)."""
    if not here.sees_inside:
        return SharingRefusal.NOT_IN_GROUP
    if state is State.CLOSED and not here.standing.is_staff:
        return SharingRefusal.GROUP_CLOSED
    if not items:
        return SharingRefusal.NO_ITEMS
    if proposal.audience is Audience.NAMED and not proposal.audience_words.strip():
        return SharingRefusal.NO_AUDIENCE
    if not proposal.purpose.strip():
        return SharingRefusal.NO_PURPOSE
    if proposal.until is None:
        return SharingRefusal.NO_END
    return SharingRefusal.END_PAST if proposal.until <= now else None


def why_not_consent_to(here: Here, items: int) -> SharingRefusal | None:
    """Why staff cannot consent to a list: only staff do, and "everything" is no list (R-139)."""
    if not here.standing.is_staff:
        return SharingRefusal.NOT_STAFF
    return None if items else SharingRefusal.NO_ITEMS


def why_not_consent(
    here: Here, *, objectors: Collection[UUID], reason: str, consented: bool, over: bool
) -> SharingRefusal | None:
    """Why staff cannot consent. Over a standing objection it needs a reason, and another than who objects (R-142)."""
    if not here.standing.is_staff:
        return SharingRefusal.NOT_STAFF
    if over:
        return SharingRefusal.OVER
    if consented:
        return SharingRefusal.CONSENTED
    if here.standing.person_id in objectors:
        return SharingRefusal.IS_OBJECTOR
    return SharingRefusal.NO_REASON if objectors and not reason.strip() else None


def why_not_take_back(here: Here, *, consented: bool) -> SharingRefusal | None:
    """Staff take their consent back, before it takes effect or later."""
    if not here.standing.is_staff:
        return SharingRefusal.NOT_STAFF
    return None if consented else SharingRefusal.NOT_CONSENTED


def effective_at(now: datetime, *, objected: bool) -> datetime:
    """When staff's consent takes effect: at once, or 72 hours after the group was told of it (K6)."""
    return now + OVER_OBJECTION if objected else now


@dataclass(frozen=True)
class Consents:
    """What has been consented to for one version: by a round that passed, or by staff from a time on."""

    round_passed: bool
    staff_from: datetime | None
    until: datetime
    ended: bool = False
    attributed: bool = False
    quotes: tuple[bool | None, ...] = ()


def why_closed(consents: Consents, now: datetime) -> SharingRefusal | None:
    """Why a version is not shown outside now; None: it is. Who said what needs each speaker's own yes (R-143)."""
    if consents.ended or now >= consents.until:
        return SharingRefusal.OVER
    by_staff = consents.staff_from is not None and consents.staff_from <= now
    if not consents.round_passed and not by_staff:
        return SharingRefusal.NOT_CONSENTED
    spoken = consents.quotes and all(answer is True for answer in consents.quotes)
    return SharingRefusal.NO_QUOTE if consents.attributed and not spoken else None


def why_not_quote(here: Here, *, words: str, speaker_in: bool, over: bool) -> SharingRefusal | None:
    """Why a speaker cannot be asked about their own words."""
    if not here.sees_inside:
        return SharingRefusal.NOT_IN_GROUP
    if over:
        return SharingRefusal.OVER
    if not words.strip():
        return SharingRefusal.NO_QUOTE
    return None if speaker_in else SharingRefusal.NOT_A_MEMBER


def why_not_answer_quote(*, mine: bool, over: bool) -> SharingRefusal | None:
    """Only the speaker says whether their words may travel; a yes can become a no."""
    if not mine:
        return SharingRefusal.NOT_YOUR_WORDS
    return SharingRefusal.OVER if over else None
