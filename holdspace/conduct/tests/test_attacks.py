"""Attack 1 of the vault scheme, key swap: who can write into the database reads nothing new by it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from holdspace import vault
from holdspace.clock.refusal import Refused
from holdspace.community.readers import facts
from holdspace.conduct.actions import circles, handling, keys, returning, seats, sending_again
from holdspace.conduct.models import Case, Epoch, Holder, Item, Seat, Slot, Thread
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.rules.case import Gate
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.seats import SeatKind
from holdspace.conduct.store import verifying
from holdspace.conduct.store.opening import open_thread
from holdspace.conduct.tests.attacker import (
    MALLORY,
    mallory_opens,
    mallorys,
)
from holdspace.conduct.tests.deeds import Played, begin
from holdspace.conduct.tests.make import (
    CHEAP,
    NOW,
    PASSPHRASE,
    Cast,
    file,
    make_committee,
    make_person,
    open_as,
)
from holdspace.outbox.house import house
from holdspace.vault import VaultError

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def swap_recipient(holder: Holder) -> None:
    Holder.objects.filter(pk=holder.pk).update(recipient=mallorys())


def trade_rows(holder: Holder) -> None:
    """Put an outsider's row, MAC and all, where a member's is."""
    other = Holder.objects.exclude(pk=holder.pk).first()
    Holder.objects.filter(pk=holder.pk).update(recipient=mallorys(), mac=other.mac, made_at=other.made_at)


def admit_by_hand(holder: Holder) -> None:
    Holder.objects.filter(pk=holder.pk).update(ended_at=NOW)
    Holder.objects.create(
        person=holder.person, recipient=mallorys(), made_at=NOW, admitted_at=NOW, mac=bytes(holder.mac)
    )


@pytest.mark.parametrize("attack", [swap_recipient, trade_rows, admit_by_hand])
def test_a_swapped_key_is_skipped_and_shown(attack):
    cast = make_committee("Avocet", "Curlew", "Dunlin", "Kluut")
    attack(cast.holders["Kluut"])
    filed = file("After the swap.")
    assert filed.receipt.readers == ("Avocet", "Curlew", "Dunlin")
    assert mallory_opens() == 0
    assert {holder.person.name for holder in verifying.false_keys()} == {"Kluut"}
    assert [seat.name for seat in committee(NOW).members if not seat.ready] == ["Kluut"]


def test_a_swapped_key_is_neither_confirmed_nor_given_a_case():
    cast = make_committee("Avocet", "Curlew", "Dunlin", substitutes=("Whimbrel",))
    file("x")
    opened = open_as(cast, "Avocet", Case.objects.get().pk)
    swap_recipient(cast.holders["Whimbrel"])
    for to in (cast.holders["Whimbrel"], Holder.objects.get(pk=cast.holders["Whimbrel"].pk)):
        with pytest.raises(Refused) as refused:
            circles.hand_on(opened, to, left_out=frozenset(), by=cast.id_of("Avocet"), now=NOW)
        assert refused.value.refusal is Refusal.NOT_READY
    Holder.objects.filter(pk=cast.holders["Whimbrel"].pk).update(admitted_at=None)
    with pytest.raises(Refused) as refused:
        keys.admit(cast.holders["Whimbrel"], by=cast.holders["Avocet"], now=NOW)
    assert refused.value.refusal is Refusal.CHANGED_ROWS
    assert mallory_opens() == 0


def test_what_is_handed_on_goes_to_the_key_in_the_house_s_row_and_to_no_other():
    cast = make_committee("Avocet", "Curlew", "Dunlin", substitutes=("Whimbrel",))
    file("x")
    opened = open_as(cast, "Avocet", Case.objects.get().pk)
    stale = cast.holders["Whimbrel"]
    stale.recipient = mallorys()
    circles.hand_on(opened, stale, left_out=frozenset(), by=cast.id_of("Avocet"), now=NOW)
    assert mallory_opens() == 0
    assert open_as(cast, "Whimbrel", opened.case.pk) is not None


def wipe_the_rows() -> None:
    Holder.objects.all().delete()


def end_the_rows() -> None:
    Holder.objects.update(ended_at=NOW)


def take_the_confirmations() -> None:
    Holder.objects.update(admitted_at=None)


@pytest.mark.parametrize("attack", [wipe_the_rows, end_the_rows, take_the_confirmations])
def test_nobody_founds_anew_by_taking_the_other_keys_away(attack):
    make_committee("Avocet", "Curlew", "Dunlin")
    mallory = make_person("Mallory")
    seat = seats.invite(mallory, SeatKind.MEMBER, affiliation="", by=None, now=NOW)
    seats.accept(seat, by=mallory, now=NOW)
    attack()
    made = keys.make_key(mallory, PASSPHRASE, community="T", now=NOW, cost=CHEAP)
    assert isinstance(made, keys.NewKey)
    assert made.holder.admitted_at is None
    with pytest.raises(Refused):
        file("x")


def swap_epoch(played: Played) -> None:
    Epoch.objects.update(recipient=mallorys())


def swap_epoch_and_slots(played: Played) -> None:
    """Slots made for the attacker's epoch, sealed to the readers' own keys, under their labels."""
    swap_epoch(played)
    epoch = Epoch.objects.get()
    for holder in played.cast.holders.values():
        for label in house().labels(epoch.pk.bytes, holder.pk.bytes):
            false = vault.reader_slot(
                house(),
                MALLORY,
                case=played.case_id.bytes,
                epoch=epoch.pk.bytes,
                holder=holder.pk.bytes,
                recipient=holder.recipient,
            )
            Slot.objects.filter(label=label).update(sealed=false.sealed)


def swap_thread(played: Played) -> None:
    Thread.objects.update(recipient=mallorys())


def delete_newest_epoch(played: Played) -> None:
    epoch = Epoch.objects.order_by("-n").first()
    assert epoch is not None and epoch.n == 2
    Item.objects.filter(epoch=epoch).delete()
    epoch.delete()


def delete_newest_epoch_and_say_so(played: Played) -> None:
    delete_newest_epoch(played)
    Case.objects.update(epoch_n=1, head_n=Item.objects.count())


def epoch_beyond(played: Played) -> None:
    """A newer epoch of the attacker's own, which the case is made to name."""
    newest = Epoch.objects.order_by("-n").first()
    Epoch.objects.create(case_id=played.case_id, n=9, line="main", recipient=mallorys(), mac=newest.mac)
    Case.objects.update(epoch_n=9)


@pytest.mark.parametrize(
    ("attack", "shrink"),
    [
        (swap_epoch, False),
        (swap_epoch_and_slots, False),
        (swap_thread, False),
        (delete_newest_epoch, True),
        (delete_newest_epoch_and_say_so, True),
        (epoch_beyond, False),
    ],
)
def test_nothing_new_is_sealed_to_a_swapped_epoch_or_thread(attack, shrink):
    played = begin("Avocet", "Curlew", "Dunlin")
    cast, thread = played.cast, played.thread()
    if shrink:
        handling.pass_gate(played.opened("Dunlin"), Gate.NO, holder=cast.holders["Dunlin"], now=NOW)
    opened = played.opened("Avocet")
    attack(played)
    before = Item.objects.count()
    avocet = cast.id_of("Avocet")
    told = {"committee": committee(NOW), "facts": facts(NOW), "now": NOW}
    acts: list[Callable[[], Any]] = [
        lambda: sending_again.add_words(thread.thread, "more", now=NOW),
        lambda: handling.send_first_word(played.case_id, "come", by=avocet, community="T", now=NOW),
        lambda: returning.say_more(thread, "more", **told),
        lambda: handling.pass_gate(opened, Gate.FREE, holder=cast.holders["Avocet"], now=NOW),
        lambda: circles.step_aside(played.case_id, cast.holders["Curlew"], now=NOW),
    ]
    # A thread's row is looked at by whatever is written to the reporter.
    for act in acts[:2] if attack is swap_thread else acts:
        with pytest.raises(VaultError):
            act()
    assert mallory_opens() == 0
    assert Item.objects.count() == before, "what is refused leaves nothing behind"
    assert verifying.broken_cases() == 1
    page = open_as(cast, "Avocet", played.case_id)
    if attack is delete_newest_epoch:
        assert page is None, "what was deleted is gone; the check says so"
    elif attack is not swap_thread:
        assert page is None or page.wrong


def test_a_second_thread_row_does_not_lead_the_committee_s_words_away():
    played = begin("Avocet", "Curlew", "Dunlin")
    true = Thread.objects.get()
    Thread.objects.create(
        id=UUID(int=0), case_id=played.case_id, locator=b"m" * 16, recipient=mallorys(), mac=true.mac
    )
    handling.send_first_word(played.case_id, "come", by=played.cast.id_of("Avocet"), community="T", now=NOW)
    assert mallory_opens() == 0
    assert [entry.kind for entry in played.thread().entries] == ["report", "first_word"]
    assert open_thread(b"m" * 16, MALLORY) is None


def test_the_board_contact_is_not_let_in_by_damaging_whom_the_reporter_left_out():
    played = begin("Avocet", "Curlew", "Dunlin")
    whimbrel = make_person("Whimbrel")
    seat = seats.invite(whimbrel, SeatKind.BOARD_CONTACT, affiliation="", by=None, now=NOW)
    seats.accept(seat, by=whimbrel, now=NOW)
    made = keys.make_key(whimbrel, PASSPHRASE, community="T", now=NOW, cost=CHEAP)
    keys.admit(made.holder, by=played.cast.holders["Avocet"], now=NOW)
    Item.objects.filter(n=2).update(sealed=b"?")
    opened = played.opened("Avocet")
    with pytest.raises(Refused) as refused:
        circles.hand_on(opened, made.holder, left_out=frozenset(), by=whimbrel.pk, now=NOW)
    assert refused.value.refusal is Refusal.CHANGED_ROWS


def seat_by_hand(cast: Cast) -> None:
    """The outside handler, who holds a confirmed key, writes a member's seat for themselves."""
    member = Seat.objects.get(person=cast.people["Avocet"])
    Seat.objects.create(
        person=cast.people["Heron"], kind=SeatKind.MEMBER, invited_at=NOW, accepted_at=NOW, mac=member.mac
    )


def promote_by_hand(cast: Cast) -> None:
    Seat.objects.filter(person=cast.people["Heron"]).update(kind=SeatKind.MEMBER)


def accept_by_hand(cast: Cast) -> None:
    seat = seats.invite(cast.people["Heron"], SeatKind.MEMBER, affiliation="", by=None, now=NOW)
    Seat.objects.filter(pk=seat.pk).update(accepted_at=NOW)


@pytest.mark.parametrize("attack", [seat_by_hand, promote_by_hand, accept_by_hand])
def test_a_seat_written_by_hand_seats_nobody_and_is_shown(attack):
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    attack(cast)
    filed = file("After the attack.")
    assert filed.receipt.readers == ("Avocet", "Curlew", "Dunlin")
    assert open_as(cast, "Heron", Case.objects.get().pk) is None
    assert {seat.person.name for seat in verifying.false_seats()} == {"Heron"}


def test_an_invitation_written_by_hand_is_not_taken():
    make_committee("Avocet", "Curlew", "Dunlin")
    mallory = make_person("Mallory")
    seat = Seat.objects.create(person=mallory, kind=SeatKind.MEMBER, invited_at=NOW)
    with pytest.raises(Refused) as refused:
        seats.accept(seat, by=mallory, now=NOW)
    assert refused.value.refusal is Refusal.CHANGED_ROWS
