"""A member's own list: whom they are never free to judge. Sealed to their key; nobody else ever reads it."""

import json
from collections.abc import Iterable

from django.db import transaction

from holdspace.conduct.models import Holder, OwnList
from holdspace.outbox.house import house
from holdspace.vault import Cap, Context, OpenDesk, Place, VaultError, open_frame, seal_frame

MOST = 200


def keep_list(holder: Holder, names: Iterable[str]) -> None:
    """Keep these names instead of the ones before; no reason stands beside any. An empty list is an answer too."""
    kept = list(dict.fromkeys(name.strip() for name in names if name.strip()))[:MOST]
    words = json.dumps({"names": kept}, ensure_ascii=False).encode()
    sealed = seal_frame(Context(_place(holder)), words, [holder.recipient], Cap.CARD)
    with transaction.atomic():
        OwnList.objects.update_or_create(holder=holder, defaults={"sealed": sealed})


def own_list(desk: OpenDesk, holder: Holder) -> tuple[str, ...] | None:
    """The names on it; None where nobody has written one yet, or where it is not as it was left."""
    row = OwnList.objects.filter(holder=holder).first()
    if row is None:
        return None
    try:
        said = json.loads(open_frame(bytes(row.sealed), desk.seed, _place(holder), Cap.CARD).body)
    except (VaultError, ValueError):
        return None
    return tuple(str(name) for name in said["names"])


def _place(holder: Holder) -> Place:
    return Place(what="own list", site=house().site, case=bytes(16), epoch=holder.pk.bytes)
