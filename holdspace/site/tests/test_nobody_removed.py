"""Nobody is out of a group without a recorded act of a person, and nobody by silence, whatever happens."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from holdspace.clock.refusal import Refused
from holdspace.groups import actions as groups
from holdspace.groups.actions import (
    absences,
    check_ins,
    converting,
    invitations,
    onboarding,
    quiet,
    succession,
    under_way,
)
from holdspace.groups.actions import stepping_back as out
from holdspace.groups.actions.follow_ups import follow_up
from holdspace.groups.actions.reopening import reopen
from holdspace.groups.models import CheckIn, Conversion, Group, LeadOffer, Membership, WayOut, Wish
from holdspace.groups.rules import GroupRole
from holdspace.groups.rules.check_ins import Answer
from holdspace.groups.rules.onboarding import Step
from holdspace.groups.rules.stepping_back import Access, Talk
from holdspace.groups.rules.willingness import Will
from holdspace.groups.tests.make import NOW, SIG, make_community, make_group, make_member, make_staff, put_in
from holdspace.journal.models import Detail, Entry
from holdspace.outbox.models import Errand
from holdspace.people.models import Person
from holdspace.site.wiring import DAILY, ERRANDS

TALK = Talk(confidentiality="Drafts stay.", uncredited=True, will=Will.YES, people="Two of us")
STEPS = 30


class Town:
    """Two groups, six people, and a clock; ``chance`` chooses who does what."""

    def __init__(self, seed: int) -> None:
        self.chance, self.now = random.Random(seed), NOW
        make_community()
        self.staff = make_staff("Alice")
        self.people = [make_member(name) for name in ("Bob", "Carol", "Dana", "Erin", "Frank")]
        self.groups = [make_group(self.staff), make_group(self.staff, SIG, "Reading circle")]
        for person in self.people[:3]:
            for group in self.groups:
                put_in(group, person)

    def group(self) -> Group:
        return Group.objects.get(pk=self.chance.choice(self.groups).pk)

    def anybody(self) -> Person:
        return self.chance.choice([*self.people, self.staff])

    def some(self, rows: Any) -> Any:
        """One of these rows, or a refusal of the step where there is none."""
        found = list(rows.order_by("pk"))
        if not found:
            raise LookupError
        return self.chance.choice(found)

    def live(self) -> set[tuple[Any, Any, Any]]:
        rows = Membership.objects.live().values_list("group_id", "person_id", "pk")
        return set(rows)


def acts(town: Town) -> list[Callable[[], object]]:
    """Everything that people do with groups, each with somebody and something chosen by chance."""
    some, now = town.some, town.now
    group, person, by = town.group(), town.anybody(), town.anybody()
    flip = town.chance.random() < 0.5

    def way_out() -> WayOut:
        found: WayOut = some(WayOut.objects.open())
        return found

    def check_in() -> CheckIn:
        found: CheckIn = some(CheckIn.objects.filter(group=group))
        return found

    return [
        lambda: groups.come_in(group, person=person, accepts=True, now=now),
        lambda: groups.invite(group, person, by=by, now=now),
        lambda: groups.answer_wish(some(Wish.objects.filter(ended_at=None)), yes=flip, by=by, now=now),
        lambda: invitations.decline(some(Wish.objects.filter(way=Wish.INVITED)), now=now),
        lambda: groups.give_role(group, person, GroupRole.SUPPORT, by=by, now=now),
        lambda: groups.end_membership(some(Membership.objects.live()), by=by, now=now),
        lambda: groups.leave(group, person=person, now=now),
        lambda: out.step_back(group, person=person, at_once=flip, in_writing=flip, now=now),
        lambda: out.keep_talk(way_out(), TALK, by=by, now=now),
        lambda: out.confirm_removal(way_out(), town.chance.choice(list(Access)), by=by, now=now),
        lambda: out.close_unreached(way_out(), reason="Two letters.", by=by, now=now),
        lambda: out.stay(way_out(), by=person, now=now),
        lambda: out.go_at_once(way_out(), by=person, now=now),
        lambda: onboarding.confirm_step(group, Step.CHANNEL, by=by, now=now),
        lambda: reopen(
            group,
            reason="Two have left.",
            first=(now + timedelta(days=3)).date(),
            last=(now + timedelta(days=30)).date(),
            by=by,
            now=now,
        ),
        lambda: check_ins.send_check_in(group, person, words="How are you?", by=by, now=now),
        lambda: check_ins.answer_check_in(check_in(), town.chance.choice(list(Answer)), now=now),
        lambda: check_ins.let_be(check_in(), by=by, now=now),
        lambda: quiet.not_now(group, person, by=by, now=now),
        lambda: absences.pause(
            group, person=person, until=(now + timedelta(days=20)).date(), by=person, now=now
        ),
        lambda: groups.begin_closing(group, by=by, now=now),
        lambda: groups.go_on(group, by=by, now=now),
        lambda: groups.close_group(group, by=by, now=now),
        lambda: converting.begin_conversion(group, by=by, now=now),
        lambda: converting.ask_lead(group, person, by=by, now=now),
        lambda: converting.answer_lead(
            some(Conversion.objects.filter(group=group)), yes=True, by=person, now=now
        ),
        lambda: converting.answer_opt_in(some(Conversion.objects.all()), yes=flip, by=person, now=now),
        lambda: converting.convert(group, by=by, now=now),
        lambda: follow_up(group, groups.Words(name="Part two"), by=by, now=now),
        lambda: succession.offer_to_lead(group, words="Gladly.", by=person, now=now),
        lambda: succession.answer_offer(
            some(LeadOffer.objects.filter(ended_at=None)), yes=flip, by=by, now=now
        ),
        lambda: succession.name_interim(group, person, by=by, now=now),
        lambda: under_way.write_down(
            group, f"{person.name.lower()}@example.org", already=flip, by=by, now=now
        ),
        lambda: under_way.send_all(group, by=by, now=now),
        lambda: groups.extend(
            group, to=(now + timedelta(days=60)).date(), reason="More to do.", by=by, now=now
        ),
        lambda: groups.leave_all(person, by=person, now=now),
    ]


def time_passes(town: Town) -> None:
    """Days go by in silence: everything runs that falls due meanwhile, and what is done each morning."""
    town.now += timedelta(days=town.chance.choice([1, 7, 15, 29, 46]))
    ours = [kind for kind, do in ERRANDS.items() if do.__module__.startswith("holdspace.groups")]
    for errand in Errand.objects.filter(done_at=None, due__lte=town.now, kind__in=ours).order_by("due"):
        ERRANDS[errand.kind](errand.args, now=town.now)
        Errand.objects.filter(pk=errand.pk).update(done_at=town.now)
    for kind in set(DAILY) & set(ours):
        ERRANDS[kind]({}, now=town.now)


def recorded(gone: tuple[Any, Any, Any], at: datetime) -> bool:
    """Whether a person's act in the journal says that this membership ended then."""
    group, person, _ = gone
    said = Entry.objects.filter(about_id=group, at=at, by_kind="person")
    if said.filter(verb="group.closed").exists():
        return True
    ended = Detail.objects.filter(entry__in=said.filter(verb="membership.ended"))
    return any(detail.words["person"] == str(person) for detail in ended)


@pytest.mark.row("grp.checkin-silence")
@pytest.mark.parametrize("seed", (15, 17, 29))
def test_nobody_is_out_without_a_recorded_act(db: None, seed: int):
    town, went = Town(seed), 0
    for _ in range(STEPS):
        before = town.live()
        if town.chance.random() < 0.2:
            time_passes(town)
            assert town.live() == before, "somebody was removed by silence"
            continue
        town.now += timedelta(minutes=town.chance.randrange(1, 600))
        try:
            with transaction.atomic():
                town.chance.choice(acts(town))()
        except (Refused, LookupError):
            continue
        gone = before - town.live()
        went += len(gone)
        assert all(recorded(one, town.now) for one in gone)
    assert went, "chance was to let at least somebody go"
