"""Keys of holders: make one, confirm another's, unlock for a while, lock (the vault scheme, sections 2 and 4)."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from holdspace.clock.refusal import Refused, allow
from holdspace.community.readers import facts
from holdspace.conduct import letters
from holdspace.conduct.actions import grants
from holdspace.conduct.actions.circles import leave_all_cases
from holdspace.conduct.actions.told import answered
from holdspace.conduct.models import Desk, Holder, Tries, Wrap
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.seats import HOLDS_KEY
from holdspace.conduct.store import rows
from holdspace.conduct.store.circle import SPECIALIST_ONLY, only_specialist, seated
from holdspace.journal import actions as journal
from holdspace.journal.models import Entry
from holdspace.outbox.actions import post_sealed
from holdspace.outbox.house import house
from holdspace.people.models import Person
from holdspace.vault import (
    STANDARD,
    Cost,
    NewDesk,
    PassphraseRefusal,
    Secret,
    VaultError,
    WrongPassphrase,
    needs_rewrap,
    new_card,
    new_seed,
    recipient_of,
    seal_desk,
    signer_of,
    unwrap,
    unwrap_with_card,
    why_not_passphrase,
    wrap,
    wrap_with_card,
)
from holdspace.vault.secret import Unshown

IDLE, WHOLE = timedelta(minutes=15), timedelta(hours=1)
FREE_TRIES, LONGEST_WAIT = 5, timedelta(minutes=15)


class TryLater(Exception):
    """Too many wrong passphrases for this account; ``until`` when the next try counts."""

    def __init__(self, until: datetime) -> None:
        super().__init__()
        self.until = until


@dataclass(frozen=True, slots=True, repr=False)
class NewKey(Unshown):
    """A key just made: the holder's row, and the words of the recovery card, shown once and kept nowhere."""

    holder: Holder
    card: tuple[str, ...]


def make_key(
    person: Person, passphrase: str, *, community: str, now: datetime, cost: Cost = STANDARD
) -> NewKey | PassphraseRefusal:
    """Make a holder's key behind their passphrase and behind a recovery card.

    The first key of a community founds it and is admitted at once; every later one waits for another holder.
    Raises ``Refused(KEY_THERE)``. The slow derivations run before the transaction.
    """
    if why := why_not_passphrase(passphrase, person.name, person.email or ""):
        return why
    if Holder.objects.filter(person=person, ended_at=None).exists():
        raise Refused(Refusal.KEY_THERE)
    seed, card = new_seed(), new_card()
    holder = _holder(person, seed, now)
    wraps = _wraps(holder, seed, passphrase, card, cost)
    with transaction.atomic():
        _keep(holder, wraps, community, now)
    return NewKey(holder, card)


def _holder(person: Person, seed: Secret, now: datetime) -> Holder:
    """A holder's public halves: one that others seal to, one by which what they write is known."""
    site = house().site
    return Holder(
        id=uuid.uuid4(),
        person=person,
        recipient=recipient_of(seed, site),
        signer=signer_of(seed, site),
        made_at=now,
    )


def _keep(holder: Holder, wraps: list[Wrap], community: str, now: datetime) -> None:
    """Write a new key, and tell every other holder who may confirm it.

    The first one of the committee founds: nobody could confirm it. A specialist's never does.
    """
    every = list(Holder.objects.select_for_update(of=("self",)).select_related("person"))
    asked_only = frozenset(Holder.objects.filter(SPECIALIST_ONLY).values_list("pk", flat=True))
    others = [other for other in every if other.ended_at is None and other.pk not in asked_only]
    if _founds(every) and not only_specialist(holder.person_id):
        holder.admitted_at = now
    rows.sign(holder)
    holder.save(force_insert=True)
    Wrap.objects.bulk_create(wraps)
    journal.record("key.made", by=holder.person, about=holder, at=now)
    told = [letters.key_changed(other.person, community, holder.person.name) for other in others]
    post_sealed("conduct.key", [letter for letter in told if letter], now=now)


def _founds(every: list[Holder]) -> bool:
    """Whether nobody is there to confirm the next key: no confirmed one lives, and none was taken away.

    Rows that the house did not write, and keys that only the journal still knows, must not make it a founding one.
    """
    made = frozenset(Entry.objects.filter(verb="key.made").values_list("about_id", flat=True))
    if made - {holder.pk for holder in every}:
        return False
    return all(rows.holds(holder) and (holder.ended_at or not holder.admitted_at) for holder in every)


def replace_key(
    person: Person, passphrase: str, *, community: str, now: datetime, cost: Cost = STANDARD
) -> NewKey | PassphraseRefusal:
    """Passphrase and card are lost: the old key ends, and a new one waits to be confirmed and handed cases.

    Whatever only the old key could open stays closed for good, but for the reporters' own copies. Raises
    ``Refused(NOT_READY)`` where there is no key to replace.
    """
    if why := why_not_passphrase(passphrase, person.name, person.email or ""):
        return why
    seed, card = new_seed(), new_card()
    holder = _holder(person, seed, now)
    wraps = _wraps(holder, seed, passphrase, card, cost)
    with transaction.atomic():
        old = Holder.objects.select_for_update().filter(person=person, ended_at=None).first()
        if old is None:
            raise Refused(Refusal.NOT_READY)
        end_key(old, now=now)
        _keep(holder, wraps, community, now)
    return NewKey(holder, card)


def end_key(holder: Holder, *, now: datetime) -> None:
    """End a key in the caller's transaction: out of every circle, desks closed at once."""
    grants.close_of_holder(holder)
    kept = leave_all_cases(holder)
    holder.ended_at = now
    rows.sign(holder)
    holder.save(update_fields=["ended_at", "mac"])
    Desk.objects.filter(holder=holder).delete()
    # The wraps stay only where something can be opened by nobody else: it has to be handed on first.
    if kept:
        made = letters.to_hand_on(holder.person, facts(now).name)
        post_sealed("conduct.waits", [made] if made else [], now=now)
    else:
        holder.wraps.all().delete()


def change_card(holder: Holder, seed: Secret, *, now: datetime) -> tuple[str, ...]:
    """A new recovery card for the same key, its words to be shown once; the old card opens nothing any more."""
    card = new_card()
    sealed = wrap_with_card(
        seed, " ".join(card), holder=holder.pk.bytes, version=holder.version, site=house().site
    )
    with transaction.atomic():
        Wrap.objects.update_or_create(holder=holder, under="card", defaults={"sealed": sealed})
        journal.record("key.card_changed", by=holder.person, about=holder, at=now)
    return card


def _wraps(holder: Holder, seed: Secret, passphrase: str, card: tuple[str, ...], cost: Cost) -> list[Wrap]:
    about = {"holder": holder.pk.bytes, "version": holder.version, "site": house().site, "cost": cost}
    by_words = wrap(seed, passphrase, **about)  # type: ignore[arg-type]  # one dict for both calls
    by_card = wrap_with_card(seed, " ".join(card), **about)  # type: ignore[arg-type]
    return [
        Wrap(holder=holder, under="passphrase", sealed=by_words),
        Wrap(holder=holder, under="card", sealed=by_card),
    ]


@transaction.atomic
def admit(holder: Holder, *, by: Holder, now: datetime) -> None:
    """Confirm another's key after comparing the six words. Raises ``Refused``: OWN_KEY, CHANGED_ROWS, NOT_READY."""
    holder = Holder.objects.select_for_update().get(pk=holder.pk)
    allow(Refusal.OWN_KEY if holder.person_id == by.person_id else None)
    allow(None if rows.holds(holder) else Refusal.CHANGED_ROWS)
    allow(Refusal.NOT_READY if by.admitted_at is None or by.ended_at or not rows.holds(by) else None)
    # Who stays for one case only has a key and no seat.
    allow(None if by.person_id in seated(now, HOLDS_KEY) else Refusal.NOT_READY)
    if holder.admitted_at is None:
        holder.admitted_at, holder.admitted_by = now, by.person_id
        rows.sign(holder)
        holder.save(update_fields=["admitted_at", "admitted_by", "mac"])
        journal.record("key.confirmed", by=by.person, about=holder, at=now)


def unlock(
    holder: Holder,
    passphrase: str,
    *,
    sign_in_key: str,
    now: datetime,
    by_card: bool = False,
    cost: Cost = STANDARD,
) -> NewDesk:
    """Open a desk with the passphrase, or with the words of the recovery card.

    Raises ``TryLater`` while this account waits, ``WrongPassphrase``, or another ``VaultError`` for a false wrap.
    """
    _why_wait(holder.person, now)
    kept = holder.wraps.filter(under="card" if by_card else "passphrase").first()
    if kept is None:
        raise WrongPassphrase
    opener = unwrap_with_card if by_card else unwrap
    try:
        seed = opener(
            bytes(kept.sealed), passphrase, holder=holder.pk.bytes, version=holder.version, site=house().site
        )
    except WrongPassphrase:
        _count_wrong(holder.person, now)
        raise
    if not by_card and needs_rewrap(bytes(kept.sealed), cost):
        about = {"holder": holder.pk.bytes, "version": holder.version, "site": house().site, "cost": cost}
        Wrap.objects.filter(pk=kept.pk).update(sealed=wrap(seed, passphrase, **about))  # type: ignore[arg-type]
    return _open(holder, seed, sign_in_key, now)


@transaction.atomic
def _open(holder: Holder | None, seed: Secret, sign_in_key: str, now: datetime) -> NewDesk:
    ends = now + (WHOLE if holder else timedelta(days=1))
    desk = seal_desk(house(), seed, ends_at=ends, sign_in_key=sign_in_key)
    Desk.objects.filter(ends_at__lt=now).delete()
    Desk.objects.create(id=desk.id, holder=holder, sealed=desk.sealed, idle_until=now + IDLE, ends_at=ends)
    if holder:
        Tries.objects.filter(person=holder.person).delete()
        answered(holder.person_id)
    return desk


def open_reporters_desk(root: Secret, *, now: datetime) -> NewDesk:
    """The same machine for a returning reporter, with the words root; idle for 15 minutes at most."""
    return _open(None, root, "", now)


def change_passphrase(
    holder: Holder, seed: Secret, passphrase: str, *, now: datetime
) -> PassphraseRefusal | None:
    """A new passphrase for the same key; all desks of this holder close."""
    if why := why_not_passphrase(passphrase, holder.person.name, holder.person.email or ""):
        return why
    sealed = wrap(seed, passphrase, holder=holder.pk.bytes, version=holder.version, site=house().site)
    with transaction.atomic():
        Wrap.objects.filter(holder=holder, under="passphrase").update(sealed=sealed)
        Desk.objects.filter(holder=holder).delete()
        journal.record("key.rewrapped", by=holder.person, about=holder, at=now)
    return None


def close_desk(desk_id: bytes) -> None:
    """Lock: the row is gone, and with it the way to the seed."""
    Desk.objects.filter(pk=desk_id).delete()


def _why_wait(person: Person, now: datetime) -> None:
    tries = Tries.objects.filter(person=person).first()
    if tries and tries.wait_until and tries.wait_until > now:
        raise TryLater(tries.wait_until)


@transaction.atomic
def _count_wrong(person: Person, now: datetime) -> None:
    tries, _ = Tries.objects.select_for_update().get_or_create(person=person)
    tries.wrong = min(tries.wrong + 1, 30_000)
    if tries.wrong >= FREE_TRIES:
        tries.wait_until = now + min(timedelta(minutes=2 ** min(tries.wrong - FREE_TRIES, 4)), LONGEST_WAIT)
    tries.save()


def is_vault_fault(fault: Exception) -> bool:
    """Whether a failure came from the vault rather than from a person's typing."""
    return isinstance(fault, VaultError) and not isinstance(fault, WrongPassphrase)
