"""Coming in: the four steps are written when somebody joins, tick themselves, or are confirmed for many at once."""

from collections.abc import Collection, Iterable
from datetime import datetime, time
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from holdspace import clock
from holdspace.clock.refusal import allow
from holdspace.community.readers import facts
from holdspace.groups.letters import onboarding as letters
from holdspace.groups.models import Group, Membership, OnboardingStep, Wish
from holdspace.groups.promised_belonging import LET_IN
from holdspace.groups.readers import facts as known
from holdspace.groups.rules import RUNNING, GroupKind, GroupRole
from holdspace.groups.rules import onboarding as rules
from holdspace.groups.rules.onboarding import BY_HAND, STEPS, Coming, Step, StepState
from holdspace.groups.texts_onboarding import NOBODY_LEFT
from holdspace.journal import actions as journal
from holdspace.journal.actions import Doer
from holdspace.people import readers as people
from holdspace.people.models import Person
from holdspace.people.readers import standing_of
from holdspace.promises import actions as promises
from holdspace.promises.models import Promise
from holdspace.promises.rules import Outcome


def begun(membership: Membership, *, by: Doer | None, now: datetime) -> None:
    """Somebody has become a member: write their steps, and tick those that need nobody (R-095)."""
    if membership.role != GroupRole.MEMBER:
        return
    group, person = membership.group, membership.person
    agreed = not known.to_accept(person.pk, GroupKind(group.kind), now=now)
    steps = [_step(membership, step, agreed, now) for step in STEPS[_coming(membership)]]
    OnboardingStep.objects.bulk_create(steps)
    if group.state in RUNNING:
        _promise_for(group, [one for one in steps if one.step in BY_HAND], now)


def _coming(membership: Membership) -> Coming:
    before = Membership.objects.filter(group=membership.group_id, person=membership.person_id)
    brought = Wish.objects.filter(group=membership.group_id, person=membership.person_id, already=True)
    return rules.coming(
        was_in=before.exclude(pk=membership.pk).filter(over=True).exists(),
        already=brought.filter(came_in=True).exists(),
    )


def _step(membership: Membership, step: Step, agreed: bool, now: datetime) -> OnboardingStep:
    done = rules.ticks_itself(step, agreed=agreed)
    state = StepState.DONE if done else StepState.OPEN
    return OnboardingStep(
        membership=membership, step=step, state=state, made_at=now, done_at=now if done else None
    )


def ended(membership: Membership, *, by: Doer | None, now: datetime) -> None:
    """Somebody has left before they were let in: nothing waits for them any more."""
    _settle(_promises_of(OnboardingStep.objects.filter(membership=membership)), now)


def opened(group: Group, *, now: datetime) -> None:
    """A group has opened: who joined while it was forming is let in from now on."""
    waiting = OnboardingStep.objects.filter(
        membership__group=group, membership__over=False, state=StepState.OPEN, promise=None
    )
    _promise_for(group, list(waiting.filter(step__in=[step.value for step in BY_HAND])), now)


def _promise_for(group: Group, steps: Collection[OnboardingStep], now: datetime) -> None:
    """Those who come in on one day share a promise, so that nine new people are one line and not nine."""
    if not steps:
        return
    promise = _of_today(group, now) or _promise(group, now)
    OnboardingStep.objects.filter(pk__in=[one.pk for one in steps]).update(promise=promise)


def _of_today(group: Group, now: datetime) -> Promise | None:
    zone = facts(now).zone
    begins = clock.instant_at(now.astimezone(clock.zone_named(zone)).date(), time.min, zone)
    return promises.about(group, LET_IN).filter(outcome=Outcome.OPEN, made_at__gte=begins).first()


def _promise(group: Group, now: datetime) -> Promise:
    community = facts(now)
    answering = known.stewards(group) or people.staff(now)
    return promises.make(
        LET_IN,
        about=group,
        due=clock.working_days_after(now, rules.LET_IN_WITHIN, community.calendar),
        now=now,
        owner=answering[0].pk if answering else None,
        label=group.name,
        link=f"{group.get_absolute_url()}onboarding/",
        inputs={"working_days": rules.LET_IN_WITHIN, "calendar": community.calendar.inputs()},
    )


@transaction.atomic
def confirm_step(
    group: Group, step: Step, *, by: Person, now: datetime, chosen: Collection[UUID] | None = None
) -> int:
    """ "Did you add all nine?" Yes (``chosen`` None) or some: their memberships. Returns how many were confirmed.

    Raises ``Refused`` (not steering, a step that ticks itself, nobody chosen).
    """
    row = Group.objects.select_for_update().get(pk=group.pk)
    steers = known.here_of(row, standing_of(by, now)).steers
    allow(rules.why_not_by_hand(step, StepState.OPEN, steers=steers, left=False))
    waiting = _waiting(row, step)
    if chosen is not None:
        allow(rules.why_not_many(chosen))
        waiting = waiting.filter(membership__in=list(chosen))
    kept_by = _promises_of(waiting)
    count = waiting.update(state=StepState.DONE, done_at=now, done_by=by, why="", ask=None)
    if count:
        detail: dict[str, object] = {"step": step.value, "people": count}
        journal.record("onboarding.confirmed", by=by, about=row, at=now, detail=detail)
        _settle(kept_by, now)
    return count


def _waiting(group: Group, step: Step) -> QuerySet[OnboardingStep]:
    rows = OnboardingStep.objects.filter(membership__group=group, membership__over=False, step=step)
    return rows.exclude(state=StepState.DONE)


@transaction.atomic
def say_stuck(step: OnboardingStep, *, why: str, ask: Person, by: Person, now: datetime) -> OnboardingStep:
    """A step did not work: the member is told why and whom to ask, and it stays open (R-095). Raises ``Refused``."""
    rows = OnboardingStep.objects.select_for_update(of=("self",))
    row = rows.select_related("membership__group", "membership__person").get(pk=step.pk)
    membership = row.membership
    steers = known.here_of(membership.group, standing_of(by, now)).steers
    left = membership.over
    allow(rules.why_not_by_hand(Step(row.step), StepState(row.state), steers=steers, left=left))
    allow(rules.why_not_stuck(why))
    row.state, row.why, row.ask = StepState.STUCK, why.strip()[:300], ask
    row.save(update_fields=["state", "why", "ask"])
    detail: dict[str, object] = {"step": row.step, "person": str(membership.person_id)}
    journal.record("onboarding.stuck", by=by, about=membership.group, at=now, detail=detail)
    letters.stuck(row, now=now)
    return row


def tick_agreed(person_id: UUID, *, now: datetime) -> None:
    """Somebody said yes to an agreement: the first step ticks itself wherever nothing is left to say yes to."""
    rows = OnboardingStep.objects.filter(
        membership__person=person_id, membership__over=False, step=Step.AGREED, state=StepState.OPEN
    )
    for row in rows.select_related("membership__group"):
        if not known.to_accept(person_id, GroupKind(row.membership.group.kind), now=now):
            row.state, row.done_at = StepState.DONE, now
            row.save(update_fields=["state", "done_at"])


def _promises_of(steps: QuerySet[OnboardingStep]) -> set[UUID]:
    return set(steps.exclude(promise=None).values_list("promise", flat=True))


def _settle(kept_by: Iterable[UUID], now: datetime) -> None:
    """Keep the promises under which nobody waits any more; let those go whose people have all left."""
    for promise in Promise.objects.filter(pk__in=list(kept_by), outcome=Outcome.OPEN):
        under = OnboardingStep.objects.filter(promise=promise)
        if under.exclude(state=StepState.DONE).filter(membership__over=False).exists():
            continue
        this = Promise.objects.filter(pk=promise.pk)
        if under.filter(state=StepState.DONE).exists():
            promises.keep(this, now=now)
        else:
            promises.waive(this, because=str(NOBODY_LEFT), now=now)
