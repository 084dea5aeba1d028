"""What a case's page says about its second tracks."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdspace.conduct import texts_staff_track as texts
from holdspace.conduct.readers.part import Part
from holdspace.conduct.readers.persons import label_of
from holdspace.conduct.readers.told import Names, Told, listed
from holdspace.conduct.rules.persons import PartIn, linked_members
from holdspace.conduct.rules.staff_track import OVER, At, Track, tracks_of
from holdspace.conduct.texts_staff_track import Words
from holdspace.people.models import Person
from holdspace.people.readers import PolicyLine, contracts_of, policies_in_force, sponsor_contacts, staff
from holdspace.people.rules import RoleKind


@dataclass(frozen=True)
class TrackLine:
    """One track: whom it concerns, where it stands, and what can be done next."""

    track: Track
    title: Words
    who: str
    state: Words
    to: str
    text: str
    why: str
    look_again: datetime | None
    may_refer: bool
    may_move: bool


@dataclass(frozen=True)
class TracksPart:
    """``manager``: whoever looks manages somebody whom it is about. ``owned``: who looks after contracts of persons."""

    case_id: UUID
    lines: tuple[TrackLine, ...]
    closed: bool
    manager: bool
    owned: tuple[str, ...]
    policies: tuple[PolicyLine, ...]
    employer: bool


def staff_part(case: Told, me: UUID, names: Names, now: datetime) -> Part | None:
    """From the first word on; a closed case without a second track shows nothing."""
    found = tracks_of(case.opened.entries)
    closed = case.story.closed is not None
    if case.story.first_word is None or (closed and not found):
        return None
    lines = tuple(
        TrackLine(
            track=one.track,
            title=texts.TRACKS[one.track],
            who=one.who,
            state=texts.STATES[one.at],
            to=one.to,
            text=one.text,
            why=one.why,
            look_again=one.look_again,
            may_refer=one.at is At.OPENED and not closed,
            may_move=one.at not in OVER and not closed,
        )
        for one in found.values()
    )
    employer, manager = Track.EMPLOYER in found, me in case.story.managing and not closed
    page = TracksPart(
        case_id=case.opened.case.pk,
        lines=lines,
        closed=closed,
        manager=manager,
        owned=() if closed else owned_contracts(case, now),
        policies=policies_in_force() if employer else (),
        employer=employer,
    )
    seldom = not lines and not page.owned and not manager
    return Part("conduct/desk/parts/staff_track.html", page, first=manager, seldom=seldom)


def owned_contracts(case: Told, now: datetime) -> tuple[str, ...]:
    """Who looks after the contract of somebody here; where it is about them, who else could (R-317)."""
    members = linked_members(case.opened.entries)
    found = []
    for member, contract in contracts_of(set(members), now).items():
        meant = members.get(contract.owner_id)
        said = {"person": label_of(members[member]), "owner": contract.owner.name}
        if meant is not None and meant.part is PartIn.REPORTED:
            others = managers_beside(set(members), now) or [str(texts.NOBODY_ELSE)]
            found.append(
                str(texts.OWNED_BY_PARTY) % {**said, "owner": label_of(meant), "others": listed(others)}
            )
        else:
            found.append(str(texts.OWNED) % said)
    return tuple(found)


def managers_beside(parties: set[UUID], now: datetime) -> list[str]:
    """Community managers who are no person of the case; failing them, anybody else on the staff."""
    managers = Person.objects.with_role(RoleKind.COMMUNITY_MANAGER, at=now).order_by("name", "id")
    free = [one.name for one in managers if one.pk not in parties]
    return free or [one.name for one in staff(now) if one.pk not in parties]


def receivers(case: Told, track: Track, now: datetime) -> tuple[str, ...]:
    """To whom a packet may go: the sponsor’s contacts, or who owns a contract; never a person of the case."""
    members = linked_members(case.opened.entries)
    if track is Track.EMPLOYER:
        return tuple(one.name for one in sponsor_contacts(now) if one.pk not in members)
    reported = {pk for pk, one in members.items() if one.part is PartIn.REPORTED}
    owners = {one.owner.name for one in contracts_of(reported, now).values() if one.owner_id not in members}
    return tuple(sorted(owners)) or tuple(managers_beside(set(members), now))
