"""Who is who: kinds of roles, what a name may be, and what bars somebody. Plain Python over values."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


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
    ROLE_UNKNOWN = "role_unknown"
    ROLE_ENDS_FIRST = "role_ends_first"
    ROLE_OVERLAPS = "role_overlaps"
    NOT_STAFF = "not_staff"
    LAST_STAFF = "last_staff"
    NOT_ACCEPTED = "not_accepted"
    LINK_OLD = "link_old"
    BARRED = "barred"
    ORCID_WRONG = "orcid_wrong"


LONGEST_NAME = 80


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
        return RoleKind.STAFF in self.roles or RoleKind.COMMUNITY_MANAGER in self.roles

    @property
    def is_member(self) -> bool:
        return RoleKind.MEMBER in self.roles or self.is_staff


VISITOR = Standing(None, frozenset())
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
