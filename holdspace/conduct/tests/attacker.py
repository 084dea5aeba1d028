"""What an attacker has who can write into the database: a key of their own, and whatever anybody can compute."""

from holdspace.conduct.actions import handling, sending_again
from holdspace.conduct.models import Case, Item, Slot
from holdspace.conduct.rules.case import Gate
from holdspace.conduct.tests.deeds import Played, begin
from holdspace.conduct.tests.make import NOW
from holdspace.outbox.house import house
from holdspace.vault import Cap, Secret, VaultError, digest, link, recipient_of
from holdspace.vault.age import open_sealed

MALLORY = Secret(b"m" * 32)


def mallorys() -> str:
    """The attacker's public key."""
    return recipient_of(MALLORY, house().site)


def mallory_opens() -> int:
    """How much of what lies in the database the attacker's key opens."""
    sealed = [bytes(one) for one in Item.objects.values_list("sealed", flat=True)]
    sealed += [bytes(one) for one in Slot.objects.values_list("sealed", flat=True)]
    sealed += [bytes(one) for one in Case.objects.values_list("card", flat=True)]
    return sum(_opens(one) for one in sealed)


def _opens(sealed: bytes) -> bool:
    try:
        open_sealed(sealed, MALLORY, house().site, Cap.ITEM)
    except VaultError:
        return False
    return True


def add_words(played: Played, words: str = "more") -> None:
    """The reporter says more."""
    sending_again.add_words(played.thread().thread, words, now=NOW)


def a_case_with_a_past() -> Played:
    """Five entries over two epochs, after Dunlin has stepped aside."""
    played = begin("Avocet", "Curlew", "Dunlin")
    handling.pass_gate(played.opened("Dunlin"), Gate.NO, holder=played.cast.holders["Dunlin"], now=NOW)
    add_words(played)
    return played


def relinked(item: Item, prev: bytes) -> bytes:
    """Anybody can compute a link: its parts stand in the row."""
    thread = item.thread_id.bytes if item.thread_id else None
    return link(
        prev,
        case=item.case_id.bytes,
        n=item.n,
        epoch=item.epoch_id.bytes,
        drawer=item.drawer,
        thread=thread,
        digest=digest(bytes(item.sealed)),
    )
