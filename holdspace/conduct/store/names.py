"""The line of names: what the persons of a case are called, under keys of its own (the vault scheme, section 3).

Whoever reads the case holds these keys too, and no page opens them by itself: the case is worked with under numbers.
Whatever is copied, sealed or handed out of the case's own line has no name with it. A key of this line begins with the
first name that is written after the readers changed, and bears the number of the main epoch in which that was: so it
is sealed to exactly that circle, intake and whoever steps aside make none, and nobody who left opens a later name.
"""

from collections.abc import Collection, Iterable

from holdspace.conduct.models import Case, Epoch, Holder, Slot
from holdspace.conduct.rules.story import Entry
from holdspace.conduct.store import rows
from holdspace.conduct.store.circle import NAMES, holders_in, new_epoch
from holdspace.conduct.store.entries import known_signers, open_entries
from holdspace.conduct.store.opening import OpenCase
from holdspace.conduct.store.slots import keys_of
from holdspace.vault import Damaged


def epoch_for_names(case: Case, circle: Collection[Holder]) -> Epoch:
    """The key that a name is sealed to now; begun for this circle, the case's, where there is none yet.

    ``case`` is locked by the caller. Raises ``Damaged`` where the house did not write what is there, or where one of
    the circle would not open what is sealed to it.
    """
    there = Epoch.objects.filter(case_id=case.pk, line=NAMES, n=case.epoch_n).first()
    if there is None:
        there, slots, _ = new_epoch(case.pk, case.epoch_n, circle, line=NAMES)
        there.save(force_insert=True)
        Slot.objects.bulk_create(slots)
        return there
    everybody = {holder.pk for holder in circle}
    if not rows.holds(there) or holders_in(there.pk, everybody) != everybody:
        raise Damaged
    return there


def with_names(opened: OpenCase, entries: Iterable[Entry] | None = None) -> list[Entry]:
    """The entries of an opened case (or these of it) with its names among them, each in its place.

    For the answer to whoever asked for a name, and for looking a text over before it goes out. A name that is false is
    added to what is wrong in the case.
    """
    if opened.named is None:
        opened.named = _opened(opened) if opened.names else []
    known = opened.entries if entries is None else entries
    return sorted([*known, *opened.named], key=lambda entry: entry.n)


def _opened(opened: OpenCase) -> list[Entry]:
    keys = keys_of(opened.me, opened.holder, opened.case.pk, opened.names)
    found, wrong = open_entries(
        opened.items, lambda item: keys.seeds.get(item.epoch_id), known_signers(), keys.broken
    )
    opened.wrong += [one for one in wrong if one not in opened.wrong]
    return found
