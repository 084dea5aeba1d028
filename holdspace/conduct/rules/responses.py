"""What may follow from a case: the catalogue of responses as data (R-216, R-272 to R-288, R-294 to R-298).

Each response is about one person of the case. Several may be put together into one proposal; each then becomes a
measure of its own (``rules.measures``).
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from holdspace.conduct.rules.refusals import Refusal


class Side(StrEnum):
    """The three parts of a decision (R-216)."""

    SUPPORT = "support"
    CORRECTION = "correction"
    RESTRICTION = "restriction"


class Response(StrEnum):
    """Every response that the protocol names, and "something else"."""

    PRIVATE_REPRIMAND = "private_reprimand"
    PUBLIC_REPRIMAND = "public_reprimand"
    STOP = "stop"
    CORRECTIVE = "corrective"
    WEEK_OFF = "week_off"
    TEMPORARY_BAN = "temporary_ban"
    PERMANENT_BAN = "permanent_ban"
    LEAVE_EVENT = "leave_event"
    NO_LEADING = "no_leading"
    RESOURCES = "resources"
    SUPPORT = "support"
    REPAIR = "repair"
    OTHER = "other"


class Field(StrEnum):
    """What a response is asked for beside the person and the words."""

    WHERE = "where"
    PLACE = "place"
    SINCE = "since"
    UNTIL = "until"
    REVIEW = "review"
    CONDITIONS = "conditions"
    DELIVERER = "deliverer"
    INFORMED = "informed"
    CHECKS = "checks"
    WHY = "why"
    NAMES_LOOKED_FOR = "names_looked_for"
    HARMED_ASKED = "harmed_asked"
    HARMED_YES = "harmed_yes"
    VENDOR = "vendor"


@dataclass(frozen=True)
class Shape:
    """Which part of the decision a response belongs to, and what it is asked for."""

    side: Side
    fields: frozenset[Field]


def _shape(side: Side, *fields: Field) -> Shape:
    return Shape(side, frozenset(fields))


F = Field
SAID = (F.DELIVERER, F.INFORMED)
LASTS = (F.WHERE, F.PLACE, F.SINCE, F.CONDITIONS, F.REVIEW, *SAID)
CATALOGUE: dict[Response, Shape] = {
    Response.PRIVATE_REPRIMAND: _shape(Side.CORRECTION, *SAID),
    Response.PUBLIC_REPRIMAND: _shape(
        Side.CORRECTION, *SAID, F.PLACE, F.WHY, F.NAMES_LOOKED_FOR, F.HARMED_ASKED
    ),
    Response.STOP: _shape(Side.CORRECTION, *SAID, F.CHECKS),
    Response.CORRECTIVE: _shape(Side.CORRECTION, *SAID, F.CHECKS),
    Response.WEEK_OFF: _shape(Side.RESTRICTION, *SAID, F.PLACE),
    Response.TEMPORARY_BAN: _shape(Side.RESTRICTION, *LASTS, F.UNTIL, F.VENDOR),
    Response.PERMANENT_BAN: _shape(Side.RESTRICTION, *LASTS, F.VENDOR),
    Response.LEAVE_EVENT: _shape(Side.RESTRICTION, *SAID, F.PLACE, F.SINCE, F.UNTIL, F.VENDOR),
    Response.NO_LEADING: _shape(Side.RESTRICTION, *SAID, F.SINCE, F.UNTIL, F.REVIEW),
    Response.RESOURCES: _shape(Side.SUPPORT, F.DELIVERER),
    Response.SUPPORT: _shape(Side.SUPPORT, F.DELIVERER),
    Response.REPAIR: _shape(Side.SUPPORT, F.DELIVERER, F.HARMED_YES),
    Response.OTHER: _shape(
        Side.CORRECTION, *SAID, F.PLACE, F.SINCE, F.UNTIL, F.REVIEW, F.CONDITIONS, F.CHECKS
    ),
}
BANS = frozenset({Response.TEMPORARY_BAN, Response.PERMANENT_BAN})
# Where an account is named, the bar for these is written for this scope.
BARS_EVENTS = frozenset({Response.LEAVE_EVENT})
ENDS = frozenset({Response.TEMPORARY_BAN, Response.LEAVE_EVENT, Response.NO_LEADING})


class Where(StrEnum):
    """Where somebody may not be. A group of its own is ``group:`` and its id."""

    COMMUNITY = "community"
    GROUPS = "groups"
    EVENTS = "events"
    CHAT = "chat"
    LISTS = "lists"
    DRIVE = "drive"
    CALLS = "calls"
    ELSEWHERE = "elsewhere"


GROUP = "group:"
# Tasks whose day lies behind the closing of a case: to look whether steps were kept, to open a place again.
LATER = frozenset({"check", "reopen"})
# What this house closes by itself; everywhere else somebody does it and says so.
BY_ITSELF = frozenset({Where.COMMUNITY, Where.GROUPS})
# Being barred from the community means all of these too, future ones included.
KEPT_BY_HAND = (Where.EVENTS, Where.CHAT, Where.LISTS, Where.DRIVE, Where.CALLS)
VAGUE_BELOW = 20  # characters
A_YEAR = timedelta(days=365)
LONGEST_ALONE = timedelta(days=7)  # an emergency measure by one member lasts a week at most


def is_where(scope: str) -> bool:
    """Whether this names a place that can be chosen."""
    if scope.startswith(GROUP):
        try:
            UUID(scope.removeprefix(GROUP))
        except ValueError:
            return False
        return True
    return scope in set(Where)


def by_itself(scope: str) -> bool:
    """Whether this house keeps somebody out of it without anybody's help."""
    return scope in BY_ITSELF or scope.startswith(GROUP)


def by_hand(where: tuple[str, ...]) -> tuple[str, ...]:
    """The places that somebody has to close by hand: those chosen, and all of them for the whole community."""
    chosen = set(where) | (set(KEPT_BY_HAND) if Where.COMMUNITY in where else set())
    return tuple(place for place in Where if place in chosen and not by_itself(place))


@dataclass(frozen=True)
class Wanted:
    """One response to one person. ``account``: their account here, where they have one and it is known.

    ``vendor``: at events it holds for everybody else too who comes for the same vendor when it begins (R-319).
    """

    id: str
    kind: Response
    person: str
    account: UUID | None = None
    words: str = ""
    where: tuple[str, ...] = ()
    place: str = ""
    since: datetime | None = None
    until: datetime | None = None
    review: datetime | None = None
    conditions: str = ""
    deliverer: UUID | None = None
    informed: str = ""
    checks: tuple[datetime, ...] = ()
    why: str = ""
    names_looked_for: bool = False
    harmed_asked: bool = False
    harmed_yes: bool = False
    vendor: bool = False

    @property
    def side(self) -> Side:
        return CATALOGUE[self.kind].side

    def body(self) -> dict[str, Any]:
        """As it is sealed: without empty fields."""
        return {
            name: _plain(value) for name, value in asdict(self).items() if value not in (None, "", (), False)
        }


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value if isinstance(value, bool) else str(value)


def read(body: Mapping[str, Any]) -> Wanted:
    """A response as it was sealed. Raises ``KeyError``, ``TypeError`` or ``ValueError`` for another shape."""
    texts = {name: str(body.get(name, "")) for name in ("words", "place", "conditions", "informed", "why")}
    return Wanted(
        id=str(body["id"]),
        kind=Response(body["kind"]),
        person=str(body["person"]),
        account=_id(body, "account"),
        where=tuple(str(scope) for scope in body.get("where", ()) if is_where(str(scope))),
        since=_time(body, "since"),
        until=_time(body, "until"),
        review=_time(body, "review"),
        deliverer=_id(body, "deliverer"),
        checks=tuple(datetime.fromisoformat(one) for one in body.get("checks", ())),
        names_looked_for=body.get("names_looked_for") is True,
        harmed_asked=body.get("harmed_asked") is True,
        harmed_yes=body.get("harmed_yes") is True,
        vendor=body.get("vendor") is True,
        **texts,
    )


def _id(body: Mapping[str, Any], name: str) -> UUID | None:
    return UUID(body[name]) if body.get(name) else None


def _time(body: Mapping[str, Any], name: str) -> datetime | None:
    found = datetime.fromisoformat(body[name]) if body.get(name) else None
    if found is not None and found.tzinfo is None:
        raise ValueError("a time without a zone")
    return found


def why_not_want(wanted: Wanted, *, eligible: frozenset[UUID], now: datetime) -> Refusal | None:
    """Why this response cannot be proposed as it stands: the first thing that is missing or cannot be."""
    fields = CATALOGUE[wanted.kind].fields
    if not wanted.person.strip():
        return Refusal.NO_PERSON
    if not wanted.words.strip():
        return Refusal.NO_WORDING
    if wanted.kind is Response.CORRECTIVE and len(wanted.words.strip()) < VAGUE_BELOW:
        return Refusal.VAGUE
    if wanted.kind is Response.CORRECTIVE and not wanted.checks:
        return Refusal.NO_CHECK_DATE
    if Field.DELIVERER in fields and wanted.deliverer not in eligible:
        return Refusal.NO_DELIVERER
    if Field.WHERE in fields and not wanted.where:
        return Refusal.NO_PLACE
    return why_not_times(wanted, now=now) or _why_not_harm(wanted, fields)


def why_not_times(wanted: Wanted, *, now: datetime, must_end: bool = False) -> Refusal | None:
    """Why these times cannot be: a start that is over, no end where there has to be one, an end before the start."""
    if wanted.since is not None and wanted.since < now:
        return Refusal.START_PAST
    if wanted.until is None and (must_end or wanted.kind in ENDS):
        return Refusal.NO_END
    if wanted.until is not None and wanted.until <= max(wanted.since or now, now):
        return Refusal.END_FIRST
    dates = (*wanted.checks, *([wanted.review] if wanted.review else []))
    return Refusal.DATE_PAST if any(date <= now for date in dates) else None


def _why_not_harm(wanted: Wanted, fields: frozenset[Field]) -> Refusal | None:
    """What must not be done over the head of whoever was harmed (R-275, R-298)."""
    if Field.WHY in fields and not (wanted.why.strip() and wanted.place.strip()):
        return Refusal.WHY_PUBLIC
    if Field.NAMES_LOOKED_FOR in fields and not wanted.names_looked_for:
        return Refusal.NAMES_NOT_LOOKED_FOR
    if Field.HARMED_ASKED in fields and not wanted.harmed_asked:
        return Refusal.HARMED_NOT_ASKED
    if Field.HARMED_YES in fields and not wanted.harmed_yes:
        return Refusal.HARMED_NO_YES
    return None


def why_not_alone(wanted: Wanted, *, now: datetime) -> Refusal | None:
    """Why one member cannot take this by themselves: it needs an end, within a week (R-235, R-259)."""
    if wanted.until is None:
        return Refusal.NO_END
    return Refusal.TOO_LONG_ALONE if wanted.until > now + LONGEST_ALONE else None


def review_by(wanted: Wanted, begun: datetime) -> datetime | None:
    """When a measure is looked at again: as named, or after a year for a ban that lasts longer (R-286, R-290)."""
    if wanted.review is not None or wanted.kind not in BANS:
        return wanted.review
    yearly = (wanted.since or begun) + A_YEAR
    return yearly if wanted.until is None or wanted.until > yearly else None
