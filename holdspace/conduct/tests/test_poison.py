"""Attack 11 of the vault scheme: rows made to hurt. Each gets a named fault, others still read, nothing takes long."""

import json
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager

import bech32
import pytest

from holdspace.clock.refusal import Refused
from holdspace.conduct.actions import handling, keys
from holdspace.conduct.models import Case, Holder, Item, Slot, Thread, Wrap
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.store import rows, verifying
from holdspace.conduct.store.ledger import Ledger, thread_of
from holdspace.conduct.store.opening import open_card
from holdspace.conduct.tests.attacker import a_case_with_a_past
from holdspace.conduct.tests.deeds import Played, begin
from holdspace.conduct.tests.make import NOW, PASSPHRASE, desk_of, file, make_committee, open_as
from holdspace.outbox.house import house
from holdspace.vault import (
    BadRecipient,
    Cap,
    Context,
    Damaged,
    Place,
    TooCostly,
    UnknownVersion,
    VaultError,
    digest,
    seal_frame,
)
from holdspace.vault.wraps import LAYOUT, MAGIC

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
LONGEST = 1.5  # seconds that any request may take

# Public keys of low order, as age writes them: X25519 with them gives zero.
LOW_ORDER = bech32.bech32_encode("age", bech32.convertbits(bytes(32), 8, 5))
MALFORMED = (
    LOW_ORDER,
    "",
    "age1",
    "age1" + "q" * 58,
    "AGE1" + "Q" * 58,
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHsKLqeplhpW",
    "age1pq1" + "x" * 40,
    "\x01" * 20,
)


@contextmanager
def in_time() -> Iterator[None]:
    began = time.process_time()
    yield
    assert time.process_time() - began < LONGEST


@pytest.mark.parametrize("poison", MALFORMED)
def test_a_holder_with_a_poisoned_key_is_skipped_and_everybody_else_gets_the_report(poison):
    """Its row is not the house's any more; the report must come in."""
    cast = make_committee("Avocet", "Curlew", "Dunlin", "Kluut")
    Holder.objects.filter(pk=cast.holders["Kluut"].pk).update(recipient=poison)
    with in_time():
        filed = file("x")
    assert filed.receipt.readers == ("Avocet", "Curlew", "Dunlin")
    assert [holder.person.name for holder in verifying.false_keys()] == ["Kluut"]


@pytest.mark.parametrize("poison", MALFORMED)
def test_a_thread_with_a_poisoned_key_refuses_by_name(poison):
    played = begin("Avocet", "Curlew", "Dunlin")
    thread = Thread.objects.get()
    thread.recipient = poison
    rows.sign(thread)
    thread.save()
    with pytest.raises(BadRecipient), in_time():
        handling.send_first_word(
            played.case_id, "It came.", by=played.cast.id_of("Avocet"), community="T", now=NOW
        )
    assert Item.objects.count() == 2


def kdf_of_4_gib() -> bytes:
    return LAYOUT.pack(MAGIC, 4 * 1024 * 1024, 1, 1, bytes(16), bytes(12), bytes(48))


def kdf_for_ever() -> bytes:
    return LAYOUT.pack(MAGIC, 64 * 1024, 2**31, 1, bytes(16), bytes(12), bytes(48))


def kdf_with_many_lanes() -> bytes:
    return LAYOUT.pack(MAGIC, 64 * 1024, 1, 2**24, bytes(16), bytes(12), bytes(48))


def kdf_of_nothing() -> bytes:
    return LAYOUT.pack(MAGIC, 0, 0, 0, bytes(16), bytes(12), bytes(48))


@pytest.mark.parametrize(
    ("wrap", "fault"),
    [
        (kdf_of_4_gib(), TooCostly),
        (kdf_for_ever(), TooCostly),
        (kdf_with_many_lanes(), TooCostly),
        (kdf_of_nothing(), TooCostly),
        (b"", Damaged),
        (b"HSW1", Damaged),
        (b"HSW9" + bytes(88), UnknownVersion),
        (b"x" * 1_000_000, Damaged),
    ],
)
def test_a_poisoned_wrap_costs_nothing_and_counts_as_no_wrong_try(wrap, fault):
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    holder = cast.holders["Avocet"]
    Wrap.objects.filter(holder=holder, under="passphrase").update(sealed=wrap)
    for _ in range(6):
        with pytest.raises(fault), in_time():
            keys.unlock(holder, PASSPHRASE, sign_in_key="k", now=NOW)
    card = " ".join(cast.cards["Avocet"])
    assert keys.unlock(holder, card, sign_in_key="k", now=NOW, by_card=True)
    assert desk_of(cast, "Curlew")


def five_thousand_stanzas() -> bytes:
    stanza = b"-> X25519 " + b"A" * 43 + b"\n" + b"A" * 43 + b"\n"
    return b"age-encryption.org/v1\n" + stanza * 5000 + b"--- " + b"A" * 43 + b"\n" + bytes(32)


def armour() -> bytes:
    return b"-----BEGIN AGE ENCRYPTED FILE-----\n" + b"QUFB" * 30 + b"\n-----END AGE ENCRYPTED FILE-----\n"


def a_scrypt_stanza() -> bytes:
    """A passphrase file that asks for 2^30 of work."""
    return (
        b"age-encryption.org/v1\n-> scrypt "
        + b"A" * 22
        + b" 30\n"
        + b"A" * 43
        + b"\n--- "
        + b"A" * 43
        + b"\n"
    )


def much_too_large() -> bytes:
    return b"age-encryption.org/v1\n" + bytes(Cap.ITEM + 1)


POISON = {
    "five thousand stanzas": five_thousand_stanzas(),
    "armour": armour(),
    "scrypt": a_scrypt_stanza(),
    "too large": much_too_large(),
    "empty": b"",
    "zeros": bytes(100_000),
}


@pytest.mark.parametrize("kind", POISON)
def test_a_poisoned_entry_is_drawn_wrong_and_the_page_stands(kind):
    """Signed by the house, so that it gets as far as it can."""
    played = a_case_with_a_past()
    item = Item.objects.get(n=2)
    item.sealed = POISON[kind]
    item.digest = digest(item.sealed)
    rows.sign(item)
    item.save()
    with in_time():
        opened = played.opened("Avocet")
    assert [wrong.n for wrong in opened.wrong] == [2]
    assert opened.wrong[0].fault in {"Damaged", "NotForYou"}
    assert [entry.n for entry in opened.entries] == [1, 3, 4, 5]


@pytest.mark.parametrize("kind", POISON)
def test_a_poisoned_slot_spoils_it_for_nobody_else(kind):
    played = begin("Avocet", "Curlew", "Dunlin")
    epoch = Slot.objects.first().epoch
    mine = house().label(epoch.pk.bytes, played.cast.holders["Avocet"].pk.bytes)
    Slot.objects.filter(label=mine).update(sealed=POISON[kind])
    with in_time():
        opened = played.opened("Avocet")
    assert {wrong.n for wrong in opened.wrong} == {1, 2}
    assert played.opened("Curlew").wrong == []
    assert played.thread().wrong == []


@pytest.mark.parametrize("kind", POISON)
def test_a_poisoned_card_is_left_aside(kind):
    played = begin("Avocet", "Curlew", "Dunlin")
    case = Case.objects.get()
    case.card = POISON[kind]
    rows.sign(case)
    case.save()
    with in_time():
        opened = played.opened("Avocet")
        assert open_card(desk_of(played.cast, "Avocet"), played.cast.holders["Avocet"], case) == {}
    assert opened.card == {}
    assert len(opened.entries) == 2


def sealed_as(played: Played, body: bytes, *, what: str, kind: str = "gate") -> bytes:
    """A frame that is sealed and placed as it should be, with a body that is not."""
    ledger = Ledger.of(played.case_id)
    place = {"site": house().site, "case": played.case_id.bytes, "epoch": ledger.epoch.pk.bytes}
    if what == "card":
        return seal_frame(Context(Place(what="card", **place)), body, [ledger.epoch.recipient], Cap.CARD)
    item = Item.objects.get(n=2)
    prev = bytes(Item.objects.get(n=1).link)
    full = Place(what="item", **place, item=item.pk.bytes, n=2, drawer=item.drawer, prev=prev)
    return seal_frame(Context(full, kind, "house", NOW), body, [ledger.epoch.recipient], Cap.ITEM)


DEEP = b"[" * 100_000 + b"]" * 100_000
SHAPES = (DEEP, b"[]", b"null", b"7", b'"x"', b"{", b"\xff\xfe", json.dumps({"choice": {"a": []}}).encode())


@pytest.mark.parametrize("body", SHAPES)
def test_words_of_another_shape_inside_change_nothing_and_are_named(body):
    played = begin("Avocet", "Curlew", "Dunlin")
    item = Item.objects.get(n=2)
    item.sealed = sealed_as(played, body, what="item")
    item.digest = digest(item.sealed)
    rows.sign(item)
    item.save()
    with in_time():
        opened = played.opened("Avocet")
    if body == SHAPES[-1]:
        assert opened.wrong == [], "the story names this one"
    else:
        assert [(wrong.n, wrong.fault) for wrong in opened.wrong] == [(2, "Damaged")]
    assert opened.entries[0].kind == "report"


@pytest.mark.parametrize("body", SHAPES)
def test_a_card_of_another_shape_is_no_card(body):
    played = begin("Avocet", "Curlew", "Dunlin")
    case = Case.objects.get()
    case.card = sealed_as(played, body, what="card")
    rows.sign(case)
    case.save()
    with in_time():
        opened = played.opened("Avocet")
    assert opened.card == {} or body == SHAPES[-1]
    assert opened.wrong == []


def test_a_thousand_slots_and_threads_of_nobody_slow_nobody_down():
    played = begin("Avocet", "Curlew", "Dunlin")
    epoch = Slot.objects.first().epoch
    mine = house().label(epoch.pk.bytes, played.cast.holders["Avocet"].pk.bytes)
    junk = five_thousand_stanzas()[:2000]
    Slot.objects.bulk_create([Slot(epoch=epoch, label=mine, sealed=junk) for _ in range(1000)])
    Thread.objects.bulk_create(
        [
            Thread(case_id=played.case_id, locator=struct.pack(">QQ", 0, n), recipient="x", mac=b"")
            for n in range(1000)
        ]
    )
    with in_time():
        opened = played.opened("Avocet")
        assert thread_of(played.case_id).locator == played.filed.locator
    assert opened.wrong == [] and len(opened.entries) == 2


def test_a_thread_that_is_gone_is_named():
    played = begin("Avocet", "Curlew", "Dunlin")
    Item.objects.update(thread=None)
    Thread.objects.all().delete()
    with pytest.raises(VaultError):
        handling.send_first_word(played.case_id, "x", by=played.cast.id_of("Avocet"), community="T", now=NOW)


def test_blank_words_and_a_blank_case_are_refused_by_name():
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    with pytest.raises(Refused) as refused:
        file(" \n\t")
    assert refused.value.refusal is Refusal.NOTHING_WRITTEN
    assert open_as(cast, "Avocet", "not-an-id") is None  # type: ignore[arg-type]  # as an address may say
