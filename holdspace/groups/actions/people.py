"""Coming in, roles, stepping back."""

from collections.abc import Iterable
from datetime import datetime

from django.core import signing
from django.db import transaction

from holdspace import clock
from holdspace.agreements import actions as agreements
from holdspace.agreements.rules import Way
from holdspace.clock.refusal import Refused, allow
from holdspace.community.readers import facts
from holdspace.groups import letters, rules
from holdspace.groups.actions import followed, gaps, signals, ways_out
from holdspace.groups.actions.reopening import sees_from_of
from holdspace.groups.letters.stepping_back import farewell
from holdspace.groups.models import Group, Membership, WayOut, Wish
from holdspace.groups.promised import JOIN_ANSWER
from holdspace.groups.readers import facts as known
from holdspace.groups.readers.check_ins import why_not_take_out
from holdspace.groups.readers.willingness import why_not_ask
from holdspace.groups.rules import GroupKind, GroupRole, Need, Refusal, State, WayIn
from holdspace.groups.rules.reopening import why_not_invite_now
from holdspace.groups.texts import LEFT_BEFORE_ANSWER
from holdspace.journal import actions as journal
from holdspace.journal.actions import Doer
from holdspace.people import readers as people
from holdspace.people.models import Person
from holdspace.people.readers import standing_of
from holdspace.promises import actions as promises

SALT = "holdspace.groups.invitation"


@transaction.atomic
def come_in(
    group: Group, *, person: Person, accepts: bool, now: datetime, capacity: str = "", invited: bool = False
) -> WayIn:
    """Join, ask to join or leave a note of interest, whichever the group allows now; returns which it was.

    ``accepts``: the person says yes to the agreements that wait for them; their versions are recorded (R-094).
    ``invited``: they came by an invitation. Raises ``Refused`` (barred, not a member, already in, not accepted).
    """
    row = Group.objects.select_for_update().get(pk=group.pk)
    invitation = known.invitation_of(row, person.pk, now)
    if invited and invitation is None:
        raise Refused(Refusal.INVITATION_OVER)
    reopened = known.is_reopened(row, now)
    way = known.way_of(row, invited=invitation is not None, reopened=reopened)
    allow(rules.why_not_come_in(way, known.seeker_of(row, person, accepts=accepts, at=now)))
    if way is not WayIn.NOTE:
        for version in known.to_accept(person.pk, GroupKind(row.kind), now=now):
            agreements.accept(person, version, way=Way.GROUP, by=person, now=now)
    if way is WayIn.JOIN:
        begin_membership(row, person, GroupRole.MEMBER, by=person, now=now, capacity=capacity)
    else:
        _wish(row, person, Wish.ASKED if way is WayIn.ASK else Wish.NOTED, capacity=capacity, now=now)
    return way


def _wish(group: Group, person: Person, way: str, *, capacity: str, now: datetime) -> None:
    """Note a wish once; one who asks gets a promise of an answer, a note of interest promises nothing (R-092)."""
    wish, made = Wish.objects.get_or_create(
        group=group,
        person=person,
        way=way,
        ended_at=None,
        defaults={"made_at": now, "capacity": capacity[:200]},
    )
    if not made:
        if capacity:
            Wish.objects.filter(pk=wish.pk).update(capacity=capacity[:200])
        return
    if way == Wish.NOTED:
        journal.record("group.interest_noted", by=person, about=group, at=now)
        return
    answering = known.stewards(group) or people.staff(now)
    community = facts(now)
    promises.make(
        JOIN_ANSWER,
        about=wish,
        due=clock.working_days_after(now, rules.ANSWER_DAYS, community.calendar),
        now=now,
        to=person.pk,
        owner=answering[0].pk if answering else None,
        label=group.name,
        link=group.get_absolute_url(),
        inputs={"working_days": rules.ANSWER_DAYS, "calendar": community.calendar.inputs()},
    )
    journal.record("group.join_asked", by=person, about=group, at=now)
    for steward in answering:
        letters.somebody_asks(group, steward, asker=person, now=now)


@transaction.atomic
def answer_wish(wish: Wish, *, yes: bool, by: Person, now: datetime, words: str = "") -> None:
    """Answer somebody who asked to join or noted interest; their promise is kept either way.

    Yes to one who asked lets them in; yes to a note of interest sends an invitation, since they have agreed to
    nothing yet. Raises ``Refused`` (not steering, answered already).
    """
    row = Wish.objects.select_for_update(of=("self",)).select_related("group", "person").get(pk=wish.pk)
    group, person = row.group, row.person
    allow(rules.why_not_steer(known.here_of(group, standing_of(by, now))))
    if row.ended_at is not None or row.way == Wish.INVITED:
        raise Refused(Refusal.ANSWERED)
    asked = row.way == Wish.ASKED
    row.ended_at, row.came_in = now, yes and asked
    row.save(update_fields=["ended_at", "came_in"])
    promises.keep(promises.about(row, JOIN_ANSWER), now=now)
    journal.record("group.wish_answered", by=by, about=group, at=now, detail={"yes": yes, "way": row.way})
    if yes and asked:
        allow(rules.why_not_come_in(WayIn.JOIN, known.seeker_of(group, person, accepts=True, at=now)))
        begin_membership(group, person, GroupRole.MEMBER, by=by, now=now, capacity=row.capacity)
        letters.you_are_in(group, person, now=now)
    elif yes:
        _invite(group, person, by=by, now=now, asked=True)
    else:
        letters.not_this_time(group, person, words=words, now=now)


@transaction.atomic
def invite(group: Group, person: Person, *, by: Person, now: datetime) -> Wish:
    """Invite somebody: a letter with a signed link, good for 30 days. Raises ``Refused``."""
    row = Group.objects.select_for_update().get(pk=group.pk)
    allow(rules.why_not_steer(known.here_of(row, standing_of(by, now))))
    return _invite(row, person, by=by, now=now)


def _invite(group: Group, person: Person, *, by: Person, now: datetime, asked: bool = False) -> Wish:
    """``asked``: they noted interest in this very group, so their word on being asked does not stand in the way."""
    invited = known.invitation_of(group, person.pk, now) is not None
    candidate = known.candidate_of(group, person, now)
    allow(rules.why_not_invite(candidate, State(group.state), invited=invited))
    reopened, kind = known.is_reopened(group, now), GroupKind(group.kind)
    allow(why_not_invite_now(kind, State(group.state), open_now=reopened, already=False))
    allow(None if asked else why_not_ask(person.pk, now))
    Wish.objects.filter(group=group, person=person, way=Wish.INVITED, ended_at=None).update(ended_at=now)
    wish = Wish(group=group, person=person, way=Wish.INVITED, made_at=now)
    wish.save(force_insert=True)
    journal.record("group.invited", by=by, about=group, at=now, detail={"person": str(person.pk)})
    letters.invitation(group, person, by=by, token=token_for(wish), now=now)
    return wish


def token_for(wish: Wish) -> str:
    """The signed part of an invitation's address."""
    return signing.dumps(wish.pk.hex, salt=SALT)


def invitation_by(token: str, *, now: datetime) -> Wish | None:
    """The open invitation that a link belongs to; None for a forged, old or used one, or someone who left."""
    try:
        key = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    fresh = now - rules.INVITATION_GOOD_FOR
    open_ones = Wish.objects.select_related("group", "person").filter(ended_at=None, way=Wish.INVITED)
    open_ones = open_ones.filter(held=False)
    return open_ones.filter(pk=key, made_at__gt=fresh, person__left_at=None).first()


@transaction.atomic
def give_role(group: Group, person: Person, role: GroupRole, *, by: Person, now: datetime) -> Membership:
    """Give somebody a role from now on. Raises ``Refused``: see ``rules.why_not_give``."""
    row = Group.objects.select_for_update().get(pk=group.pk)
    here = known.here_of(row, standing_of(by, now))
    candidate = known.candidate_of(row, person, now)
    allow(rules.why_not_move_people(State(row.state)))
    allow(rules.why_not_give(here, GroupKind(row.kind), role, candidate))
    return begin_membership(row, person, role, by=by, now=now)


def begin_membership(
    group: Group, person: Person, role: GroupRole, *, by: Person, now: datetime, capacity: str = ""
) -> Membership:
    """Write that somebody belongs to a group from now on; the verb that calls this has asked whether they may."""
    membership = Membership(group=group, person=person, role=role, since=now, capacity=capacity[:200])
    if role is GroupRole.MEMBER and not was_already_in(group, person):
        membership.sees_from = sees_from_of(group, now)
    membership.save(force_insert=True)
    detail: dict[str, object] = {"person": str(person.pk), "role": role.value}
    journal.record("membership.began", by=by, about=group, at=now, detail=detail)
    for wish in Wish.objects.filter(group=group, person=person, ended_at=None):
        promises.keep(promises.about(wish, JOIN_ANSWER), now=now)
        wish.ended_at, wish.came_in = now, True
        wish.save(update_fields=["ended_at", "came_in"])
    gap_may_be_filled(group, now=now)
    followed.begun(membership, by=by, now=now)
    return membership


def was_already_in(group: Group, person: Person) -> bool:
    """Whether a list said that somebody was in the group before it came here: to them nothing is new."""
    return Wish.objects.filter(group=group, person=person, already=True, ended_at=None).exists()


@transaction.atomic
def end_membership(membership: Membership, *, by: Person, now: datetime) -> None:
    """End one role of somebody; who steers may, and staff. Raises ``Refused``.

    Not steering, over already, or somebody who is silent and whom nobody has tried to reach in person (R-102).
    """
    row = (
        Membership.objects.select_for_update(of=("self",))
        .select_related("group", "person")
        .get(pk=membership.pk)
    )
    allow(rules.why_not_steer(known.here_of(row.group, standing_of(by, now))))
    if row.over:
        raise Refused(Refusal.NOT_IN)
    allow(why_not_take_out(row) if row.person_id != by.pk else None)
    _end([row], by=by, now=now)


@transaction.atomic
def leave(group: Group, *, person: Person, now: datetime) -> None:
    """Step back from a group at once, from every role in it; no reason is asked (R-017). Raises ``Refused``."""
    held = list(
        Membership.objects.live().select_related("group", "person").filter(group=group, person=person)
    )
    if not held:
        raise Refused(Refusal.NOT_IN)
    _end(held, by=person, now=now)
    for steward in known.stewards(group):
        letters.stepped_back(group, steward, who=person, now=now)


def end_all_of(group: Group, person: Person, *, by: Doer | None, now: datetime) -> None:
    """End every role of somebody in a group, inside the caller's transaction; the caller has asked whether it may."""
    rows = Membership.objects.live().select_related("group", "person")
    _end(list(rows.filter(group=group, person=person)), by=by, now=now)


@transaction.atomic
def leave_all(person: Person, *, by: Doer | None, now: datetime, credit_name: str = "") -> int:
    """End all that somebody is in any group, and let their wishes go; for one who leaves. Returns how many ended.

    ``credit_name`` is the name that their part in past work keeps; empty: one of "and others".
    """
    held = list(Membership.objects.live().select_related("group", "person").filter(person=person))
    _end(held, by=by, now=now)
    for way_out in ways_out.talks_let_go(person, now=now):
        # Before name and address are erased: later nobody could be told whom to take out, or what was agreed.
        farewell(way_out, known.stewards(way_out.group) or people.staff(now), now=now)
        WayOut.objects.filter(pk=way_out.pk).update(summary_at=now)
    ways_out.forget(person, credit_name=credit_name)
    signals.forget(person)
    wishes = Wish.objects.filter(person=person, ended_at=None)
    for wish in wishes:
        promises.waive(promises.about(wish, JOIN_ANSWER), because=str(LEFT_BEFORE_ANSWER), now=now)
    wishes.update(ended_at=now)
    return len(held)


def _end(held: Iterable[Membership], *, by: Doer | None, now: datetime) -> None:
    groups: dict[object, Group] = {}
    for row in held:
        row.over, row.until = True, max(now, row.since or now)
        row.save(update_fields=["over", "until"])
        detail: dict[str, object] = {"person": str(row.person_id), "role": row.role}
        journal.record("membership.ended", by=by, about=row.group, at=now, detail=detail)
        followed.ended(row, by=by, now=now)
        groups[row.group_id] = row.group
    for group in groups.values():
        tell_of_gap(group, now=now)


@transaction.atomic
def tell_of_gap(group: Group, *, now: datetime) -> tuple[Need, ...]:
    """Tell the support contact, else staff, that nobody facilitates or leads, or soon will; once (R-078, R-106)."""
    row = Group.objects.select_for_update().get(pk=group.pk)
    charter = known.charter_of(row, now, staying=True)
    gap = rules.leaves_a_gap(charter) if row.state in rules.RUNNING else ()
    if not gap or row.gap_told_at:
        return gap
    row.gap_told_at = now
    row.save(update_fields=["gap_told_at"])
    journal.record(
        "group.gap_found", by=journal.COMMUNITY, about=row, at=now, detail={"needs": [n.value for n in gap]}
    )
    gaps.gap_found(row, now=now)
    for person in known.supporters(row) or people.staff(now):
        letters.nobody_steers(row, person, need=gap[0], now=now)
    return gap


def gap_may_be_filled(group: Group, *, now: datetime) -> None:
    """Somebody came, or stays after all: where somebody facilitates or leads again, nobody is looked for any more."""
    if group.gap_told_at and not rules.leaves_a_gap(known.charter_of(group, now, staying=True)):
        group.gap_told_at = None
        group.save(update_fields=["gap_told_at"])
        gaps.gap_filled(group, now=now)
