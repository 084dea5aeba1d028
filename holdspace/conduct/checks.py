"""What `holdspace check` says about seats, keys and what is sealed: plain sentences, nothing where all is well.

Nothing is opened, and nothing tells how many cases there are: the console of a server is no place for that (K8).
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from holdspace.conduct.models import Holder, Note, Notebook, Seat
from holdspace.conduct.rules.seats import SeatKind
from holdspace.conduct.store import blobs
from holdspace.conduct.store.notes import false_notes
from holdspace.conduct.store.verifying import broken_cases, false_keys, false_promises, false_seats
from holdspace.people.models import Role
from holdspace.people.rules import RoleKind

NEED_KEY = (SeatKind.MEMBER, SeatKind.SUBSTITUTE, SeatKind.OUTSIDE)
WAITS_TOO_LONG = timedelta(days=3)


def findings(now: datetime) -> list[str]:
    """Everything about conduct that somebody should look at."""
    return [*_seats(now), *_keys(now), *_sealed()]


def _seats(now: datetime) -> Iterator[str]:
    held = Seat.objects.held(now).select_related("person").order_by("person__name", "pk")
    keyed = set(Holder.objects.filter(ended_at=None).values_list("person_id", flat=True))
    for person in dict.fromkeys(seat.person for seat in held.filter(kind__in=NEED_KEY)):
        if person.pk not in keyed:
            yield f"{person.name} holds a seat and has no key yet: no report reaches them."
    for person in dict.fromkeys(seat.person for seat in false_seats()):
        yield (
            f"A seat of {person.name} is not as this installation wrote it, so it counts for nothing. Somebody, or a "
            "fault, changed the database from outside. Compare with a backup; then end the seat and offer it anew."
        )
    admins = Role.objects.live(now).filter(
        kind=RoleKind.SERVER_ADMIN, person__in=held.order_by().values("person")
    )
    for role in admins.select_related("person").order_by("person__name", "pk"):
        yield f"{role.person.name} holds a seat and looks after the server. Let somebody else do one of the two."


def _keys(now: datetime) -> Iterator[str]:
    false = {holder.pk for holder in false_keys()}
    waiting = Holder.objects.filter(ended_at=None, admitted_at=None, made_at__lt=now - WAITS_TOO_LONG)
    for holder in waiting.select_related("person").order_by("person__name", "pk"):
        if holder.pk not in false:
            yield (
                f"The key of {holder.person.name} has waited for days to be confirmed: one of the others reads six "
                "words with them and clicks once."
            )
    for holder in Holder.objects.filter(pk__in=false).select_related("person").order_by("person__name", "pk"):
        yield (
            f"A key of {holder.person.name} is not as this installation wrote it, so nothing is sealed to it. "
            "Somebody, or a fault, changed the database from outside. Compare with a backup; then they make a new key."
        )


def _sealed() -> Iterator[str]:
    if broken_cases():
        yield (
            "Something that is kept sealed is not as it was written. Somebody, or a fault, changed the database from "
            "outside. Tell the committee: their pages show the place. Compare with a backup."
        )
    if blobs.broken():
        yield (
            "A sealed file is missing, or is not as it was written. Tell the committee: their pages show which. Put it "
            "back from a backup."
        )
    if false_notes([*Notebook.objects.iterator(), *Note.objects.iterator()]):
        yield (
            "Somebody’s own notes are not as they were written. Somebody, or a fault, changed the database from "
            "outside. Compare with a backup; whoever wrote them sees which."
        )
    if false_promises():
        yield "A sealed reminder is not as it was written, so nobody will be reminded. Tell the committee."
