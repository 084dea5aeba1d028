"""Turn a working group into an interest group that members lead: asked, answered, settled, done."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from holdspace.clock.refusal import Refused, allow
from holdspace.community.readers import facts
from holdspace.groups.actions import charter_versions, followed, gaps, health, people
from holdspace.groups.actions.signals import note_signal
from holdspace.groups.actions.telling import tell_members
from holdspace.groups.letters import life as letters
from holdspace.groups.models import Conversion, Group, Membership, OptIn, Settled
from holdspace.groups.promised import GROUP_END
from holdspace.groups.readers.converting import open_conversion, settled_items_left
from holdspace.groups.readers.facts import candidate_of, here_of, is_barred
from holdspace.groups.readers.loose_ends import loose_ends
from holdspace.groups.rules import KINDS, GroupKind, GroupRole, State
from holdspace.groups.rules.converting import (
    ConvertRefusal,
    why_not_answer,
    why_not_ask_lead,
    why_not_convert,
)
from holdspace.groups.rules.life import TABLE, Move, why_not_move
from holdspace.groups.rules.signals import SignalKind
from holdspace.groups.texts_converting import BECAUSE
from holdspace.journal import actions as journal
from holdspace.people.models import Person
from holdspace.people.readers import standing_of
from holdspace.promises import actions as promises

# Whoever facilitates is on the staff, and supports an interest group where they stay.
ASKED = (GroupRole.MEMBER.value, GroupRole.CO_FACILITATOR.value)


def _locked(group: Group, *, by: Person, now: datetime) -> Group:
    row = Group.objects.select_for_update().get(pk=group.pk)
    here = here_of(row, standing_of(by, now))
    allow(why_not_move(Move.CONVERT, GroupKind(row.kind), State(row.state), here))
    return row


@transaction.atomic
def begin_conversion(group: Group, *, by: Person, now: datetime) -> Conversion:
    """Ask everybody in the group whether they come along; staff only. Nothing has changed yet. Raises ``Refused``."""
    row = _locked(group, by=by, now=now)
    if open_conversion(row) is not None:
        raise Refused(ConvertRefusal.BEGUN)
    conversion = Conversion(group=row, by=by, at=now)
    conversion.save(force_insert=True)
    held = Membership.objects.live().filter(group=row, role__in=ASKED, person__left_at=None)
    people = set(held.values_list("person", flat=True))
    OptIn.objects.bulk_create(
        [OptIn(conversion=conversion, person_id=pk, asked_at=now) for pk in people], batch_size=500
    )
    journal.record("conversion.begun", by=by, about=row, at=now)
    tell_members(row, "come_along", about=conversion.pk, by=by, now=now)
    return conversion


@transaction.atomic
def ask_lead(group: Group, person: Person, *, by: Person, now: datetime) -> None:
    """Ask a member whether they would lead it. Asking another lets the first question go. Raises ``Refused``."""
    row = _locked(group, by=by, now=now)
    conversion = open_conversion(row)
    candidate = candidate_of(row, person, now)
    may = not (candidate.barred or candidate.no_leading or candidate.listed)
    is_in, on_staff = bool(candidate.held), candidate.standing.is_staff
    allow(why_not_ask_lead(begun=conversion is not None, is_in=is_in, staff=on_staff, may_lead=may))
    assert conversion is not None  # the rule above has said so
    conversion.lead, conversion.lead_asked_at, conversion.lead_says = person, now, None
    conversion.save(update_fields=["lead", "lead_asked_at", "lead_says"])
    journal.record("conversion.lead_asked", by=by, about=row, at=now, detail={"person": str(person.pk)})
    letters.would_you_lead(row, person, by=by, now=now)


@transaction.atomic
def answer_lead(conversion: Conversion, *, yes: bool, by: Person, now: datetime) -> None:
    """The member who was asked says whether they would lead. Raises ``Refused``."""
    row = Conversion.objects.select_for_update(of=("self",)).select_related("group").get(pk=conversion.pk)
    allow(why_not_answer(asked=row.lead_id == by.pk, open_=row.done_at is None and row.dropped_at is None))
    row.lead_says = yes
    row.save(update_fields=["lead_says"])
    journal.record("conversion.lead_answered", by=by, about=row.group, at=now, detail={"yes": yes})


@transaction.atomic
def answer_opt_in(conversion: Conversion, *, yes: bool, by: Person, now: datetime) -> None:
    """A member says whether they come along; until it is done they may say otherwise. Raises ``Refused``."""
    row = Conversion.objects.select_for_update(of=("self",)).select_related("group").get(pk=conversion.pk)
    asked = OptIn.objects.filter(conversion=row, person=by).first()
    allow(why_not_answer(asked=asked is not None, open_=row.done_at is None and row.dropped_at is None))
    assert asked is not None  # the rule above has said so
    asked.says, asked.answered_at = yes, now
    asked.save(update_fields=["says", "answered_at"])
    note_signal(row.group, by, SignalKind.ANSWERED, at=now, now=now, about=row.pk)
    journal.record("conversion.answered", by=by, about=row.group, at=now, detail={"yes": yes})


@transaction.atomic
def leave_as_it_is(group: Group, *, by: Person, now: datetime) -> None:
    """Give the conversion up: nobody was moved, and the working group is as before. Raises ``Refused``."""
    row = _locked(group, by=by, now=now)
    conversion = open_conversion(row)
    if conversion is None:
        raise Refused(ConvertRefusal.NOT_BEGUN)
    conversion.dropped_at = now
    conversion.save(update_fields=["dropped_at"])
    Settled.objects.filter(group=row, step__startswith="item:").delete()
    journal.record("conversion.dropped", by=by, about=row, at=now)


@transaction.atomic
def convert(group: Group, *, by: Person, now: datetime) -> Group:
    """Make it an interest group: whoever said yes is in it, the member who accepted leads it (R-088).

    The working group ends for all others, by this act and never by their silence; they can come in at any time.
    What was confidential stays with those who were in it. Raises ``Refused``.
    """
    row = _locked(group, by=by, now=now)
    conversion = open_conversion(row)
    lead = conversion.lead if conversion else None
    _allow_convert(row, conversion, lead, now)
    assert conversion is not None and lead is not None  # the rule above has said so
    before = charter_versions.keep_first(row)
    came = set(conversion.asked.filter(says=True).values_list("person", flat=True)) | {lead.pk}
    _become(row, now)
    charter_versions.keep(row, before, by=by, now=now, because=str(BECAUSE))
    conversion.done_at = now
    conversion.save(update_fields=["done_at"])
    journal.record("group.converted", by=by, about=row, at=now, detail={"lead": str(lead.pk)})
    promises.waive(promises.about(row, GROUP_END), because=str(BECAUSE), now=now)
    gaps.gap_over(row, now=now)
    _let_others_go(row, came, by=by, now=now)
    people.give_role(row, lead, GroupRole.LEAD, by=by, now=now)
    health.promise_review(row, now=now)
    tell_members(row, "converted", about=conversion.pk, by=None, now=now)
    return row


def _allow_convert(row: Group, conversion: Conversion | None, lead: Person | None, now: datetime) -> None:
    candidate = candidate_of(row, lead, now) if lead else None
    allow(
        why_not_convert(
            begun=conversion is not None,
            lead_says=bool(conversion and conversion.lead_says),
            lead_staff=bool(candidate and candidate.standing.is_staff),
            lead_in=bool(candidate and candidate.held and not candidate.listed),
            lead_may=bool(candidate and not candidate.barred and not candidate.no_leading),
            items_open=bool(settled_items_left(row)),
            blocked=any(end.blocks for end in loose_ends(row, now)),
        )
    )


def _become(row: Group, now: datetime) -> None:
    review = KINDS[GroupKind.INTEREST_GROUP].review
    today = now.astimezone(ZoneInfo(facts(now).zone)).date()
    row.kind, row.state = GroupKind.INTEREST_GROUP, TABLE[Move.CONVERT].to or State.ACTIVE
    row.not_now = ""  # an interest group takes people at any time
    row.ends_on, row.done_when, row.converted_at, row.gap_told_at = None, "", now, None
    row.review_on = today + review if review else None
    row.save()


def _let_others_go(row: Group, came: set[UUID], *, by: Person, now: datetime) -> None:
    """Roles of a working group end; so do memberships of those who have not said yes. Support contacts stay."""
    live = list(Membership.objects.live().filter(group=row).select_related("group", "person"))
    come = {one.person for one in live if one.person_id in came and not is_barred(one.person_id, row, now)}
    members = {one.person_id for one in live if one.role == GroupRole.MEMBER}
    for person in come:
        if person.pk not in members:  # they had another role in the working group
            people.begin_membership(row, person, GroupRole.MEMBER, by=by, now=now)
    for held in live:
        stays = held.role == GroupRole.MEMBER and held.person in come
        if not stays and held.role != GroupRole.SUPPORT:
            _ends(held, by=by, now=now)


def _ends(held: Membership, *, by: Person, now: datetime) -> None:
    held.over, held.until = True, max(now, held.since or now)
    held.save(update_fields=["over", "until"])
    detail: dict[str, object] = {"person": str(held.person_id), "role": held.role}
    journal.record("membership.ended", by=by, about=held.group, at=now, detail=detail)
    followed.ended(held, by=by, now=now)
