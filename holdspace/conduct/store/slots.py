"""What a holder's slots give: the seeds of the epochs that were sealed to them (the vault scheme, section 3)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from holdspace.conduct.models import Epoch, Holder, Slot
from holdspace.conduct.store.capped import capped
from holdspace.outbox.house import house
from holdspace.vault import Cap, Secret, VaultError, open_slot
from holdspace.vault.secret import Unshown


@dataclass(frozen=True, slots=True, repr=False)
class Keys(Unshown):
    """The epoch seeds that a holder's slots give, and the epochs whose slot is theirs and does not open."""

    seeds: dict[UUID, Secret]
    broken: dict[UUID, str]

    def has(self, epoch: Epoch | None) -> bool:
        """Whether the holder was given this epoch: where a slot bears their label, the case does exist for them."""
        return epoch is not None and (epoch.pk in self.seeds or epoch.pk in self.broken)


def keys_of(holder_seed: Secret, holder: Holder, case_id: UUID, epochs: Iterable[Epoch]) -> Keys:
    """What this holder's slots give. One query, whether there are epochs or not."""
    by_label = labels_of(holder, epochs)
    return opened_by(holder_seed, case_id, by_label, slots_of(by_label))


SlotColumns = tuple[bytes, UUID, bytes]


def labels_of(holder: Holder, epochs: Iterable[Epoch]) -> dict[bytes, Epoch]:
    """By label, the epochs in which a slot of this holder would bear it."""
    return {label: epoch for epoch in epochs for label in house().labels(epoch.pk.bytes, holder.pk.bytes)}


def slots_of(labels: Iterable[bytes]) -> list[SlotColumns]:
    """Label, epoch and what is sealed of the slots with these labels. One query, also for none."""
    slots = Slot.objects.filter(label__in=[*labels, bytes(32)])
    return list(slots.values_list("label", "epoch_id", capped("sealed", Cap.SLOT)))


def opened_by(
    holder_seed: Secret, case_id: UUID, by_label: Mapping[bytes, Epoch], slots: Iterable[SlotColumns]
) -> Keys:
    """The keys that these slots give a holder; one that is theirs and does not open is named with its fault."""
    keys = Keys({}, {})
    for label, epoch_id, sealed in slots:
        epoch = by_label.get(bytes(label))
        if epoch is None or epoch.pk != epoch_id:
            continue
        try:
            keys.seeds[epoch.pk] = open_slot(
                bytes(sealed),
                holder_seed,
                site=house().site,
                case=case_id.bytes,
                epoch=epoch.pk.bytes,
                recipient=epoch.recipient,
            )
        except VaultError as fault:
            keys.broken[epoch.pk] = type(fault).__name__
    return keys
