"""The keys there are, with their six words."""

from dataclasses import dataclass
from uuid import UUID

from holdspace.conduct.models import Holder
from holdspace.conduct.store import rows
from holdspace.people.models import Person
from holdspace.vault import BadRecipient, fingerprint_words


@dataclass(frozen=True)
class KeyLine:
    """Somebody's key as the others see it. ``state``: "ready", "waits" or "false"."""

    holder_id: UUID
    name: str
    words: tuple[str, ...]
    state: str
    mine: bool


def keys_of(viewer: Person) -> tuple[KeyLine, ...]:
    """Every living key with its six words; a false one is shown as such and never sealed to."""
    living = Holder.objects.filter(ended_at=None).select_related("person").order_by("person__name", "pk")
    return tuple(_key(holder, viewer) for holder in living)


def _key(holder: Holder, viewer: Person) -> KeyLine:
    try:
        words = fingerprint_words(holder.recipient, bytes(holder.signer))
    except BadRecipient:
        words = ()
    state = "ready" if holder.admitted_at else "waits"
    if not words or not rows.holds(holder):
        state = "false"
    return KeyLine(holder.pk, holder.person.name, words, state, holder.person_id == viewer.pk)
