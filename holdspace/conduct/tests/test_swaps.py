"""Attack 2 of the vault scheme, rows swapped and played back: each is refused by its name, the page stands."""

from uuid import uuid4

import pytest

from holdspace import vault
from holdspace.conduct.actions import handling
from holdspace.conduct.models import Case, Epoch, Item, Slot, Thread
from holdspace.conduct.rules.case import Gate
from holdspace.conduct.store import rows, verifying
from holdspace.conduct.store.entries import Wrong
from holdspace.conduct.store.opening import open_card, open_thread
from holdspace.conduct.tests.attacker import (
    MALLORY,
    a_case_with_a_past,
    mallorys,
    relinked,
)
from holdspace.conduct.tests.deeds import Played, begin
from holdspace.conduct.tests.make import (
    NOW,
    desk_of,
    file,
    open_as,
)
from holdspace.outbox.house import house
from holdspace.vault import digest

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def flip(played: Played) -> None:
    item = Item.objects.get(n=1)
    sealed = bytearray(item.sealed)
    sealed[-1] ^= 1
    Item.objects.filter(pk=item.pk).update(sealed=bytes(sealed))


def flip_with_its_digest(played: Played) -> None:
    flip(played)
    item = Item.objects.get(n=1)
    Item.objects.filter(pk=item.pk).update(digest=digest(bytes(item.sealed)))


def swap_words(played: Played) -> None:
    one, two = Item.objects.get(n=1), Item.objects.get(n=2)
    Item.objects.filter(pk=one.pk).update(sealed=two.sealed, digest=two.digest)
    Item.objects.filter(pk=two.pk).update(sealed=one.sealed, digest=one.digest)


def swap_places(played: Played) -> None:
    one, two = Item.objects.get(n=1), Item.objects.get(n=2)
    Item.objects.filter(pk=one.pk).update(n=99)
    Item.objects.filter(pk=two.pk).update(n=1)
    Item.objects.filter(pk=one.pk).update(n=2)


def to_another_drawer(played: Played) -> None:
    Item.objects.filter(n=2).update(drawer="thread", thread=Thread.objects.get())


def to_another_epoch(played: Played) -> None:
    Item.objects.filter(n=2).update(epoch=Epoch.objects.get(n=2))


def to_no_epoch_of_mine(played: Played) -> None:
    other = Epoch.objects.create(case_id=played.case_id, n=7, line="names", recipient=mallorys(), mac=b"")
    Item.objects.filter(n=2).update(epoch=other)


def again_at_a_new_place(played: Played) -> None:
    item = Item.objects.get(n=1)
    item.pk, item.n = uuid4(), 6
    item.save(force_insert=True)


def again_with_a_head_that_counts_it(played: Played) -> None:
    again_at_a_new_place(played)
    Case.objects.update(head_n=6, head_link=Item.objects.get(n=6).link)


def drop_one(played: Played) -> None:
    Item.objects.filter(n=3).delete()


@pytest.mark.parametrize(
    ("attack", "wrong", "first"),
    [
        (flip, [(1, "Damaged")], 1),
        (flip_with_its_digest, [(1, "Damaged")], 1),
        (swap_words, [(1, "Damaged"), (2, "Damaged")], 1),
        (swap_places, [(1, "Damaged"), (2, "Damaged"), (3, "WrongContext")], 1),
        (to_another_drawer, [(2, "Damaged")], 2),
        (to_another_epoch, [(2, "Damaged")], 2),
        (to_no_epoch_of_mine, [(2, "row"), (5, "epoch")], 0),
        (again_at_a_new_place, [(6, "Damaged"), (5, "head")], 6),
        (again_with_a_head_that_counts_it, [(6, "Damaged"), (6, "head")], 0),
        (drop_one, [(4, "WrongContext"), (5, "head")], 3),
    ],
)
def test_a_row_that_was_moved_or_changed_is_named_and_the_page_stands(attack, wrong, first):
    played = a_case_with_a_past()
    whole = played.opened("Avocet")
    assert whole.wrong == [] and len(whole.entries) == 5
    attack(played)
    opened = played.opened("Avocet")
    assert opened.wrong == [Wrong(n, fault) for n, fault in wrong]
    named = {n for n, fault in wrong if fault not in {"head", "epoch"}} | (
        {3} if attack is drop_one else set()
    )
    assert [entry.n for entry in opened.entries] == [n for n in range(1, 6) if n not in named]
    assert verifying.first_fault(Case.objects.get()) == first


def test_an_entry_moved_into_another_case_is_refused_in_both():
    played = begin("Avocet", "Curlew", "Dunlin")
    second = file("Another one.")
    other = Thread.objects.get(locator=second.locator).case_id
    Item.objects.filter(case_id=played.case_id, n=2).update(case_id=other, n=3)
    here, there = played.opened("Avocet"), open_as(played.cast, "Avocet", other)
    assert here.wrong == [Wrong(2, "head")]
    assert there.wrong == [Wrong(3, "row"), Wrong(2, "head")]
    assert verifying.broken_cases() == 2


def test_whole_threads_and_cards_do_not_fit_another_case():
    played = begin("Avocet", "Curlew", "Dunlin")
    second = file("Another one.")
    one, two = Case.objects.get(pk=played.case_id), Case.objects.exclude(pk=played.case_id).get()
    Case.objects.filter(pk=one.pk).update(card=two.card)
    Thread.objects.filter(locator=played.filed.locator).update(case_id=two.pk)
    opened = played.opened("Avocet")
    assert opened.card == {} and opened.wrong == [Wrong(2, "head")]
    assert open_thread(played.filed.locator, played.filed.root) is None
    assert open_thread(second.locator, second.root) is not None


def test_an_old_card_is_refused():
    played = begin("Avocet", "Curlew", "Dunlin")
    old = bytes(Case.objects.get().card)
    handling.pass_gate(played.opened("Avocet"), Gate.FREE, holder=played.cast.holders["Avocet"], now=NOW)
    assert str(played.cast.id_of("Avocet")) in played.opened("Avocet").card["waits"]
    Case.objects.update(card=old)
    opened = played.opened("Avocet")
    assert opened.card == {} and opened.wrong == [Wrong(3, "head")]
    desk = desk_of(played.cast, "Avocet")
    assert open_card(desk, played.cast.holders["Avocet"], Case.objects.get()) == {}


def slot_of(played: Played, name: str, n: int) -> Slot:
    epoch = Epoch.objects.get(n=n)
    labels = house().labels(epoch.pk.bytes, played.cast.holders[name].pk.bytes)
    return next(slot for slot in Slot.objects.filter(epoch=epoch) if bytes(slot.label) in labels)


def another_s(played: Played) -> bytes:
    return bytes(slot_of(played, "Curlew", 1).sealed)


def of_another_epoch(played: Played) -> bytes:
    return bytes(slot_of(played, "Avocet", 2).sealed)


def of_mallory(played: Played) -> bytes:
    holder = played.cast.holders["Avocet"]
    epoch = Epoch.objects.get(n=1)
    made = vault.reader_slot(
        house(),
        MALLORY,
        case=played.case_id.bytes,
        epoch=epoch.pk.bytes,
        holder=holder.pk.bytes,
        recipient=holder.recipient,
    )
    return made.sealed


@pytest.mark.parametrize(
    ("false", "fault"),
    [(another_s, "NotForYou"), (of_another_epoch, "WrongContext"), (of_mallory, "WrongContext")],
)
def test_a_swapped_slot_hides_nothing(false, fault):
    """Its entries stay, each with its place and why it does not open; the others still read."""
    played = a_case_with_a_past()
    mine = slot_of(played, "Avocet", 1)
    Slot.objects.filter(pk=mine.pk).update(sealed=false(played))
    opened = played.opened("Avocet")
    assert [(wrong.n, wrong.fault) for wrong in opened.wrong] == [(1, fault), (2, fault), (3, fault)]
    assert [entry.n for entry in opened.entries] == [4, 5]
    assert played.opened("Curlew").wrong == []


def test_a_swapped_newest_slot_does_not_make_the_case_vanish():
    played = begin("Avocet", "Curlew", "Dunlin")
    mine = slot_of(played, "Avocet", 1)
    Slot.objects.filter(pk=mine.pk).update(sealed=slot_of(played, "Curlew", 1).sealed)
    opened = played.opened("Avocet")
    assert opened.entries == []
    assert {wrong.n for wrong in opened.wrong} == {1, 2}
    desk = desk_of(played.cast, "Avocet")
    assert open_card(desk, played.cast.holders["Avocet"], Case.objects.get()) == {}


def test_with_the_house_key_too_an_entry_is_refused_elsewhere_by_what_it_says_inside():
    """Rows signed anew: still no entry passes for another, since its place is sealed in it."""
    played = a_case_with_a_past()
    one, two = Item.objects.get(n=1), Item.objects.get(n=2)
    one.sealed, two.sealed = two.sealed, one.sealed
    prev = vault.FIRST_LINK
    for item in (one, two, *Item.objects.filter(n__gt=2).order_by("n")):
        item.digest = digest(bytes(item.sealed))
        item.link = relinked(item, prev)
        rows.sign(item)
        item.save()
        prev = item.link
    case = Case.objects.get()
    case.head_link = prev
    rows.sign(case)
    case.save()
    assert verifying.broken_cases() == 0
    opened = played.opened("Avocet")
    assert [(wrong.n, wrong.fault) for wrong in opened.wrong] == [
        (n, "WrongContext") for n in (1, 2, 3, 4, 5)
    ]
