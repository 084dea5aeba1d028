"""The match key: made by the first member who needs it, sealed to every holder, ended with a holder's key."""

from typing import Final
from uuid import UUID

from holdspace.conduct.models import Holder, MatchKey
from holdspace.conduct.store.circle import usable_holders
from holdspace.outbox.house import house
from holdspace.vault import Cap, Context, Damaged, Place, Secret, digest, new_seed, open_frame, seal_frame

ROOM: Final = bytes(16)


def match_key(person_id: UUID, seed: Secret) -> Secret | None:
    """The key, opened with a holder's seed, and sealed to whoever has not got it yet. Call it in a transaction.

    None for a holder who was not given it: another's next deed with a person hands it to them.
    """
    holders = {holder.person_id: holder for holder in usable_holders().values()}
    list(Holder.objects.select_for_update().filter(pk__in=[holder.pk for holder in holders.values()]))
    MatchKey.objects.exclude(holder__in=[holder.pk for holder in holders.values()]).delete()
    me = holders.get(person_id)
    there = set(MatchKey.objects.values_list("holder_id", flat=True))
    if me is None or (there and me.pk not in there):
        return None
    key = _opened(me, seed) if there else new_seed()
    for holder in holders.values():
        if holder.pk not in there:
            _seal(holder, key)
    return key


def _place(holder: Holder) -> Place:
    return Place(what="match", site=house().site, case=ROOM, epoch=holder.pk.bytes)


def _seal(holder: Holder, key: Secret) -> None:
    sealed = seal_frame(Context(_place(holder)), key.reveal(), [holder.recipient], Cap.SLOT)
    mac = house().mac("match", holder.pk.bytes, [digest(sealed)])
    MatchKey.objects.create(holder=holder, sealed=sealed, mac=mac)


def _opened(holder: Holder, seed: Secret) -> Secret:
    """Raises ``Damaged`` for a row that the house did not write."""
    row = MatchKey.objects.get(pk=holder.pk)
    sealed = bytes(row.sealed)
    if not house().verify("match", holder.pk.bytes, [digest(sealed)], bytes(row.mac)):
        raise Damaged
    return Secret(open_frame(sealed, seed, _place(holder), Cap.SLOT).body)
