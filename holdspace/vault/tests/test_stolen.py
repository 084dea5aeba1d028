"""Stolen all (attack 5 of the vault scheme): with database and house key, no key that can be derived opens anything."""

from collections.abc import Iterator

import pytest

from holdspace.vault import (
    Cap,
    Context,
    NotForYou,
    Purpose,
    Secret,
    VaultError,
    digest,
    make_slots,
    new_seed,
    open_desk,
    open_frame,
    open_slot,
    recipient_of,
    reporter_key,
    seal_desk,
    seal_frame,
    unwrap,
    wrap,
)
from holdspace.vault.age import open_sealed
from holdspace.vault.derive import derive
from holdspace.vault.tests.make import (
    ALICE,
    CASE,
    CHEAP,
    EPOCH,
    HOUSE,
    ITEM,
    NOW,
    SITE,
    THREAD,
    make_context,
    make_place,
)

PHRASE, WORDS, CANARY = "harvest walnut violin ribbon turtle", "anchor velvet bamboo", b"cormorant-canary"


class Stolen:
    """One case as the database has it: what follows from secrets, without the secrets."""

    def __init__(self) -> None:
        holder, epoch, reporter = new_seed(), new_seed(), reporter_key(WORDS, SITE)
        self.holder_key, self.epoch_key = recipient_of(holder, SITE), recipient_of(epoch, SITE)
        self.locator, self.reporter_key = reporter.locator, reporter.recipient
        self.wrap = wrap(holder, PHRASE, holder=ALICE, version=1, site=SITE, cost=CHEAP)
        readers = {ALICE: self.holder_key}
        self.slots = make_slots(HOUSE, epoch, case=CASE, epoch=EPOCH, readers=readers)
        self.item = seal_frame(make_context(), CANARY, [self.epoch_key, self.reporter_key], Cap.ITEM)
        self.card = seal_frame(Context(make_place(what="card")), CANARY, [self.epoch_key], Cap.CARD)
        self.desk = seal_desk(HOUSE, holder, ends_at=NOW, sign_in_key="sign-in")
        self.holder = holder

    def sealed(self) -> list[bytes]:
        return [self.item, self.card, *(slot.sealed for slot in self.slots)]

    def clear(self) -> Iterator[bytes]:
        """Every column and key that a thief has, or can compute from what they have."""
        yield from (
            SITE,
            ALICE,
            CASE,
            EPOCH,
            ITEM,
            THREAD,
            self.locator,
            self.desk.id,
            self.wrap,
            self.desk.sealed,
        )
        yield from (text.encode() for text in (self.holder_key, self.epoch_key, self.reporter_key))
        yield from (slot.label for slot in self.slots)
        yield from (key.reveal() for purpose in Purpose for key in HOUSE.keys(purpose))
        yield b"house-key-of-the-tests-32-bytes!"
        yield from (digest(sealed) for sealed in self.sealed())


@pytest.fixture(scope="module")
def stolen() -> Stolen:
    return Stolen()


def seeds(stolen: Stolen) -> Iterator[Secret]:
    for value in stolen.clear():
        yield Secret(value)
        for purpose in ("age", "wrap", "desk", "words", "locator"):
            yield derive(Secret(value), purpose, SITE)


def test_no_derivable_key_opens_an_item_a_card_or_a_slot(stolen: Stolen) -> None:
    tried = 0
    for seed in seeds(stolen):
        for sealed in stolen.sealed():
            with pytest.raises(NotForYou):
                open_sealed(sealed, seed, SITE, Cap.ITEM)
            tried += 1
    assert tried > 1500


def test_no_stored_value_is_the_passphrase_or_the_cookie(stolen: Stolen) -> None:
    for value in stolen.clear():
        with pytest.raises(VaultError):
            unwrap(stolen.wrap, value.hex(), holder=ALICE, version=1, site=SITE)
        with pytest.raises(VaultError):
            open_desk(HOUSE, value.hex()[:43], stolen.desk.sealed, ends_at=NOW, sign_in_key="sign-in")


def test_nothing_stored_holds_a_word_of_what_was_written(stolen: Stolen) -> None:
    stored = [*stolen.clear(), *stolen.sealed()]
    for secret in (CANARY, PHRASE.encode(), WORDS.encode(), stolen.holder.reveal(), b"reporter"):
        assert not [value for value in stored if secret in value]


def test_what_the_thief_lacks_does_open_it(stolen: Stolen) -> None:
    """The same things, with the passphrase and with the words: the attack above could have succeeded."""
    holder = unwrap(stolen.wrap, PHRASE, holder=ALICE, version=1, site=SITE)
    label = HOUSE.label(EPOCH, ALICE)
    (sealed,) = [slot.sealed for slot in stolen.slots if slot.label == label]
    epoch = open_slot(sealed, holder, site=SITE, case=CASE, epoch=EPOCH, recipient=stolen.epoch_key)
    for seed in (epoch, reporter_key(WORDS, SITE).root):
        assert open_frame(stolen.item, seed, make_place(), Cap.ITEM).body == CANARY
    assert open_frame(stolen.card, epoch, make_place(what="card"), Cap.CARD).body == CANARY
