"""Circles under random handling (attack 8 of the vault scheme): whoever should read can, and nobody else ever could.

Each person keeps what they could open at every moment, as a copy of the database and their own seed would let them.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from holdspace.clock.refusal import Refused
from holdspace.conduct.actions import (
    circles,
    coming_in,
    handling,
    leaving,
    persons,
    seats,
    sending_again,
    staying,
    terms,
)
from holdspace.conduct.models import Case, Epoch, Item, Seat, Slot, Thread
from holdspace.conduct.rules.case import Gate
from holdspace.conduct.rules.persons import PartIn, persons_of, shut_names
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.seats import SeatKind
from holdspace.conduct.rules.story import told
from holdspace.conduct.store.names import with_names
from holdspace.conduct.store.opening import OpenCase, door, open_thread, seeds_of
from holdspace.conduct.tests.make import NOW, Cast, Filed, desk_of, file, make_committee
from holdspace.outbox.house import house
from holdspace.vault import Cap, OpenDesk, Secret, VaultError
from holdspace.vault.age import open_sealed

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
MEMBERS = ("Avocet", "Curlew", "Dunlin", "Kluut")
RESERVES = ("Whimbrel", "Heron")
EVERYBODY = (*MEMBERS, *RESERVES)


class Undo(Exception):
    """Takes one example back."""


@dataclass
class Known:
    """A case as the test knows it: who should read it, and how far each had read when they left."""

    id: UUID
    filed: Filed
    readers: set[str]
    left_out: set[str]
    left_at: dict[str, int] = field(default_factory=dict)
    stays: set[str] = field(default_factory=set)
    stuck: str = ""  # whose ended key alone opens it

    def leaves(self, name: str) -> None:
        self.readers.discard(name)
        self.left_at[name] = Case.objects.get(pk=self.id).head_n


class World:
    """The committee, its cases, and everything that anybody could ever open."""

    def __init__(self, cast: Cast, seeds: dict[str, Secret]) -> None:
        self.cast, self.seeds = cast, seeds
        self.cases: list[Known] = []
        self.gone: set[str] = set()
        self.stayers: set[str] = set()
        self.kept: dict[str, dict[UUID, Secret]] = {name: {} for name in seeds}
        self.now = NOW

    def door(self, name: str, case: Known) -> OpenCase | None:
        desk = OpenDesk(bytes(32), NOW + timedelta(hours=1), self.seeds[name])
        return door(desk, self.cast.holders[name], case.id)

    def remember(self) -> None:
        """Everybody copies the database and opens what they can."""
        for case in self.cases:
            for name in self.seeds:
                if self.door(name, case) is not None:
                    self.kept[name] |= seeds_of(self.seeds[name], self.cast.holders[name], case.id)

    # What may happen.

    def file(self, left_out: set[str]) -> None:
        self.now += timedelta(minutes=1)
        try:
            filed = file("first words", now=self.now, left_out=[self.cast.id_of(name) for name in left_out])
        except Refused as refused:
            expected = {Refusal.NOBODY_LEFT, Refusal.NOT_OPEN}
            assert refused.refusal in expected and not self.expected_readers(left_out)
            return
        case_id = Thread.objects.get(locator=filed.locator).case_id
        readers = self.expected_readers(left_out)
        assert set(filed.receipt.readers) == readers
        self.cases.append(Known(case_id, filed, readers, set(left_out)))

    def expected_readers(self, left_out: set[str]) -> set[str]:
        members = [name for name in MEMBERS if name not in self.gone]
        if len(members) < 2:
            return set()
        chosen = {name for name in members if name not in left_out}
        for name in RESERVES:
            if len(chosen) < 2 and name not in self.gone | left_out:
                chosen.add(name)
        return chosen

    def tick_later(self, case: Known, name: str) -> None:
        ids = [self.cast.id_of(one) for one in case.left_out | {name}]
        try:
            again = file("first words", now=NOW, token=case.filed.token, left_out=ids)
        except Refused as refused:
            assert refused.refusal in {Refusal.NOBODY_LEFT, Refusal.NOT_OPEN}
            return
        case.left_out.add(name)
        if name in case.readers:
            case.leaves(name)
        assert set(again.receipt.readers) == case.readers - self.gone

    def step_aside(self, case: Known, name: str) -> None:
        opened = self.door(name, case)
        if opened is None:
            return
        try:
            handling.pass_gate(opened, Gate.NO, holder=self.cast.holders[name], now=self.now)
        except Refused as refused:
            assert refused.refusal is Refusal.LAST_READER and case.readers == {name}
            return
        case.leaves(name)

    def hand_on(self, case: Known, by: str, to: str) -> None:
        opened = self.door(by, case)
        if opened is None or by in self.gone - self.stayers:
            return
        holder = self.cast.holders[to]
        try:
            circles.hand_on(opened, holder, left_out=frozenset(), by=self.cast.id_of(by), now=self.now)
        except Refused as refused:
            expected = {
                Refusal.READS_ALREADY: to in case.readers,
                Refusal.LEFT_OUT: to in case.left_out,
                Refusal.NOT_READY: to in self.gone,
            }
            assert expected[Refusal(refused.refusal)]
            return
        assert to not in case.left_out | self.gone
        case.readers.add(to)
        case.left_at.pop(to, None)

    def end_seat(self, name: str) -> None:
        if name in self.gone:
            return
        seats.end(Seat.objects.get(person=self.cast.people[name]), by=None, now=self.now)
        self.cast.holders[name].refresh_from_db()
        self.gone.add(name)
        if any(name in case.stays & case.readers for case in self.cases):
            self.stayers.add(name)
        assert (self.cast.holders[name].ended_at is None) == (name in self.stayers)
        for case in self.cases:
            if case.readers == {name}:
                case.stuck = "" if name in self.stayers else name
            elif name in case.readers - case.stays:
                case.leaves(name)

    def stay(self, case: Known, name: str) -> None:
        opened = self.door(name, case)
        if opened is None or name in self.gone:
            return
        try:
            staying.stay(opened, by=self.cast.id_of(name), now=self.now)
        except Refused as refused:
            assert refused.refusal is (Refusal.STAYS_ALREADY if name in case.stays else Refusal.NO_TERM_END)
            return
        case.stays.add(name)

    def bring_in(self, case: Known, by: str, to: str) -> None:
        opened = self.door(by, case)
        if opened is None or by in self.gone - self.stayers:
            return
        me, holder = self.cast.id_of(by), self.cast.holders[to]
        if me not in told(opened.entries).gates:
            handling.pass_gate(opened, Gate.FREE, holder=self.cast.holders[by], now=self.now)
            opened = self.door(by, case)
        try:
            coming_in.bring_in(opened, holder, by=me, community="T", now=self.now)
        except Refused as refused:
            assert refused.refusal in {Refusal.ENOUGH_FREE, Refusal.NOT_NEXT, Refusal.ASK_FIRST}
            return
        assert len(case.readers) < 3 and to not in case.left_out | self.gone | case.readers
        case.readers.add(to)
        case.left_at.pop(to, None)

    def name(self, case: Known, by: str) -> None:
        """Somebody in the case is given a number, and a name on the line of names."""
        opened = self.door(by, case)
        if opened is None or by in self.gone - self.stayers:
            return
        me = self.cast.id_of(by)
        if told(opened.entries).first_word is None:
            handling.send_first_word(case.id, "It came.", by=me, community="T", now=self.now)
            opened = self.door(by, case)
        if me not in told(opened.entries).gates:
            handling.pass_gate(opened, Gate.FREE, holder=self.cast.holders[by], now=self.now)
            opened = self.door(by, case)
        persons.add_person(opened, PartIn.REPORTED, "Fulmar", (), by=me, now=self.now)

    def hand_over(self, case: Known, to: str) -> None:
        """What only an ended key opens is handed on at the last desk."""
        opened = self.door(case.stuck, case) if case.stuck else None
        if opened is None:
            return
        leaver = self.cast.holders[case.stuck]
        try:
            leaving.hand_over(opened, self.cast.holders[to], leaver=leaver, now=self.now)
        except Refused as refused:
            assert refused.refusal is (Refusal.NOT_READY if to in self.gone else Refusal.LEFT_OUT)
            assert to in self.gone | case.left_out
            return
        case.readers.add(to)
        case.leaves(case.stuck)
        case.stuck = ""

    def say_more(self, case: Known) -> None:
        thread = open_thread(case.filed.locator, case.filed.root)
        assert thread is not None
        sending_again.add_words(thread.thread, "more words", now=self.now)

    # What must hold.

    def holds(self) -> None:
        for case in self.cases:
            row = Case.objects.get(pk=case.id)
            for name in self.seeds:
                opened = self.door(name, case)
                if name in case.readers:
                    assert opened is not None, f"{name} should read"
                    whole = with_names(opened)
                    assert opened.wrong == []
                    assert len(whole) == row.head_n, f"{name} reads it from its beginning"
                    assert not shut_names(whole), f"{name} can open every name"
                    assert not any(one.name for one in persons_of(opened.entries).values())
                else:
                    assert opened is None, f"{name} should find nothing"
            mine = open_thread(case.filed.locator, case.filed.root)
            assert mine is not None and mine.wrong == [], "the reporter opens their own"
            self.nothing_later_opens(case)
        self.no_slot_is_left_for_whoever_left()

    def nothing_later_opens(self, case: Known) -> None:
        """With every key they ever had, leavers open nothing written after they left."""
        for name in self.seeds:
            if name in case.readers:
                continue
            before = case.left_at.get(name, 0)
            for item in Item.objects.filter(case_id=case.id, n__gt=before):
                keys = [self.seeds[name], *self.kept[name].values()]
                assert not [key for key in keys if opens(bytes(item.sealed), key, Cap.ITEM)]

    def no_slot_is_left_for_whoever_left(self) -> None:
        for case in self.cases:
            for epoch in Epoch.objects.filter(case_id=case.id):
                sealed = [bytes(slot.sealed) for slot in Slot.objects.filter(epoch=epoch)]
                assert len(sealed) % 8 == 0, "their number tells nothing within eight"
                # The age format greases its header at random, for blanks as for the others.
                assert all(1024 < len(one) < 2048 for one in sealed)
                open_it = {
                    name
                    for name in self.seeds
                    if any(opens(one, self.seeds[name], Cap.SLOT) for one in sealed)
                }
                assert open_it <= case.readers


def opens(sealed: bytes, key: Secret, cap: Cap) -> bool:
    try:
        open_sealed(sealed, key, house().site, cap)
    except VaultError:
        return False
    return True


@pytest.fixture
def world() -> World:
    cast = make_committee(*MEMBERS, substitutes=("Whimbrel",))
    for seat in Seat.objects.filter(kind=SeatKind.MEMBER):
        terms.set_term(seat, until=NOW + timedelta(days=365), by=seat.person, now=NOW)
    seeds = {name: desk_of(cast, name).seed for name in EVERYBODY}
    return World(cast, seeds)


names = st.sampled_from(EVERYBODY)
places = st.integers(0, 1)
deeds = st.one_of(
    st.tuples(st.just("file"), st.sets(names, max_size=5)),
    st.tuples(st.just("tick_later"), places, names),
    st.tuples(st.just("step_aside"), places, names),
    st.tuples(st.just("hand_on"), places, names, names),
    st.tuples(st.just("end_seat"), names),
    st.tuples(st.just("stay"), places, names),
    st.tuples(st.just("bring_in"), places, names, names),
    st.tuples(st.just("name"), places, names),
    st.tuples(st.just("hand_over"), places, names),
    st.tuples(st.just("say_more"), places),
)


@settings(
    max_examples=10,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@example(
    ticks=set(),
    plan=[
        ("hand_on", 0, "Avocet", "Heron"),
        ("step_aside", 0, "Curlew"),
        ("name", 0, "Heron"),
        ("end_seat", "Avocet"),
        ("end_seat", "Dunlin"),
        ("hand_on", 0, "Kluut", "Whimbrel"),
        ("end_seat", "Kluut"),
        ("end_seat", "Heron"),
        ("end_seat", "Whimbrel"),
        ("hand_over", 0, "Curlew"),
    ],
)
@given(ticks=st.sets(names, max_size=3), plan=st.lists(deeds, min_size=2, max_size=9))
def test_whoever_should_read_does_and_nobody_else_ever_could(world, ticks, plan):
    def play() -> None:
        fresh = World(Cast(world.cast.people, dict(world.cast.holders), {}), world.seeds)
        fresh.file(ticks)
        for case in fresh.cases:
            fresh.name(case, min(case.readers))
        fresh.remember()
        for verb, *words in plan:
            if verb not in {"file", "end_seat"}:
                if not fresh.cases:
                    continue
                words[0] = fresh.cases[words[0] % len(fresh.cases)]
                if words[0].stuck and verb != "hand_over":
                    continue
            getattr(fresh, verb)(*words)
            fresh.remember()
        fresh.holds()
        raise Undo

    with pytest.raises(Undo), transaction.atomic():
        play()
    for holder in world.cast.holders.values():
        holder.refresh_from_db()
