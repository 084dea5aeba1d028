"""Slots: readers open, others do not, and the rows tell neither who reads nor how many."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdspace.vault import (
    BadRecipient,
    Cap,
    Context,
    Damaged,
    NotForYou,
    Place,
    Secret,
    Slot,
    WrongContext,
    blank_slot,
    holders_with_slot,
    make_slots,
    new_seed,
    open_frame,
    open_slot,
    reader_slot,
    recipient_of,
    seal_frame,
    slot_count,
)
from holdspace.vault.frame import pack
from holdspace.vault.tests.make import (
    ALICE,
    ALICE_SEED,
    BOB,
    BOB_SEED,
    CAROL,
    CAROL_SEED,
    CASE,
    EPOCH,
    EPOCH_SEED,
    HOUSE,
    SITE,
)

EPOCH_KEY = recipient_of(EPOCH_SEED, SITE)
READERS = {ALICE: recipient_of(ALICE_SEED, SITE), BOB: recipient_of(BOB_SEED, SITE)}
OTHER = b"x" * 16


def opened(
    slot: Slot, seed: Secret, case: bytes = CASE, epoch: bytes = EPOCH, key: str = EPOCH_KEY
) -> Secret:
    return open_slot(slot.sealed, seed, site=SITE, case=case, epoch=epoch, recipient=key)


def found(slots: list[Slot], holder: bytes) -> Slot:
    (slot,) = [slot for slot in slots if slot.label == HOUSE.label(EPOCH, holder)]
    return slot


@pytest.mark.parametrize(("readers", "count"), [(0, 8), (1, 8), (7, 8), (8, 16), (9, 16), (16, 24)])
def test_the_number_of_slots_is_the_next_multiple_of_eight_above(readers: int, count: int) -> None:
    assert slot_count(readers) == count


def test_each_reader_finds_their_slot_by_label_and_opens_it() -> None:
    slots = make_slots(HOUSE, EPOCH_SEED, case=CASE, epoch=EPOCH, readers=READERS)
    assert len(slots) == 8
    assert opened(found(slots, ALICE), ALICE_SEED) == opened(found(slots, BOB), BOB_SEED) == EPOCH_SEED
    assert len({slot.label for slot in slots}) == 8


def test_nobody_else_opens_any_slot_and_no_reader_opens_a_blank() -> None:
    slots = make_slots(HOUSE, EPOCH_SEED, case=CASE, epoch=EPOCH, readers=READERS)
    refused = 0
    for slot in slots:
        for seed in (CAROL_SEED, ALICE_SEED, EPOCH_SEED):
            if slot is found(slots, ALICE) and seed is ALICE_SEED:
                continue
            with pytest.raises(NotForYou):
                opened(slot, seed)
            refused += 1
    assert refused == 8 * 3 - 1


def test_slots_are_of_one_size_inside() -> None:
    """The library adds an unused stanza of random length to each file; beyond it, slots and blanks are alike."""
    context = Context(Place(what="slot", site=SITE, case=CASE, epoch=EPOCH))
    assert len(pack(context, bytes(32))) == 1024
    bodies = set()
    for slot in make_slots(HOUSE, EPOCH_SEED, case=CASE, epoch=EPOCH, readers=READERS):
        end = slot.sealed.index(b"\n---")
        bodies.add(len(slot.sealed) - slot.sealed.index(b"\n", end + 1))
        assert slot.sealed.count(b"-> X25519", 0, end) == 1
    assert len(bodies) == 1


def test_the_order_is_random() -> None:
    def place_of_alice() -> int:
        slots = make_slots(HOUSE, EPOCH_SEED, case=CASE, epoch=EPOCH, readers=READERS)
        return slots.index(found(slots, ALICE))

    assert len({place_of_alice() for _ in range(30)}) > 2


@given(st.integers(0, 17))
@settings(max_examples=12, deadline=None)
def test_however_many_read_all_of_them_can(count: int) -> None:
    seeds = {number.to_bytes(16, "big"): new_seed() for number in range(count)}
    readers = {holder: recipient_of(seed, SITE) for holder, seed in seeds.items()}
    slots = make_slots(HOUSE, EPOCH_SEED, case=CASE, epoch=EPOCH, readers=readers)
    assert len(slots) % 8 == 0
    assert len(slots) > count
    assert all(opened(found(slots, holder), seed) == EPOCH_SEED for holder, seed in seeds.items())


def test_who_holds_an_epoch_is_known_from_the_labels_alone() -> None:
    labels = [slot.label for slot in make_slots(HOUSE, EPOCH_SEED, case=CASE, epoch=EPOCH, readers=READERS)]
    assert holders_with_slot(HOUSE, EPOCH, labels, [ALICE, BOB, CAROL]) == {ALICE, BOB}
    assert holders_with_slot(HOUSE, OTHER, labels, [ALICE, BOB, CAROL]) == frozenset()


def test_a_leaver_opens_nothing_once_their_slot_is_a_blank() -> None:
    slots = make_slots(HOUSE, EPOCH_SEED, case=CASE, epoch=EPOCH, readers=READERS)
    slots[slots.index(found(slots, BOB))] = blank_slot(HOUSE, case=CASE, epoch=EPOCH)
    for slot in slots:
        with pytest.raises(NotForYou):
            opened(slot, BOB_SEED)
    assert holders_with_slot(HOUSE, EPOCH, [slot.label for slot in slots], [ALICE, BOB]) == {ALICE}
    assert opened(found(slots, ALICE), ALICE_SEED) == EPOCH_SEED


def test_an_earlier_epoch_is_handed_on_over_a_blank() -> None:
    slots = make_slots(HOUSE, EPOCH_SEED, case=CASE, epoch=EPOCH, readers={ALICE: READERS[ALICE]})
    seed = opened(found(slots, ALICE), ALICE_SEED)
    handed = reader_slot(HOUSE, seed, case=CASE, epoch=EPOCH, holder=BOB, recipient=READERS[BOB])
    assert handed.label == HOUSE.label(EPOCH, BOB)
    assert opened(handed, BOB_SEED) == EPOCH_SEED


SWAPPED: dict[str, Callable[[Slot], Secret]] = {
    "case": lambda slot: opened(slot, ALICE_SEED, case=OTHER),
    "epoch": lambda slot: opened(slot, ALICE_SEED, epoch=OTHER),
    "recipient": lambda slot: opened(slot, ALICE_SEED, key=READERS[BOB]),
}


@pytest.mark.parametrize("field", SWAPPED)
def test_a_slot_put_elsewhere_is_refused_by_name(field: str) -> None:
    slot = reader_slot(HOUSE, EPOCH_SEED, case=CASE, epoch=EPOCH, holder=ALICE, recipient=READERS[ALICE])
    with pytest.raises(WrongContext, match=field):
        SWAPPED[field](slot)


def test_a_seed_slipped_in_by_whoever_knows_the_public_key_is_refused() -> None:
    """Anybody can seal to Alice; only the seed of the epoch's own key is taken."""
    theirs = reader_slot(HOUSE, new_seed(), case=CASE, epoch=EPOCH, holder=ALICE, recipient=READERS[ALICE])
    with pytest.raises(WrongContext, match="recipient"):
        opened(theirs, ALICE_SEED)


def test_a_slot_is_no_card_and_no_item() -> None:
    slot = reader_slot(HOUSE, EPOCH_SEED, case=CASE, epoch=EPOCH, holder=ALICE, recipient=READERS[ALICE])
    with pytest.raises(WrongContext, match="what"):
        open_frame(slot.sealed, ALICE_SEED, Place(what="card", site=SITE, case=CASE, epoch=EPOCH), Cap.CARD)


def test_a_slot_that_holds_something_else_is_damaged() -> None:
    context = Context(Place(what="slot", site=SITE, case=CASE, epoch=EPOCH))
    sealed = seal_frame(context, b"short", [READERS[ALICE]], Cap.SLOT)
    with pytest.raises(Damaged):
        opened(Slot(b"", sealed), ALICE_SEED)


def test_one_bad_key_among_the_readers_is_named() -> None:
    with pytest.raises(BadRecipient):
        make_slots(HOUSE, EPOCH_SEED, case=CASE, epoch=EPOCH, readers={**READERS, CAROL: "age1nonsense"})
