"""Whoever does not want to be listed is kept out: a keyed hash of their address and handles is all that stays."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from holdspace.outbox.house import house
from holdspace.people.imports.plan import ADDRESS, Sign
from holdspace.people.models import KeptOut, Person
from holdspace.people.rules import fold_email
from holdspace.vault import Purpose

AT_A_TIME = 500
__all__ = ["ADDRESS", "keep_out", "kept_out_among", "let_in_again", "signs_of"]


@transaction.atomic
def keep_out(signs: Iterable[Sign], *, now: datetime) -> None:
    """Note signs (place and value) so that no import lists their owner again. Noting one twice changes nothing."""
    rows = [KeptOut(tag=_tags(sign)[0], at=now) for sign in signs]
    KeptOut.objects.bulk_create(rows, ignore_conflicts=True, batch_size=AT_A_TIME)


def signs_of(person: Person) -> list[Sign]:
    """Every address and handle by which somebody could be listed again."""
    others = person.other_addresses.values_list("email", flat=True)
    addresses = [*([person.email] if person.email else []), *others]
    handles = person.handles.values_list("place", "value")
    return [*((ADDRESS, address) for address in addresses), *handles]


def let_in_again(email: str) -> None:
    """Somebody joins by themselves: their address may be brought in again."""
    KeptOut.objects.filter(tag__in=_tags((ADDRESS, fold_email(email)))).delete()


def kept_out_among(signs: Iterable[Sign]) -> set[Sign]:
    """Which of these signs belong to somebody who does not want to be listed."""
    if not KeptOut.objects.exists():
        return set()
    by_tag = {tag: sign for sign in signs for tag in _tags(sign)}
    tags, found = list(by_tag), set()
    for begin in range(0, len(tags), AT_A_TIME):
        rows = KeptOut.objects.filter(tag__in=tags[begin : begin + AT_A_TIME])
        found |= {by_tag[bytes(tag)] for tag in rows.values_list("tag", flat=True)}
    return found


def _tags(sign: Sign) -> tuple[bytes, ...]:
    """The hash under each house key, the current one first: a changed key forgets nobody."""
    place, value = sign
    return house().tags(Purpose.KEPT_OUT, place.encode(), value.encode())
