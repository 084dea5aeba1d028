"""Who has come in and is not everywhere yet: for the member, for who steers, and when a group closes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from holdspace.groups import texts_onboarding as texts
from holdspace.groups.models import Group, Membership, OnboardingStep
from holdspace.groups.promised_belonging import LET_IN
from holdspace.groups.readers.loose_end import LooseEnd
from holdspace.groups.readers.panel import Panel
from holdspace.groups.readers.stepping_back import keepers
from holdspace.groups.readers.waits import Waiting
from holdspace.groups.rules import RUNNING, STEERING, GroupRole, Here
from holdspace.groups.rules.onboarding import BY_HAND, Step, StepState
from holdspace.groups.texts import Words
from holdspace.people.models import Person
from holdspace.promises.readers import PromiseLine, open_about
from holdspace.ui.dates import number_word

MOST = 200
HAND = tuple(step for step in Step if step in BY_HAND)


@dataclass(frozen=True)
class StepLine:
    """One step of one person: done when and by whom, or whom to ask."""

    id: UUID
    step: Step
    words: Words
    done_at: datetime | None
    done: str
    stuck: str


@dataclass(frozen=True)
class Newcomer:
    """Somebody who has come in, with their steps in order."""

    membership: UUID
    name: str
    since: datetime | None
    steps: tuple[StepLine, ...]
    done: int
    complete: bool
    stuck: bool


@dataclass(frozen=True)
class Asked:
    """One question for many: did you add all of these to the channel?"""

    step: Step
    words: Words
    count: int
    word: str
    people: tuple[tuple[UUID, UUID, str, str], ...]


@dataclass(frozen=True)
class OnboardingPage:
    """Who came into a group and how far they are; ``asked`` are the questions that are open."""

    group: Group
    asked: tuple[Asked, ...]
    people: tuple[Newcomer, ...]
    keepers: tuple[Person, ...]
    promise: PromiseLine | None


def onboarding_page(group: Group, *, now: datetime) -> OnboardingPage:
    """The page on which who steers says who is in. Five queries, however many came in."""
    rows = _steps(Q(membership__group=group))[: MOST * len(Step)]
    people = _newcomers(rows)
    return OnboardingPage(
        group=group,
        asked=tuple(one for one in (_asked(step, people) for step in HAND) if one.count),
        people=people,
        keepers=tuple(keepers(group, now)),
        promise=open_about([group.pk], LET_IN, now=now).get(group.pk),
    )


def _steps(which: Q) -> list[OnboardingStep]:
    live = OnboardingStep.objects.filter(which, membership__over=False, membership__person__left_at=None)
    rows = live.select_related("membership__person", "done_by", "ask")
    return list(rows.order_by("-membership__since", "membership__person__name", "membership_id", "pk"))


def _newcomers(rows: Iterable[OnboardingStep]) -> tuple[Newcomer, ...]:
    found: dict[UUID, list[OnboardingStep]] = {}
    for row in rows:
        found.setdefault(row.membership_id, []).append(row)
    return tuple(_newcomer(steps) for steps in found.values())


def _newcomer(rows: list[OnboardingStep]) -> Newcomer:
    membership = rows[0].membership
    ordered = sorted(rows, key=lambda row: tuple(Step).index(Step(row.step)))
    done = sum(row.state == StepState.DONE for row in rows)
    return Newcomer(
        membership=membership.pk,
        name=membership.person.name,
        since=membership.since,
        steps=tuple(step_line(row) for row in ordered),
        done=done,
        complete=done == len(rows),
        stuck=any(row.state == StepState.STUCK for row in rows),
    )


def step_line(row: OnboardingStep) -> StepLine:
    """A step as it is shown to its member and to who steers."""
    done = ""
    if row.done_at:
        done = str(texts.BY) % {"name": row.done_by.name} if row.done_by else str(texts.BY_ITSELF)
    stuck = ""
    if row.state == StepState.STUCK:
        stuck = str(texts.STUCK) % {"why": row.why, "name": row.ask.name if row.ask else ""}
    return StepLine(row.pk, Step(row.step), texts.STEPS[Step(row.step)], row.done_at, done, stuck)


def _asked(step: Step, people: tuple[Newcomer, ...]) -> Asked:
    waiting = tuple(
        (one.membership, line.id, one.name, line.stuck)
        for one in people
        for line in one.steps
        if line.step is step and line.done_at is None
    )
    return Asked(step, texts.IN_SHORT[step], len(waiting), number_word(len(waiting)), waiting)


def for_stewards(person_id: UUID, now: datetime) -> Iterable[Waiting]:
    """One line for each group in which somebody is to be let in. Two queries."""
    roles = [*(role.value for role in STEERING), GroupRole.SUPPORT.value]
    mine = Membership.objects.live().filter(person=person_id, role__in=roles).values("group")
    found = _open_by_group(Q(membership__group__in=mine))
    due = open_about([row["membership__group"] for row in found], LET_IN, now=now) if found else {}
    for row in found:
        url = f"/groups/{row['membership__group__slug']}/onboarding/"
        about = _in_short(row)
        yield Waiting(texts.WHO_IS_NEW, about, url, texts.CONFIRM, due.get(row["membership__group"]))


def _open_by_group(which: Q) -> list[dict[str, Any]]:
    live = OnboardingStep.objects.filter(
        which, membership__over=False, membership__group__state__in=RUNNING, step__in=BY_HAND
    )
    groups = live.exclude(state=StepState.DONE).values(
        "membership__group", "membership__group__slug", "membership__group__name"
    )
    counts = {step.value: Count("pk", filter=Q(step=step)) for step in HAND}
    stuck = Count("pk", filter=Q(state=StepState.STUCK))
    rows = groups.annotate(stuck=stuck, **counts).order_by("membership__group__sort")[:50]
    return [dict(row) for row in rows]


def _in_short(row: dict[str, Any]) -> str:
    waiting = [step for step in HAND if row[step.value]]
    name = row["membership__group__name"]
    if len(waiting) == 1:
        count, step = row[waiting[0].value], str(texts.IN_SHORT[waiting[0]])
        words = {"group": name, "step": step, "count": count, "word": number_word(count)}
        said = str(texts.BUT_FOR % words)
    else:
        steps = ", ".join(str(texts.IN_SHORT[step]) for step in waiting)
        said = str(texts.TWO_WAIT) % {"group": name, "steps": steps}
    return f"{said} {texts.ONE_STUCK}" if row["stuck"] else said


def for_members(person_id: UUID, now: datetime) -> Iterable[Waiting]:
    """What did not work for somebody, and whom to ask. One query."""
    rows = OnboardingStep.objects.filter(
        membership__person=person_id, membership__over=False, state=StepState.STUCK
    )
    for row in rows.select_related("membership__group", "ask")[:20]:
        group = row.membership.group
        what = str(texts.YOU_ARE_STUCK) % {"step": str(texts.IN_SHORT[Step(row.step)])}
        yield Waiting(what, f"{group.name}: {step_line(row).stuck}", group.get_absolute_url(), texts.SEE)


def found_in(group: Group, now: datetime) -> Iterable[LooseEnd]:
    """Who was never let in everywhere, when a group closes."""
    for row in _open_by_group(Q(membership__group=group)):
        yield LooseEnd(_in_short(row), f"{group.get_absolute_url()}onboarding/")


@dataclass(frozen=True)
class FirstSteps:
    """A member's own steps; for who steers, how many are open."""

    own: tuple[StepLine, ...]
    about: str
    url: str


def draw(group: Group, here: Here, now: datetime) -> Panel | None:
    """A member's first steps until all four are done; for who steers, the question about all of them."""
    own: tuple[StepLine, ...] = ()
    if here.is_in:
        mine = _newcomers(_steps(Q(membership__group=group, membership__person=here.standing.person_id)))
        own = mine[0].steps if mine and not mine[0].complete else ()
    waiting = _open_by_group(Q(membership__group=group)) if here.steers else []
    if not own and not waiting:
        return None
    about = _in_short(waiting[0]) if waiting else ""
    page = FirstSteps(own, about.removeprefix(f"{group.name}: "), f"{group.get_absolute_url()}onboarding/")
    return Panel("groups/onboarding_panel.html", page, early=True)
