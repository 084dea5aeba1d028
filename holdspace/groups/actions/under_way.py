"""Write people down by their addresses, and send all their letters at once when somebody presses send.

Used for a group that was under way before it came here, and for inviting many.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction

from holdspace import clock
from holdspace.agreements import actions as agreements
from holdspace.agreements.rules import Way
from holdspace.clock.refusal import Refused, allow
from holdspace.community.readers import facts
from holdspace.groups import letters, rules
from holdspace.groups.actions.people import come_in, token_for
from holdspace.groups.letters import invitations
from holdspace.groups.models import Group, Membership, Wish
from holdspace.groups.readers import facts as known
from holdspace.groups.readers.willingness import why_not_ask
from holdspace.groups.rules import GroupKind, Refusal, State
from holdspace.groups.rules import pasted as lines
from holdspace.groups.rules.pasted import BadLine, Pasted
from holdspace.groups.rules.reopening import why_not_invite_now
from holdspace.journal import actions as journal
from holdspace.people import actions as people
from holdspace.people.models import Person
from holdspace.people.readers import standing_of
from holdspace.people.rules import Refusal as PersonRefusal


class BadLines(Exception):
    """Some lines cannot be used; nothing was written."""

    def __init__(self, bad: Sequence[BadLine]) -> None:
        super().__init__()
        self.bad = tuple(bad)


@dataclass(frozen=True)
class Here:
    """The group, who writes people down, and whether they were in it before it came here."""

    group: Group
    by: Person
    staff: bool
    already: bool
    now: datetime


@transaction.atomic
def write_down(
    group: Group, text: str, *, already: bool, by: Person, now: datetime, since: date | None = None
) -> list[Wish]:
    """Write everybody in a pasted list down; nothing is sent, and nobody is let in, before they say yes.

    Known people get an invitation; an unknown address, written by staff, becomes somebody who is only listed.
    ``since``: the group has been going since that day. Raises ``Refused``, and ``BadLines`` with nothing written.
    """
    row = Group.objects.select_for_update().get(pk=group.pk)
    here = known.here_of(row, standing_of(by, now))
    allow(rules.why_not_steer(here))
    # Else who steers could pass by an exception: who was in it before needs none.
    allow(lines.Refusal.STAFF_SAYS if already and not here.standing.is_staff else None)
    allow(Refusal.NOT_FROM_HERE if row.state == State.CLOSED else None)
    kind, state = GroupKind(row.kind), State(row.state)
    opened = known.is_reopened(row, now)
    allow(why_not_invite_now(kind, state, open_now=opened, already=already))
    place = Here(row, by, here.standing.is_staff, already, now)
    found, bad = lines.read(text)
    if bad:
        raise BadLines(bad)
    made = _each(place, found)
    if since is not None:
        _has_been_going(row, since, now)
    if made:
        detail: dict[str, object] = {"people": len(made), "already": already}
        journal.record("group.people_named", by=by, about=row, at=now, detail=detail)
    return made


def _each(here: Here, found: Sequence[Pasted]) -> list[Wish]:
    made: list[Wish] = []
    bad: list[BadLine] = []
    for one in found:
        try:
            wish = _write_one(here, one)
        except Refused as refused:
            bad.append(BadLine(one.line, one.address, _said(refused)))
        else:
            made += [wish] if wish else []
    if bad:
        raise BadLines(bad)  # and the transaction takes back what was written so far
    return made


def _said(refused: Refused) -> lines.Refusal:
    """What a line says: whoever pastes hears of a bar, or a wish not to be listed, no more than "cannot be asked"."""
    if refused.refusal is PersonRefusal.ADDRESS_WRONG:
        return lines.Refusal.NO_ADDRESS
    own = isinstance(refused.refusal, lines.Refusal)
    return lines.Refusal(refused.refusal) if own else lines.Refusal.CANNOT_BE_ASKED


def _write_one(here: Here, one: Pasted) -> Wish | None:
    person = people.known_by_address(one.address)
    if person is None:
        allow(None if here.staff else lines.Refusal.STAFF_WRITES)
        barred = people.is_barred(one.address, now=here.now)
        allow(lines.Refusal.CANNOT_BE_ASKED if barred else None)
        person, _ = people.find_or_list(one.address, name=one.name, by=here.by, now=here.now)
    if Membership.objects.live().filter(group=here.group, person=person).exists():
        return None
    if Wish.objects.filter(group=here.group, person=person, way=Wish.INVITED, ended_at=None).exists():
        return None
    _ask(here, person)
    wish = Wish(
        group=here.group,
        person=person,
        way=Wish.INVITED,
        made_at=here.now,
        already=here.already,
        held=True,
    )
    wish.save(force_insert=True)
    return wish


def _ask(here: Here, person: Person) -> None:
    """Whether this person can be asked at all. Who is only listed is written to once, by staff."""
    cannot = lines.Refusal.CANNOT_BE_ASKED
    allow(cannot if known.is_barred(person.pk, here.group, here.now) else None)
    if not person.listed:
        allow(None if standing_of(person, here.now).is_member else cannot)
        allow(cannot if not here.already and why_not_ask(person.pk, here.now) else None)
        return
    allow(None if here.staff else lines.Refusal.STAFF_WRITES)
    allow(None if person.email else cannot)
    before = Wish.objects.filter(person=person, group=here.group, way=Wish.INVITED, held=False)
    allow(lines.Refusal.ONCE_ONLY if before.exists() else None)


def _has_been_going(group: Group, since: date, now: datetime) -> None:
    """A group under way has begun before it came here; only an earlier day is kept."""
    at = clock.instant_at(since, time.min, facts(now).zone)
    if group.opened_at is None or at < group.opened_at:
        group.opened_at = at
        group.save(update_fields=["opened_at"])


@transaction.atomic
def send_all(group: Group, *, by: Person, now: datetime) -> int:
    """Send the letters that wait, each once. Returns how many are on their way. Raises ``Refused``."""
    row = Group.objects.select_for_update().get(pk=group.pk)
    here = known.here_of(row, standing_of(by, now))
    allow(rules.why_not_steer(here))
    waiting = Wish.objects.filter(group=row, way=Wish.INVITED, ended_at=None, held=True)
    rows = list(waiting.select_related("group", "person").order_by("made_at", "pk"))
    allow(None if rows else lines.Refusal.NOTHING_TO_SEND)
    strangers = any(wish.person.listed for wish in rows)
    allow(lines.Refusal.STAFF_SENDS if strangers and not here.standing.is_staff else None)
    sent = sum(_send(wish, by=by, now=now) for wish in rows)
    journal.record("group.letters_sent", by=by, about=row, at=now, detail={"people": sent})
    return sent


def _send(wish: Wish, *, by: Person, now: datetime) -> bool:
    person = wish.person
    # A second group does not write a second letter to somebody who is not here yet: they find it when they come in.
    written = Wish.objects.filter(person=person, way=Wish.INVITED, held=False).exclude(pk=wish.pk).exists()
    wish.held, wish.made_at = False, now
    wish.save(update_fields=["held", "made_at"])
    if person.listed and written:
        return False
    token = token_for(wish)
    if person.listed:
        invitations.new_here(wish, by=by, token=token, now=now)
    elif wish.already:
        invitations.already_in(wish, by=by, token=token, now=now)
    else:
        letters.invitation(wish.group, person, by=by, token=token, now=now)
    return True


@transaction.atomic
def arrive(wish: Wish, *, name: str, zone: str, accepts: bool, now: datetime, capacity: str = "") -> Person:
    """Somebody new joins the community and the group in one go, by the link of their letter.

    Raises ``Refused`` (used or old link, barred, not accepted, unfit name, unknown zone); then nothing is changed.
    """
    row = Wish.objects.select_for_update(of=("self",)).select_related("group", "person").get(pk=wish.pk)
    allow(Refusal.INVITATION_OVER if row.ended_at is not None or not row.person.listed else None)
    allow(None if accepts else Refusal.NOT_ACCEPTED)
    allow(Refusal.BARRED if people.is_barred(row.person.email or "", now=now) else None)
    person = people.claim_entry(row.person, name=name, zone=zone, announce=True, now=now)
    people.prove_address(person)
    for version in known.to_accept(person.pk, GroupKind(row.group.kind), now=now):
        agreements.accept(person, version, way=Way.JOIN, by=person, now=now)
    come_in(row.group, person=person, accepts=True, capacity=capacity, invited=True, now=now)
    return person
