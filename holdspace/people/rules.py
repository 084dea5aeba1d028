"""Who is who: kinds of roles, what a name may be, and what bars somebody. Plain Python over values."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from holdspace.clock import UnknownZone, zone_named


class RoleKind(StrEnum):
    """The closed list of roles (R-001); communities add their own names beside it."""

    STAFF = "staff"
    COMMUNITY_MANAGER = "community_manager"
    MEMBER = "member"
    CONTRACTOR = "contractor"
    VENDOR = "vendor"
    BOARD = "board"
    SPONSOR_CONTACT = "sponsor_contact"
    SERVER_ADMIN = "server_admin"
    LEARNER = "learner"
    PARTICIPANT = "participant"
    SPONSOR = "sponsor"
    SPEAKER = "speaker"
    TRAINER = "trainer"
    GUEST = "guest"


class Refusal(StrEnum):
    """Why something about a person is refused; ``texts.REFUSALS`` has the sentences."""

    NAME_BLANK = "name_blank"
    NAME_LONG = "name_long"
    NAME_SIGNS = "name_signs"
    ZONE_UNKNOWN = "zone_unknown"
    ROLE_UNKNOWN = "role_unknown"
    ROLE_ENDS_FIRST = "role_ends_first"
    ROLE_OVERLAPS = "role_overlaps"
    NOT_STAFF = "not_staff"
    LAST_STAFF = "last_staff"
    NOT_ACCEPTED = "not_accepted"
    LINK_OLD = "link_old"
    BARRED = "barred"
    ORCID_WRONG = "orcid_wrong"
    PAUSE_PAST = "pause_past"
    ADDRESS_TAKEN = "address_taken"
    NOT_LISTED = "not_listed"
    NO_SUCH_HANDLE = "no_such_handle"
    CLAIM_ENDED = "claim_ended"
    ADDRESS_WRONG = "address_wrong"
    KEPT_OUT = "kept_out"
    INVITED_ALREADY = "invited_already"
    UNDO_LATE = "undo_late"
    UNDONE_ALREADY = "undone_already"
    NOTHING_BROUGHT = "nothing_brought"
    LIST_CHANGED = "list_changed"
    OWNER_NOT_STAFF = "owner_not_staff"
    CONTRACT_ENDED = "contract_ended"
    MANAGER_SELF = "manager_self"
    POLICY_OLD = "policy_old"


LONGEST_NAME = 80
LONGEST_PRONOUNS = 40
STAFF_KINDS = frozenset({RoleKind.STAFF, RoleKind.COMMUNITY_MANAGER})
UNDER_CONTRACT = frozenset({RoleKind.CONTRACTOR, RoleKind.VENDOR})
IN_COMMUNITY = frozenset({RoleKind.MEMBER, *STAFF_KINDS})
EVERYWHERE = "community"  # the scope of a bar from the whole community
LINK_LASTS = timedelta(days=1)
NEW_FOR = timedelta(days=30)
UNDO_FOR = timedelta(days=7)
LONGEST_ADDRESS = 254


def fold_email(address: str) -> str:
    """One spelling of an address: trimmed, NFKC, lower case."""
    return unicodedata.normalize("NFKC", address).strip().casefold()


def why_not_name(name: str) -> Refusal | None:
    """Any alphabet, emoji and single words are names; blank, over-long and control characters are not (R-010)."""
    if not name.strip():
        return Refusal.NAME_BLANK
    if len(name) > LONGEST_NAME:
        return Refusal.NAME_LONG
    if any(unicodedata.category(sign) == "Cc" for sign in name):
        return Refusal.NAME_SIGNS
    return None


def why_not_address(address: str) -> Refusal | None:
    """Whether a letter could go there at all: one @, something before it, a domain with a dot behind it."""
    local, _, domain = address.partition("@")
    whole = bool(local) and "." in domain.strip(".") and "@" not in domain
    plain = len(address) <= LONGEST_ADDRESS and not any(
        sign.isspace() or unicodedata.category(sign) == "Cc" for sign in address
    )
    return None if whole and plain else Refusal.ADDRESS_WRONG


def why_not_undo(
    made: datetime, undone: datetime | None, by: "Standing | None", now: datetime
) -> Refusal | None:
    """What was brought in can be taken out again, once, for a week: by staff, or by the command line (None)."""
    if undone is not None:
        return Refusal.UNDONE_ALREADY
    return (why_not_give(by) if by else None) or (Refusal.UNDO_LATE if now >= made + UNDO_FOR else None)


def why_not_invite(invited: datetime | None, *, same_address: bool) -> Refusal | None:
    """Somebody listed is written to once; at another address once more."""
    return Refusal.INVITED_ALREADY if invited is not None and same_address else None


def why_not_zone(zone: str) -> Refusal | None:
    """Only the zone of a place: an abbreviation is ambiguous, an offset wrong for half of the year (R-014)."""
    try:
        zone_named(zone)
    except UnknownZone:
        return Refusal.ZONE_UNKNOWN
    return None


def why_not_pause(until: date | None, today: date) -> Refusal | None:
    """A pause ends on a later day than today, by the person's own calendar; none at all is fine (R-017)."""
    return Refusal.PAUSE_PAST if until is not None and until <= today else None


def is_paused(until: date | None, today: date) -> bool:
    """Whether nobody asks this person for anything today; the day named is the first one back."""
    return until is not None and today < until


def is_newcomer(joined: datetime | None, now: datetime) -> bool:
    """Whether somebody is new enough to be named among those to greet (R-015)."""
    return joined is not None and now < joined + NEW_FOR


def why_not_open_link(made: datetime, now: datetime) -> Refusal | None:
    """A link in a letter opens for a day."""
    return Refusal.LINK_OLD if now >= made + LINK_LASTS else None


@dataclass(frozen=True)
class Span:
    """From ``since`` until ``until`` (None: no end known)."""

    since: datetime
    until: datetime | None

    def covers(self, at: datetime) -> bool:
        return self.since <= at and (self.until is None or at < self.until)

    def overlaps(self, other: "Span") -> bool:
        return (other.until is None or self.since < other.until) and (
            self.until is None or other.since < self.until
        )


def why_not_role(kind: str, kinds: frozenset[str], span: Span, held: list[Span]) -> Refusal | None:
    """Why this dated role cannot be written beside the same roles already held (R-001, R-002)."""
    if kind not in kinds:
        return Refusal.ROLE_UNKNOWN
    if span.until is not None and span.until <= span.since:
        return Refusal.ROLE_ENDS_FIRST
    if any(span.overlaps(other) for other in held):
        return Refusal.ROLE_OVERLAPS
    return None


@dataclass(frozen=True)
class Standing:
    """Whoever looks or acts, as the rules need it: who, and with which live roles."""

    person_id: UUID | None
    roles: frozenset[str]

    @property
    def is_staff(self) -> bool:
        return not STAFF_KINDS.isdisjoint(self.roles)

    @property
    def is_member(self) -> bool:
        return not IN_COMMUNITY.isdisjoint(self.roles)

    @property
    def is_board(self) -> bool:
        """On the board: they read what was addressed to the board, and no more (R-019)."""
        return RoleKind.BOARD in self.roles

    @property
    def covered_by_guidelines(self) -> bool:
        """Whether the guidelines bind and protect them: everybody, with any role and with none (R-001)."""
        return True


VISITOR = Standing(None, frozenset())


def why_not_give(by: Standing) -> Refusal | None:
    """Roles are given and ended by staff; running the server gives no say in it (R-026)."""
    return None if by.is_staff else Refusal.NOT_STAFF


def why_not_end(by: Standing, kind: str, others_on_staff: int) -> Refusal | None:
    """As ``why_not_give``; and the last of the staff stays until somebody else is on it."""
    return why_not_give(by) or why_not_lose(frozenset({kind}), others_on_staff)


def why_not_lose(kinds: frozenset[str], others_on_staff: int) -> Refusal | None:
    """A community is never without staff: the last one hands on first, then goes."""
    return Refusal.LAST_STAFF if not STAFF_KINDS.isdisjoint(kinds) and not others_on_staff else None


def why_not_claim(listed: bool, gone: bool) -> Refusal | None:
    """Only an entry that nobody uses yet can become somebody's."""
    return None if listed and not gone else Refusal.NOT_LISTED


ORCID = re.compile(r"^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$")


def why_not_orcid(orcid: str) -> Refusal | None:
    """The form and the check digit (ISO 7064 11,2) of an ORCID iD; an empty one is fine."""
    if not orcid:
        return None
    if not ORCID.match(orcid):
        return Refusal.ORCID_WRONG
    digits, total = orcid.replace("-", ""), 0
    for sign in digits[:-1]:
        total = (total + int(sign)) * 2
    check = (12 - total % 11) % 11
    return None if digits[-1] == ("X" if check == 10 else str(check)) else Refusal.ORCID_WRONG
