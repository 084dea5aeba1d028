"""A consent round through its real verbs, while people answer, leave, come back and change the question by chance (K6).

Beside it a slow reckoning of its own keeps what each said last; the rows and it must never disagree.
"""

import random
from datetime import timedelta

import pytest

from holdspace.clock.refusal import Refused
from holdspace.groups import actions as groups
from holdspace.groups.actions import followed, rounds
from holdspace.groups.models import Group, Membership, Round
from holdspace.groups.readers.counts import count_of
from holdspace.groups.rules import GroupRole
from holdspace.groups.rules.rounds import ANSWERS, RoundState, Say, Subject
from holdspace.groups.tests.make import NOW, make_community, make_group, make_member, make_staff, put_in
from holdspace.people.models import Person

STEPS = 14
OPEN, PASSED, FAILED = RoundState.OPEN, RoundState.PASSED, RoundState.FAILED


class Told:
    """What somebody would write down who only watches: who is in, and what each said last of this question."""

    def __init__(self, here: list[Person]) -> None:
        self.here = set(here)
        self.last: dict[Person, Say] = {}

    def leaves(self, person: Person) -> None:
        """An objection stays behind, every other answer goes along."""
        self.here.discard(person)
        if self.last.get(person) is not Say.OBJECT:
            self.last.pop(person, None)

    def passes(self, *, ended: bool) -> bool:
        said = [self.last[person] for person in self.here if person in self.last]
        if Say.OBJECT in self.last.values() or Say.AGREE not in said:
            return False
        return len(said) == len(self.here) or (ended and 2 * len(said) >= len(self.here))


class Play:
    """A group of four, one round, and a clock."""

    def __init__(self, seed: int) -> None:
        self.chance, self.now = random.Random(seed), NOW
        make_community()
        self.group: Group = make_group(make_staff("Alice"))
        self.people = [make_member(name) for name in ("Bob", "Carol", "Dana", "Erin")]
        for person in self.people:
            put_in(self.group, person)
        self.told = Told(self.people)
        self.row = rounds.open_round(
            self.group, subject=Subject.DECISION, asks="Shall we?", by=self.people[0], now=NOW
        )

    def step(self) -> None:
        self.now += timedelta(hours=self.chance.randrange(1, 9))
        person = self.chance.choice(self.people)
        deed = self.chance.choice(
            [self.say, self.say, self.say, self.go_or_come, self.take_back, self.change]
        )
        deed(person)

    def say(self, person: Person) -> None:
        say = self.chance.choice([*Say, *[Say.AGREE] * 5])
        rounds.answer(self.row, person=person, say=say, words="Because.", now=self.now)
        if say in ANSWERS:
            self.told.last[person] = say
        assert (self.state() is PASSED) is self.told.passes(ended=False)

    def go_or_come(self, person: Person) -> None:
        if person in self.told.here:
            groups.leave(self.group, person=person, now=self.now)
            self.told.leaves(person)
            return
        back = Membership(group=self.group, person=person, role=GroupRole.MEMBER, since=self.now)
        back.save(force_insert=True)
        followed.begun(back, by=None, now=self.now)
        self.told.here.add(person)

    def take_back(self, person: Person) -> None:
        rounds.withdraw_objection(self.row, person=person, now=self.now)
        self.told.last.pop(person)

    def change(self, person: Person) -> None:
        """The question becomes another: no answer is carried over."""
        self.row = rounds.amend_round(self.row, asks="Shall we, then?", by=person, now=self.now)
        self.told.last = {}

    def state(self) -> RoundState:
        return RoundState(Round.objects.get(pk=self.row.pk).state)


@pytest.mark.django_db
@pytest.mark.row("cnf.consensus")
@pytest.mark.row("cnf.objection")
@pytest.mark.parametrize(
    "seed", (3, 4, 18)
)  # fails at its end, passes at its end, is changed and passes at once
def test_a_round_ends_as_somebody_who_only_watches_would_say(seed: int):
    play = Play(seed)
    for _ in range(STEPS):
        try:
            play.step()
        except Refused:
            continue
        if play.state() is PASSED:
            return
        count = count_of(play.row)
        assert {*count.silent} == {one.pk for one in play.told.here if one not in play.told.last}
        assert play.state() is OPEN, "nobody's leaving, coming or taking back ends a round"
    closes = Round.objects.get(pk=play.row.pk).closes_at
    rounds.close_round({"round": str(play.row.pk)}, now=closes)
    assert play.state() is (PASSED if play.told.passes(ended=True) else FAILED)
